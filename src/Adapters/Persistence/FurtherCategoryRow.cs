using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>A category of the family besides the primary one, which stands in the case's row; the id is its key in the directory.</summary>
public sealed class FurtherCategoryRow : CaseOwned
{
    internal static void Rules(RowRules rules) => rules.On<CaseOpened>((opened, step) =>
    {
        foreach (var category in opened.FurtherCategories) step.Put(new FurtherCategoryRow { Id = category });
    });
}
