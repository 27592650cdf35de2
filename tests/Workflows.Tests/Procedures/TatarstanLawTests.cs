using System.Globalization;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Simulation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>What the law states for a threat to a child, in the practice of «Шафкатъ»: at once, three working days, seven days.</summary>
public sealed class TatarstanLawTests
{
    /// <summary>A threat is found and the child removed, all within two hours of the signal; then everybody waits.</summary>
    private static readonly CaseScript Threat = new[] { "open", "signalRecord", "visitEmergency", "checklist", "help", "guardianshipNotice", "preventionNotice", "removalAct" }
        .Aggregate(Tatarstan.Well with { IsSilent = true }, (script, step) => script.Task(step, new TaskReply(After: Tatarstan.Minutes)))
        .Task("compose", new TaskReply(Data: Tatarstan.Team("emergency"), After: Tatarstan.Minutes))
        .Task("risks", new TaskReply("Threat", After: Tatarstan.Minutes))
        .Task("removal", new TaskReply("Removed", After: Tatarstan.Minutes));

    /// <summary>By СК РФ art. 122: three working days from the receipt. 1 November 2025 and 28 December 2024 are working Saturdays, 6 November is a day off of Tatarstan alone.</summary>
    [Theory]
    [InlineData("2025-12-29", "2026-01-13")]
    [InlineData("2026-04-30", "2026-05-06")]
    [InlineData("2026-05-07", "2026-05-13")]
    [InlineData("2025-10-30", "2025-11-05")]
    [InlineData("2025-10-31", "2025-11-07")]
    [InlineData("2024-12-27", "2025-01-10")]
    public void Inspection_IsDueThreeWorkingDaysAfterTheGuardianshipAuthorityWasTold(string told, string due)
    {
        var run = Tatarstan.Run(Threat, At(told, 9)).Until(r => r.State.Facts.Deadlines.Exists(d => d.StartedBy == "guardianship-notice-handed"));

        var term = run.State.Facts.Deadlines.Single(d => d.StartedBy == "guardianship-notice-handed");
        Assert.Equal(Day(due), term.DueDate);
        Assert.Equal(("agency:guardianship", "СК РФ, ст. 122, п. 1"), (term.Term.Responsible, term.Term.BindingBasis));
        Assert.Equal("СК РФ, ст. 122, п. 1", run.Effects.OfType<AgencyAsked>().Last().BindingBasis);
    }

    /// <summary>By СК РФ art. 77: seven days from the act, days off among them; a last day that is off goes to the next working day.</summary>
    [Theory]
    [InlineData("2025-12-29", "2026-01-12")]
    [InlineData("2026-05-02", "2026-05-12")]
    [InlineData("2026-05-05", "2026-05-12")]
    [InlineData("2025-10-25", "2025-11-01")]
    [InlineData("2025-10-30", "2025-11-07")]
    public void Suit_IsDueSevenDaysAfterTheActOfRemoval(string act, string due)
    {
        var script = Threat.Agency("guardianship", new AgencyReply(AnswerKind.Information, Tatarstan.Minutes))
            .Task("prosecutorNotice", new TaskReply(After: Tatarstan.Minutes)).Task("placement", new TaskReply(After: Tatarstan.Minutes));
        var run = Tatarstan.Run(script, At(act, 9)).Until(r => Opened(r, "claim").Any());

        var term = run.State.Facts.Deadlines.Single(d => d.Term.Id == Opened(run, "claim").Single().DeadlineId);
        Assert.Equal("removal-act-signed", term.StartedBy);
        Assert.Equal((Day(act), Day(due)), (LocalDayOf(term.StartedAt), term.DueDate));
        Assert.Equal("СК РФ, ст. 77, п. 2", term.Term.BindingBasis);
    }

    /// <summary>«Незамедлительно» by 120-ФЗ art. 9 and СК РФ art. 77: round the clock, on any day; the one hour is ours.</summary>
    [Theory]
    [InlineData("2025-12-31", "guardianshipNotice", "risks-assessed")]
    [InlineData("2026-05-09", "preventionNotice", "risks-assessed")]
    [InlineData("2026-01-01", "prosecutorNotice", "removal-act-signed")]
    [InlineData("2025-11-01", "placement", "removal-act-signed")]
    public void WhatIsDueAtOnce_IsDueAtOnce_OnAnyDay(string day, string step, string from)
    {
        var script = Threat.Agency("guardianship", new AgencyReply(AnswerKind.Information, Tatarstan.Minutes)).Task("prosecutorNotice", new TaskReply(After: Tatarstan.Minutes));
        var run = Tatarstan.Run(script, At(day, 21)).Until(r => Opened(r, step).Any());

        var term = run.State.Facts.Deadlines.Single(d => d.Term.Id == Opened(run, step).Single().DeadlineId);
        Assert.Equal((from, run.State.Facts.Events[from].AddHours(1)), (term.StartedBy, term.DueBefore));
        Assert.True(term.Term.Binding);
    }

    [Fact]
    public void Inspection_ThatIsLate_IsABreachAndReachesEachRungOnce()
    {
        var run = Tatarstan.Run(Threat, At("2026-04-30", 9)).WaitTill(At("2026-05-20", 9));

        var term = run.State.Facts.Deadlines.Single(d => d.StartedBy == "guardianship-notice-handed");
        Assert.True(term.IsMissed && term.Term.Binding);
        Assert.Equal(["director", "head-of-service", "kdn"], run.Effects.OfType<NoticeSent>().Where(n => n.Kind == "rung" && n.About == term.Term.Id).Select(n => n.Addressee).Order(StringComparer.Ordinal));
        Assert.Equal(["reports", "inspection"], run.Effects.OfType<TaskOpened>().Where(t => t.Form == "going-on").Select(t => t.ActivityId));
    }

    [Fact]
    public void Danger_OnNewYearsNight_IsToldInTheStepThatConfirmsIt()
    {
        var run = Tatarstan.Run(Threat, At("2025-12-31", 22)).WaitTill(At("2026-01-01", 0));
        Danger.AssertTold(run);
        Assert.Equal(At("2026-01-01", 0), run.State.Facts.Events["danger-confirmed"]);
    }

    [Fact]
    public void Removal_IsFollowedByNoticePlacementAndSuit_BesideTheHelp()
    {
        var script = Tatarstan.Well.Task("risks", new TaskReply("Threat")).Task("removal", new TaskReply("Removed"));
        var run = Tatarstan.Run(script).ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Equal(
            ["signal-record", "guardianship-notice", "prevention-notice", "removal-act", "prosecutor-notice", "court-claim"],
            run.State.Facts.Documents.Select(d => d.Kind).Take(6));
        Assert.Contains(run.Effects.OfType<TaskClosed>(), c => c.TaskId == Opened(run, "help").Single().TaskId && c.Outcome == "Done");
        Leftovers.AssertNone(run);
    }

    private static IEnumerable<TaskOpened> Opened(CaseRun run, string step) => run.Effects.OfType<TaskOpened>().Where(t => t.ActivityId == step);

    private static DateTimeOffset At(string day, int hour) => new(Day(day), new TimeOnly(hour, 0), TimeSpan.FromHours(3));

    private static DateOnly LocalDayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(3)).DateTime);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
