using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Tests.Activities.Interagency;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Simulation;

/// <summary>How a play ends, on small procedures of a few steps.</summary>
public sealed class RunVerdictTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 12, 9, 0, 0, TimeSpan.FromHours(5));

    private static JsonObject Close => Step("CloseCase", new { role = "director", grounds = new { request = "other" }, term = Term(3) }, "close");

    private static JsonObject Work => Step("PersonTask", new { role = "curator", term = Term(5) }, "work");

    private static JsonObject Monthly => Step("Duty", new { key = "visit", title = "Посещение", role = "curator", term = Every }, "monthly");

    private static object Every => new
    {
        rule = new { kind = "month" }, from = "now", numberMark = "assumed", startMark = "assumed", responsible = "role:curator", bindingBasis = (string?)null, rungs = Array.Empty<object>()
    };

    [Fact]
    public void Play_ThatCloses_IsSound()
    {
        var played = Play([Work, Close]);
        Assert.Equal((RunVerdict.Closed, true, "request", "other"), (played.Summary.Verdict, played.Summary.IsSound, played.Summary.Ground, played.Summary.Outcome));
        Assert.Empty(played.Summary.WaitsFor);
    }

    [Fact]
    public void Play_WhereNobodyCloses_Ended() => Assert.Equal(RunVerdict.Ended, Play([Work]).Summary.Verdict);

    [Fact]
    public void Play_WhereATaskIsNeverDone_StandsStillAndSaysForWhat()
    {
        var played = Play([Work, Close], """{"name":"a","tasks":{"work":[{"silent":true}]}}""");
        Assert.Equal((RunVerdict.StandsStill, false), (played.Summary.Verdict, played.Summary.IsSound));
        Assert.Equal("задача «Шаг» (curator)", Assert.Single(played.Summary.WaitsFor).Ru);
    }

    [Fact]
    public void Play_WhereOnlyADutyRecurs_IsTooLong()
    {
        var played = Play([Work, Close], """{"name":"a","tasks":{"work":[{"silent":true}]}}""", [Monthly]);
        Assert.Equal(RunVerdict.TooLong, played.Summary.Verdict);
        Assert.InRange(played.Run.Now, Start.AddYears(11), Start.AddYears(12));
        // Twelve years of months, and the January in which the thirteenth begins.
        Assert.Equal(12 * 12 + 1, played.Run.Effects.OfType<DutyChanged>().Count(d => d.Status == DutyStatus.Done));
    }

    [Fact]
    public void Play_BeyondItsMoves_IsTooManyMoves() =>
        Assert.Equal(RunVerdict.TooManyMoves, Play([Work, Close], """{"name":"a"}""", [], new RunBounds(Moves: 1)).Summary.Verdict);

    [Fact]
    public void Duties_ReplyRoundByRound()
    {
        var played = Play([Work, Close], """{"name":"a","tasks":{"work":[{"after":"P50D"}]},"duties":{"visit":[{"after":"P3D"},{"silent":true}]}}""", [Monthly]);
        Assert.True(played.Summary.IsSound);
        Assert.Equal(
            [(1, DutyStatus.Open), (1, DutyStatus.Done), (2, DutyStatus.Open), (3, DutyStatus.Open), (2, DutyStatus.Withdrawn), (3, DutyStatus.Withdrawn)],
            played.Run.Effects.OfType<DutyChanged>().Select(d => (d.Number, d.Status)));
        Assert.Equal(Start.AddDays(3), played.Run.Steps.First(s => s.Effects.OfType<DutyChanged>().Any(d => d.Status == DutyStatus.Done)).Now);
    }

    [Fact]
    public void Happening_AfterAStage_ComesOnceTheStageIsEntered()
    {
        var played = Play([Work, Close], """{"name":"a","happenings":[{"after":{"stage":"work","plus":"PT1H"},"ground":"refusal","by":"director"}]}""");
        Assert.Equal(RunVerdict.Ended, played.Summary.Verdict);
        var entered = Assert.Single(played.Run.Effects.OfType<GroundRecorded>());
        Assert.Equal(("refusal", "director-1"), (entered.Ground, entered.EnteredBy));
        Assert.Equal(Start.AddHours(1), played.Run.Now);
    }

    [Fact]
    public void Happening_ThatNobodyWaitsFor_IsToldAndNotSound()
    {
        var played = Play([Work, Close], """{"name":"a","happenings":[{"at":"PT1H","ground":"move"}]}""");
        Assert.Equal((RunVerdict.Closed, false), (played.Summary.Verdict, played.Summary.IsSound));
        Assert.EndsWith("ground move", Assert.Single(played.Summary.Unmet).Ru, StringComparison.Ordinal);
    }

    [Fact]
    public void Reply_ThatTheRulesRefuse_IsToldInBothLanguages()
    {
        var played = Play([Work, Close], """{"name":"a","tasks":{"work":[{"outcome":"Never"}]}}""");
        Assert.Equal((RunVerdict.StandsStill, false), (played.Summary.Verdict, played.Summary.IsSound));
        Assert.Contains("Never", Assert.Single(played.Summary.Refusals).Ru, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"a","tasks":{"wrok":[]}}""", "tasks")]
    [InlineData("""{"name":"a","agencies":{"scool":[]}}""", "agencies")]
    [InlineData("""{"name":"a","bodies":{"bord":[]}}""", "bodies")]
    [InlineData("""{"name":"a","duties":{"vist":[]}}""", "duties")]
    [InlineData("""{"name":"a","happenings":[{"after":{"stage":"wrk"},"ground":"move"}]}""", "happenings.after.stage")]
    [InlineData("""{"name":"a","input":{"categry":"poor"}}""", "input")]
    [InlineData("""{"name":"a","input":{"ground":"whim"}}""", "input")]
    public void Scenario_OfWhatTheProcedureHasNot_IsRefusedByItsField(string scenario, string field) =>
        Assert.Equal(field, Assert.Throws<ScenarioException>(() => Play([Work, Close], scenario, [Monthly])).Field);

    private static Rehearsal Play(JsonObject[] steps, string scenario = """{"name":"a"}""", JsonObject[]? duties = null, RunBounds? bounds = null)
    {
        var definition = (duties is { Length: > 0 } ? Beside(Now, duties, steps) : Unopened(steps)).Run.Definitions.Root;
        definition.Document["customProperties"] = new JsonObject { ["jurisdiction"] = new JsonObject { ["region"] = "RU-KHM" } };
        return Rehearsal.Play(new DefinitionSet(definition), SmallCase.World, ScenarioReader.Read(scenario), Start, bounds);
    }
}
