using Interagency.Adapters.Persistence;
using Interagency.Workflows.Interpretation;
using Xunit;

namespace Interagency.Adapters.Tests.Persistence;

public sealed class RowRulesTests
{
    [Fact]
    public void EveryEffect_IsWrittenByARowOrLeftOutOnPurpose()
    {
        var effects = typeof(Effect).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Effect)));
        Assert.Empty(effects.Where(e => !RowRules.All.Knows(e)).Select(e => e.Name));
    }

    [Fact]
    public void EveryRowOfACase_HasItsPlace()
    {
        using var database = new SqliteDatabase(Path.Combine(Path.GetTempPath(), "interagency-model-only.db"), own: false);
        using var context = database.Open();
        var unplaced = context.Model.GetEntityTypes().Where(e => e.FindProperty("CaseId") is not null && !e.ClrType.IsAssignableTo(typeof(IPlaced)));
        Assert.Empty(unplaced.Select(e => e.ClrType.Name));
    }
}
