using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Calendars;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.StoreContract;

/// <summary>What administrators change of calendars, and how it comes to the cases.</summary>
public abstract partial class StoreContractTests
{
    private CalendarStore Calendars => new(Database, Bench.Schema, Bench.Clock);

    private static CalendarEditionRow Edition(int version, DateOnly day, CountAs? countAs = CountAs.DayOff) => new()
    {
        Region = "RU-KHM", Version = version, Date = day, CountAs = countAs, Reason = "День памяти", Act = "Указ № 7", ActorKind = "Person", ChangedBy = "p1",
    };

    private static (CalendarSet After, CalendarShift Shift) Marked(DateOnly day)
    {
        var before = SmallProcedure.World.Calendars;
        var after = CalendarMarks.Over(before, [new CalendarMark("RU-KHM", day, CountAs.DayOff, "Указ № 7", "День памяти")]);
        return (after, CalendarShift.Between(before, after));
    }

    [Fact]
    public async Task Calendar_SavedByManyAtOnce_IsSavedByOne_AndTheLatestOfADayHolds()
    {
        var (day, shift) = (new DateOnly(2026, 5, 18), Marked(new(2026, 5, 18)).Shift);

        var saved = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Calendars.SaveAsync(Edition(1, day), shift, null, Stop)));
        Assert.Single(saved, won => won);
        Assert.Equal([new CalendarMark("RU-KHM", day, CountAs.DayOff, "Указ № 7", "День памяти")], CalendarStore.InForce(await Calendars.ReadAsync(Stop)));
        Assert.False(await Calendars.SaveAsync(Edition(3, day), shift, null, Stop));
        Assert.True(await Calendars.SaveAsync(Edition(2, day, null), shift, null, Stop));

        Assert.Empty(CalendarStore.InForce(await Calendars.ReadAsync(Stop)));
    }

    [Fact]
    public async Task Shift_TellsEachCaseOfItsDaysOnce_PortionByPortion_AndItsRowsAreThoseOfTheHistory()
    {
        foreach (var id in new[] { "k1", "k2", "k3" }) await Bench.OpenSmallAsync(id);
        var due = await DueAsync("k1");
        var (after, shift) = Marked(due);
        await Calendars.SaveAsync(Edition(1, due), shift, null, Stop);
        var edition = (await Calendars.UntoldAsync(Bench.Clock.GetUtcNow(), Stop))!;

        var first = await Calendars.CasesAsync(shift, "", 2, Stop);
        var told = first.Select(of => (of, (Workflows.Interpretation.Stimulus)new CalendarChanged(CalendarStore.ShiftOf(edition)) { Id = "calendar/RU-KHM/1", Actor = Bench.Somebody })).ToList();
        await Calendars.TellAsync(edition, first[^1].CaseId, told, Stop);
        await Calendars.TellAsync(edition, first[^1].CaseId, told, Stop);
        var second = await Calendars.CasesAsync(shift, (await Calendars.ReadAsync(Stop)).Single().ToldUpTo, 2, Stop);

        Assert.Equal(["k1", "k2"], first.Select(of => of.CaseId));
        Assert.Equal(["k3"], second.Select(of => of.CaseId));
        var rows = await Bench.Outbox.ClaimAsync([OutboxRow.Recount], Bench.Clock.GetUtcNow(), stop: Stop);
        Assert.Equal(2, rows.Count);
        var next = WorldLoader.Of(after, SmallProcedure.World.Directories.All);
        await Bench.Worlds.KeepAsync(next, Stop);
        Bench.World.Replace(next);
        foreach (var row in rows) await Bench.Commands().DeliverAsync(row, Stop);
        Assert.Equal(after.For("RU-KHM").AddWorkingDays(due, 1), await DueAsync("k1"));
        Assert.Equal(due, await DueAsync("k3"));
        await using var db = Database.Open();
        var moved = await db.DeadlineEvents.AsNoTracking().FirstAsync(e => e.CaseId == "k1" && e.Kind == "Moved", Stop);
        Assert.Equal((due, "p1"), (moved.MovedFrom, moved.By));
        Assert.Contains("День памяти (Указ № 7)", moved.WhyRu, StringComparison.Ordinal);
        await new Rebuilding(Database, Bench.Replay).RebuildAsync("k1", Stop);
        var rebuilt = await db.DeadlineEvents.AsNoTracking().FirstAsync(e => e.CaseId == "k1" && e.Kind == "Moved", Stop);
        Assert.Equal((moved.MovedFrom, moved.DueDate, moved.WhyRu, moved.WhyEn, moved.By), (rebuilt.MovedFrom, rebuilt.DueDate, rebuilt.WhyRu, rebuilt.WhyEn, rebuilt.By));
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Calendar_ChangedAfterTheEnd_IsNoMatterOfTheCase()
    {
        await Bench.OpenSmallAsync("k1");
        await Bench.Runner.RunAsync(new CaseInput("k1", new Workflows.Interpretation.CancelCase("basis") { Id = "end", Actor = Bench.Somebody }), Stop);

        var outcome = await Bench.Runner.RunAsync(new CaseInput("k1", new CalendarChanged(Marked(new(2026, 5, 18)).Shift) { Id = "calendar/RU-KHM/1", Actor = Bench.Somebody }), Stop);

        Assert.IsType<StepOutcome.NotDue>(outcome);
        await using var db = Database.Open();
        Assert.Empty(await db.ParkedStimuli.ToListAsync(Stop));
    }

    private async Task<DateOnly> DueAsync(string caseId)
    {
        await using var db = Database.Open();
        return await db.Deadlines.Where(d => d.CaseId == caseId).Select(d => d.DueDate).FirstAsync(Stop);
    }
}
