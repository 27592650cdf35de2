using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Acts;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Tests.Loads;
using Interagency.Orchestrator.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Interagency.Orchestrator.Tests.Loads.LoadBench;

namespace Interagency.Orchestrator.Tests.Acts;

/// <summary>The categories of a running case are corrected by a person, with a reason.</summary>
public sealed class CategoriesTests
{
    [Fact]
    public async Task Categories_AreCorrected_CountFromNowOn_AndReplayed()
    {
        await using var bench = await OpenAsync();
        var (caseId, keys) = await OneAsync(bench);
        Assert.Null(await ChangeAsync(bench, caseId, keys[1], [keys[2], keys[1], keys[0]], "По справке о составе семьи"));
        Assert.Equal(Standing(keys[1], keys[0], keys[2]), await StandAsync(bench, caseId));
        Assert.Null(await ChangeAsync(bench, caseId, keys[1], [keys[2]], "Ошибка"));
        Assert.Equal(Standing(keys[1], keys[2]), await StandAsync(bench, caseId));

        // What the form offers to correct is what stands.
        var act = (await bench.Of<CaseActQueries>().FindAsync(Admin, caseId, CaseAct.Categories, null, Stop))!;
        Assert.Equal([keys[1], keys[2], null], act.Fields.Select(f => f.Value));
        await new Rebuilding(bench.Of<Database>(), ActivatorUtilities.CreateInstance<Replay>(bench.Services, ActivatorUtilities.CreateInstance<DefinitionShelf>(bench.Services))).RebuildAsync(caseId, Stop);
        Assert.Equal(Standing(keys[1], keys[2]), await StandAsync(bench, caseId));
        Assert.Equal(2, await bench.AskAsync(db => db.PersonalTexts.CountAsync(t => t.CaseId == caseId && t.Kind == "reason", Stop)));
        Assert.Empty(await bench.BrokenAsync());
    }

    [Fact]
    public async Task SameOrUnknownCategories_OrNoReason_AreRefused_AndNamed()
    {
        await using var bench = await OpenAsync();
        var (caseId, keys) = await OneAsync(bench);
        Assert.Equal("same-categories", (await ChangeAsync(bench, caseId, keys[0], [], "То же"))!.Code);
        var refused = await ChangeAsync(bench, caseId, "nothing", ["none"], null);
        Assert.Equal(["category", "further", "reason"], refused!.Fields.Select(f => f.Field));
        Assert.Contains(keys[0], refused.Fields[0].Text.Ru, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Standing(string primary, params string[] further) => further.Order(StringComparer.Ordinal).Prepend(primary);

    private static async Task<(string CaseId, string[] Keys)> OneAsync(LoadBench bench)
    {
        var (place, layout) = await LoadTests.LayoutAsync(bench, "novgorod");
        await bench.LoadAsync(await bench.CheckAsync(place, await InventedFile.Of(layout, 1).ToBytesAsync(Stop)));
        return (await bench.AskAsync(db => db.Cases.Select(c => c.Id).SingleAsync(Stop)), [.. layout.Directory.Categories.Take(3).Select(c => c.Key)]);
    }

    private static async Task<Errors.Refusal?> ChangeAsync(LoadBench bench, string caseId, string category, string[] further, string? reason) =>
        (await bench.Of<CaseCategories>().ChangeAsync(Write.Once(Admin), caseId, new CategoriesToEnter(category, further, reason), Stop)).Refusal;

    /// <summary>The primary category, then the others.</summary>
    private static Task<IEnumerable<string?>> StandAsync(LoadBench bench, string caseId) => bench.AskAsync(async db => (IEnumerable<string?>)(string?[])
    [
        await db.Cases.Where(c => c.Id == caseId).Select(c => c.Category).SingleAsync(Stop),
        .. (await db.FurtherCategories.Where(f => f.CaseId == caseId).Select(f => f.Id).ToListAsync(Stop)).Order(StringComparer.Ordinal),
    ]);
}
