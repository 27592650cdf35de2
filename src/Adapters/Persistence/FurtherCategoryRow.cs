using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>A category of the family besides the primary one, which stands in the case's row; the id is its key in the directory.</summary>
public sealed class FurtherCategoryRow : CaseOwned
{
    internal static void Rules(RowRules rules)
    {
        rules.On<CaseOpened>((opened, step) =>
        {
            foreach (var category in opened.FurtherCategories) step.Put(new FurtherCategoryRow { Id = category });
        });
        rules.On<FurtherCategoriesSet>((set, step) =>
        {
            foreach (var gone in set.Was.Except(set.Categories)) step.Remove<FurtherCategoryRow>(gone);
            foreach (var added in set.Categories.Except(set.Was)) step.Put(new FurtherCategoryRow { Id = added });
        });
    }
}
