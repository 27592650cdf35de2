using System.Globalization;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Language;
using Interagency.Workflows.Simulation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>Every procedure that the product ships plays its scenarios to their end: over an ordinary January, over New Year, over May.</summary>
public sealed class ScenarioTests
{
    private static readonly string[] Named = ["happy", "silent-agency", "returned-plan", "ground-strikes"];
    private static readonly string[] Starts = ["2026-01-12T09:00:00", "2026-12-28T16:30:00", "2026-04-29T09:00:00"];

    /// <summary>Moves that a play may take: some ten times what the longest takes, and far less than a second of work.</summary>
    private static readonly RunBounds Bounds = new(Moves: 600, Years: 6);

    public static TheoryData<string, string, string> Plays => new(
        from procedure in Shipped.Procedures
        from scenario in Named.Union(Shipped.Scenarios(procedure))
        from start in Starts
        select (procedure, scenario, start));

    [Theory, MemberData(nameof(Plays))]
    public void Scenario_PlaysToItsEnd(string procedure, string scenario, string start)
    {
        var (run, summary) = Play(procedure, scenario, start);

        Assert.Equal((RunVerdict.Closed, "", "", ""), (summary.Verdict, Words(summary.Refusals), Words(summary.Unmet), Words(summary.Incidents)));
        Leftovers.AssertNone(run);
        Replay.AssertGivesTheState(run);
    }

    public static TheoryData<string> Procedures => [.. Shipped.Procedures];

    [Theory, MemberData(nameof(Procedures))]
    public void GroundStrikes_EndsByAGroundThatAPersonEntered(string procedure)
    {
        var (run, _) = Play(procedure, "ground-strikes", Starts[0]);

        var recorded = run.Effects.OfType<GroundRecorded>().Select(g => g.Ground).ToList();
        Assert.NotEmpty(recorded);
        Assert.Contains(run.State.Facts.Closure!.Ground, recorded);
    }

    [Theory, MemberData(nameof(Procedures))]
    public void Timeline_TellsEveryStepInItsStage(string procedure)
    {
        var (run, _) = Play(procedure, "happy", Starts[0]);
        var told = Timeline.Of(run);

        Assert.Equal("case-opened", told[0].Event);
        Assert.Equal("case-closed", told.Last(e => e.Event is not "stage-left").Event);
        Assert.Equal(run.Effects.OfType<TaskOpened>().Select(t => t.ActivityId), told.Where(e => e.Event == "task-opened").Select(e => e.Step));
        Assert.All(told.Where(e => e.Deadline is not null), e => Assert.NotEmpty(e.Deadline!.Explanation.Ru));
        Assert.True(told.Zip(told.Skip(1)).All(p => p.First.Instant <= p.Second.Instant));
    }

    private static Rehearsal Play(string procedure, string scenario, string start)
    {
        var set = Shipped.Set(procedure);
        var zone = Shipped.World.Calendars.For((string)set.Root.CustomProperties["jurisdiction"]!["region"]!).Local;
        var utc = DateTime.Parse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        return Rehearsal.Play(set, Shipped.World, Shipped.Scenario(procedure, scenario), zone.At(DateOnly.FromDateTime(utc), TimeOnly.FromDateTime(utc)), Bounds);
    }

    private static string Words(IEnumerable<Bilingual> texts) => string.Join("; ", texts.Select(t => t.En));
}
