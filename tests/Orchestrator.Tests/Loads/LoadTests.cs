using Interagency.Adapters.Documents;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Loads;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Loads;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Interagency.Orchestrator.Tests.Loads.LoadBench;

namespace Interagency.Orchestrator.Tests.Loads;

/// <summary>An invented institution's running cases are loaded from a workbook.</summary>
public sealed class LoadTests
{
    private const int Cases = 450;

    public static TheoryData<string> Procedures => ["irkutsk", "khmao", "novgorod", "rostov", "tatarstan"];

    /// <summary>450 cases in every stage, 30 mistakes planted in as many: each is named, the others are loaded, all is sound, and terms fire on their dates.</summary>
    [Fact]
    public async Task Institution_IsLoaded_MistakesAreNamed_AndTermsFireOnTheirDates()
    {
        await using var bench = await OpenAsync();
        var (place, layout) = await LayoutAsync(bench, "irkutsk");
        var file = InventedFile.Of(layout, Cases);
        var planted = PlantedMistakes.In(file);
        Assert.Equal(30, planted.Count);
        var id = await bench.CheckAsync(place, await file.ToBytesAsync(Stop));
        var report = await bench.ReportAsync(id);
        foreach (var mistake in planted)
            Assert.True(report.Mistakes.Any(mistake.IsNamedBy), $"{mistake.Name}: not named at {mistake.Table} {mistake.Column}{mistake.Row}; there: {string.Join("; ", report.Mistakes.Where(m => m.Row == mistake.Row && m.Table == mistake.Table).Select(m => $"{m.Column}: {m.Problem.Ru}"))}");
        Assert.True(report.Mistakes.All(m => planted.Any(p => p.Explains(m))), string.Join("\n", report.Mistakes.Where(m => !planted.Any(p => p.Explains(m))).Take(20).Select(m => $"{m.Sheet.Ru} {m.Column}{m.Row} «{m.Title.Ru}» {m.Found}: {m.Problem.Ru}")));
        Assert.All(report.Mistakes, m => Assert.NotEqual(m.Problem.Ru, m.Problem.En));
        Assert.NotEmpty(report.Terms);

        var done = await bench.LoadAsync(id);
        var faulty = planted.SelectMany(p => p.Keys).Distinct().Count();
        Assert.Equal((LoadStatus.Done, Cases - faulty, faulty), (done.Status, done.Loaded, done.Faulty));
        Assert.Null(done.Content);
        Assert.Empty(await bench.BrokenAsync());
        Assert.Equal(0, await bench.AskAsync(db => db.Notices.CountAsync(Stop)));
        Assert.Equal(0, await bench.AskAsync(db => db.Outbox.CountAsync(o => o.Status == OutboxStatus.Pending && o.Kind == nameof(AgencyAsked), Stop)));
        await FireAsync(bench);
    }

    [Theory, MemberData(nameof(Procedures))]
    public async Task CasesInEveryStage_AreLoaded_AndSound(string procedure)
    {
        await using var bench = await OpenAsync();
        var (place, layout) = await LayoutAsync(bench, procedure);
        var file = InventedFile.Of(layout, layout.Guide.Places.Sum(p => p.Steps.Count + 1));
        var id = await bench.CheckAsync(place, await file.ToBytesAsync(Stop));
        Assert.Empty((await bench.ReportAsync(id)).Mistakes.Select(m => $"{m.Sheet.Ru} {m.Column}{m.Row} «{m.Title.Ru}» {m.Found}: {m.Problem.Ru}"));
        await bench.LoadAsync(id);
        Assert.Empty(await bench.BrokenAsync());
        var ids = await bench.AskAsync(db => db.Cases.Select(c => c.Id).ToListAsync(Stop));
        var rebuilding = new Rebuilding(bench.Of<Database>(), ActivatorUtilities.CreateInstance<Replay>(bench.Services, ActivatorUtilities.CreateInstance<DefinitionShelf>(bench.Services)));
        foreach (var some in ids.Take(12))
        {
            var before = await ShapeAsync(bench, some);
            await rebuilding.RebuildAsync(some, Stop);
            Assert.Equal(before, await ShapeAsync(bench, some));
        }
    }

    /// <summary>Where one organisation opens the cases and others run them, each of these loads its own, from the step at which a case has come to it.</summary>
    [Fact]
    public async Task OrganisationToWhichCasesAreHandedOver_LoadsItsOwn()
    {
        await using var bench = await OpenAsync();
        var root = bench.Of<DefinitionCatalog>().Published("novgorod")!.Root;
        var offered = bench.Of<LoadQueries>().Targets(Admin).Where(t => t.Place is { Kind: LoadLayout.Cases, Definition: "novgorod" }).Select(t => t.Place.Organisation).ToList();
        Assert.Equal(bench.Of<CurrentWorld>().Value.Directories.For(root.Region!)!.Organisations.Select(o => o.Key), offered);
        var centre = offered.First(o => o != root.Organisation);
        var (place, layout) = await LayoutAsync(bench, "novgorod", centre);
        var file = InventedFile.Of(layout, layout.Guide.Places.Sum(p => p.Steps.Count + 1));
        var id = await bench.CheckAsync(place, await file.ToBytesAsync(Stop));
        Assert.Empty((await bench.ReportAsync(id)).Mistakes.Select(m => $"{m.Sheet.Ru} {m.Column}{m.Row} «{m.Title.Ru}» {m.Found}: {m.Problem.Ru}"));
        await bench.LoadAsync(id);
        var loaded = await bench.AskAsync(db => db.Cases.OrderBy(c => c.Id).ToListAsync(Stop));
        Assert.NotEmpty(loaded);
        Assert.All(loaded, c => Assert.Equal((centre, centre), (c.Organisation, c.NumberedBy)));
        Assert.All(await bench.AskAsync(db => db.JournalEntries.Select(e => e.Organisation).ToListAsync(Stop)), owner => Assert.Equal(centre, owner));
        Assert.Empty(await bench.BrokenAsync());
        var before = await ShapeAsync(bench, loaded[0].Id);
        await new Rebuilding(bench.Of<Database>(), ActivatorUtilities.CreateInstance<Replay>(bench.Services, ActivatorUtilities.CreateInstance<DefinitionShelf>(bench.Services))).RebuildAsync(loaded[0].Id, Stop);
        Assert.Equal(before, await ShapeAsync(bench, loaded[0].Id));
    }

    [Fact]
    public async Task CaseThatHasNotComeYet_IsNamed_ByItsPlace()
    {
        await using var bench = await OpenAsync();
        var (_, whole) = await LayoutAsync(bench, "novgorod");
        var early = whole.Guide.Places[0];
        var (place, layout) = await LayoutAsync(bench, "novgorod", bench.Of<CurrentWorld>().Value.Directories.For(whole.Directory.Region)!.Organisations[1].Key);
        Assert.DoesNotContain(layout.Guide.Places, p => p.Id == early.Id && p.Steps.Count == early.Steps.Count);
        var file = InventedFile.Of(layout, 2);
        file.Case(0)["place"] = SheetCell.Of(early.Title);
        var report = await bench.ReportAsync(await bench.CheckAsync(place, await file.ToBytesAsync(Stop)));
        Assert.Contains(report.Mistakes, m => m.Row == 2 && m.Table == CaseLayout.Main);
        Assert.DoesNotContain(report.Mistakes, m => m.Row == 3);
    }

    [Fact]
    public async Task LoadedCase_KeepsItsDatesNumbersAndRows()
    {
        await using var bench = await OpenAsync();
        var (place, layout) = await LayoutAsync(bench, "khmao");
        var file = InventedFile.Of(layout, 12);
        file.Add(CaseLayout.Entries, new() { ["key"] = file.Case(0)["key"], ["journal"] = SheetCell.Of(layout.Directory.Journals[0].Name.Ru), ["number"] = SheetCell.Of(214), ["on"] = InventedFile.Day("2026-02-02") });
        await bench.LoadAsync(await bench.CheckAsync(place, await file.ToBytesAsync(Stop)));
        var row = await bench.AskAsync(db => db.Cases.SingleAsync(c => c.Number == "2025-101", Stop));
        Assert.Equal("12.01.2026", InventedFile.Shown(SheetCell.Of(DateOnly.FromDateTime(row.OpenedAt.ToOffset(TimeSpan.FromHours(5)).DateTime))));
        var entry = await bench.AskAsync(db => db.JournalEntries.SingleAsync(e => e.CaseId == row.Id && e.Number == 214, Stop));
        Assert.Equal(2026, entry.Year);
        Assert.Equal(214, await bench.AskAsync(db => db.JournalCounters.Where(c => c.Journal == entry.Journal && c.Year == 2026).Select(c => c.Last).SingleAsync(Stop)));
        Assert.Equal(1, await bench.AskAsync(db => db.Cases.CountAsync(c => c.ClosedAt != null, Stop)));
        Assert.Equal(2, await bench.AskAsync(db => db.SearchKeys.CountAsync(k => k.CaseId == row.Id, Stop)));
        Assert.Equal(12, await bench.AskAsync(db => db.Help.Where(h => h.CaseId == row.Id).Select(h => h.Count).SingleAsync(Stop)));
    }

    [Fact]
    public async Task SameFileAgain_LoadsNothingTwice_AndAFileWithMendedRowsLoadsTheRest()
    {
        await using var bench = await OpenAsync();
        var (place, layout) = await LayoutAsync(bench, "khmao");
        var file = InventedFile.Of(layout, 12);
        var place3 = file.Case(3)["place"];
        file.Case(3)["place"] = SheetCell.Of("Нет такого этапа");
        await bench.LoadAsync(await bench.CheckAsync(place, await file.ToBytesAsync(Stop)));
        Assert.Equal(11, await bench.AskAsync(db => db.Cases.CountAsync(Stop)));
        file.Case(3)["place"] = place3;
        var again = await bench.LoadAsync(await bench.CheckAsync(place, await file.ToBytesAsync(Stop)));
        Assert.Equal((1, 12), (again.Loaded, await bench.AskAsync(db => db.Cases.CountAsync(Stop))));
        Assert.Equal(11, (await bench.Store.LinesAsync(again.Id, LineStatus.Known, Stop)).Count);
    }

    /// <summary>A node dies between the commit of a case and the telling of its row; another takes over when the lease is over, and every case is there once.</summary>
    [Fact]
    public async Task LoadBrokenInTheMiddle_IsFinished_EachCaseOnce()
    {
        await using var bench = await OpenAsync();
        var (place, layout) = await LayoutAsync(bench, "khmao");
        var id = await bench.CheckAsync(place, await InventedFile.Of(layout, 20).ToBytesAsync(Stop));
        Assert.Null(await bench.Desk.StartAsync(Write.Once(Admin), id, Stop));
        var load = await bench.Store.ClaimAsync("a node that dies", Stop);
        var kind = bench.Desk.KindOf(LoadLayout.Cases)!;
        var prepared = (await kind.PrepareAsync(place, bench.Store.ContentOf(load!)!, Admin, id, Stop)).Value!;
        foreach (var line in prepared.Rows.Take(7)) Assert.NotNull((await prepared.LoadAsync(line, Stop)).Made);
        await bench.Pump.DrainAsync(Stop);
        Assert.Equal(LoadStatus.Running, (await bench.Store.FindAsync(id, Stop))!.Status);
        bench.Clock.Turn(bench.Clock.GetUtcNow() + LoadStore.Lease + TimeSpan.FromSeconds(1));
        await bench.Pump.DrainAsync(Stop);
        var done = (await bench.Store.FindAsync(id, Stop))!;
        Assert.Equal((LoadStatus.Done, 20, 20), (done.Status, done.Loaded, await bench.AskAsync(db => db.Cases.CountAsync(Stop))));
        Assert.Empty(await bench.BrokenAsync());
    }

    [Fact]
    public async Task LoadIsTakenBack_AsAWhole_AndMayBeLoadedAgain()
    {
        await using var bench = await OpenAsync();
        var (place, layout) = await LayoutAsync(bench, "irkutsk");
        var bytes = await InventedFile.Of(layout, 30).ToBytesAsync(Stop);
        var id = await bench.CheckAsync(place, bytes);
        await bench.LoadAsync(id);
        await bench.Of<AuditSeals>().SealAsync(Stop);
        Assert.Null(await bench.Desk.UndoAsync(Write.Once(Admin), id, Stop));
        Assert.Equal(0, await bench.AskAsync(db => db.Cases.CountAsync(Stop)));
        Assert.Equal(0, await bench.AskAsync(db => db.PersonalTexts.CountAsync(Stop)) + await bench.AskAsync(db => db.CaseKeys.CountAsync(Stop)) + await bench.AskAsync(db => db.JournalCounters.CountAsync(Stop)));
        Assert.Equal(30, await bench.AskAsync(db => db.UndoneCases.CountAsync(Stop)));
        Assert.Empty(await bench.BrokenAsync());
        Assert.Empty((await bench.Of<ChainInspection>().InspectAsync(stop: Stop)).Breaches);
        var again = await bench.LoadAsync(await bench.CheckAsync(place, bytes));
        Assert.Equal(30, again.Loaded);
        Assert.Empty(await bench.BrokenAsync());
    }

    [Fact]
    public async Task CaseThatMovedOn_KeepsItsLoadFromBeingTakenBack_AndIsNamed()
    {
        await using var bench = await OpenAsync();
        var (place, layout) = await LayoutAsync(bench, "khmao");
        var id = await bench.CheckAsync(place, await InventedFile.Of(layout, 12).ToBytesAsync(Stop));
        await bench.LoadAsync(id);
        var moved = await bench.AskAsync(db => db.Cases.Where(c => c.ClosedAt == null).OrderBy(c => c.Id).FirstAsync(Stop));
        await bench.Of<CaseRunner>().RunAsync(new(moved.Id, new DangerRaised("d1", ["violence"], null) { Id = "s1", Actor = Admin.Actor! }), Stop);
        var refused = await bench.Desk.UndoAsync(Write.Once(Admin), id, Stop);
        Assert.Equal("load-moved", refused!.Code);
        Assert.Contains(moved.Number!, refused.Text.Ru, StringComparison.Ordinal);
        Assert.Equal(12, await bench.AskAsync(db => db.Cases.CountAsync(Stop)));
    }

    [Fact]
    public async Task FileOfPeople_IsReadableByNobody_AndGoneWithTheLoad()
    {
        await using var bench = await OpenAsync();
        var (place, layout) = await LayoutAsync(bench, "khmao");
        var file = InventedFile.Of(layout, 3);
        file.First(CaseLayout.People, 0)["birthDate"] = SheetCell.Of("31.02.2015");
        var id = await bench.CheckAsync(place, await file.ToBytesAsync(Stop));
        Assert.Contains((await bench.ReportAsync(id)).Mistakes, m => m.Found == "31.02.2015");
        await bench.LoadAsync(id);
        Assert.All((await bench.ReportAsync(id)).Mistakes, m => Assert.Null(m.Found));
    }

    /// <summary>What falls due after the load fires as of any case: on its own day, and those responsible are told.</summary>
    private static async Task FireAsync(LoadBench bench)
    {
        var ahead = await bench.AskAsync(db => db.Timers.OrderBy(t => t.DueAt).ThenBy(t => t.CaseId).Take(200).Select(t => t.DueAt).ToListAsync(Stop));
        Assert.All(ahead, at => Assert.True(at > bench.Clock.GetUtcNow()));
        await bench.PassAsync(ahead[0].AddSeconds(-1));
        Assert.Equal(0, await bench.AskAsync(db => db.History.CountAsync(h => h.Step > 1, Stop)));
        await bench.PassAsync(ahead[0]);
        Assert.True(await bench.AskAsync(db => db.History.AnyAsync(h => h.Step == 2 && h.StimulusKind == "TimerDue", Stop)));
        await bench.PassAsync(new DateTimeOffset(2026, 10, 2, 0, 0, 0, TimeSpan.Zero));
        Assert.True(await bench.AskAsync(db => db.Notices.AnyAsync(n => n.Kind == "deadline-missed" || n.Kind == "rung" || n.Kind == "deadline-warned", Stop)));
        var october = await bench.AskAsync(db => db.Duties.CountAsync(d => d.Duty == "monthly-visit" && d.OpenedAt > new DateTimeOffset(2026, 9, 30, 0, 0, 0, TimeSpan.Zero), Stop));
        Assert.True(october > 0);
        Assert.Empty(await bench.BrokenAsync());
    }

    private static async Task<string> ShapeAsync(LoadBench bench, string caseId)
    {
        await using var db = bench.Of<Database>().Open();
        var row = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, Stop);
        row.State = [];
        object[] all =
        [
            row, await db.Timers.AsNoTracking().Where(t => t.CaseId == caseId).OrderBy(t => t.Id).ToListAsync(Stop), await db.Tasks.AsNoTracking().Where(t => t.CaseId == caseId).OrderBy(t => t.Id).ToListAsync(Stop),
            await db.Deadlines.AsNoTracking().Where(t => t.CaseId == caseId).OrderBy(t => t.Id).ToListAsync(Stop), await db.Measures.AsNoTracking().Where(t => t.CaseId == caseId).OrderBy(t => t.Id).ToListAsync(Stop),
            await db.JournalEntries.AsNoTracking().Where(t => t.CaseId == caseId).OrderBy(t => t.Id).ToListAsync(Stop), await db.Stages.AsNoTracking().Where(t => t.CaseId == caseId).OrderBy(t => t.Id).ToListAsync(Stop),
            await db.Duties.AsNoTracking().Where(t => t.CaseId == caseId).OrderBy(t => t.Id).ToListAsync(Stop), await db.Requests.AsNoTracking().Where(t => t.CaseId == caseId).OrderBy(t => t.Id).ToListAsync(Stop),
        ];
        return System.Text.Json.JsonSerializer.Serialize(all);
    }

    internal static async Task<(LoadPlace Place, CaseLayout Layout)> LayoutAsync(LoadBench bench, string procedure, string? owner = null)
    {
        var set = bench.Of<DefinitionCatalog>().Published(procedure)!;
        var directory = bench.Of<CurrentWorld>().Value.Directories.For(set.Root.Region!)!;
        var organisation = owner ?? set.Root.Organisation ?? directory.Organisations[0].Key;
        await bench.EmployeeAsync("Куратор Вымышленный", set.Root.Region!, organisation, "*");
        var layout = new CaseLayout(set, directory, organisation, [], [new LoadPerson("-", "Куратор Вымышленный", "k", ["*"])]);
        return (new LoadPlace(LoadLayout.Cases, set.Root.Region!, organisation, procedure), layout);
    }
}
