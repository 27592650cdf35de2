using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Simulation;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>
/// The terms of the Novgorod programme on their exact dates, over New Year, the May holidays and working Saturdays. Dates are written by
/// hand from the published calendars: 31.12.2025 and 09.01.2026 are days off by transfer, 11.05.2026 stands for Saturday 9 May,
/// 01.11.2025 and 20.02.2027 are working Saturdays, 03.11.2025 is off instead.
/// </summary>
public sealed class NovgorodTermsTests
{
    /// <summary>Day of the agreement; 30th day as it stands; last day after the roll; the third working day before the 30th.</summary>
    public static TheoryData<string, string, string, string> Approvals => new()
    {
        { "2025-12-02", "2026-01-01", "2026-01-12", "2025-12-26" }, // New Year's Day; 9 January is off by transfer
        { "2025-12-10", "2026-01-09", "2026-01-12", "2025-12-26" }, // the transferred day off itself
        { "2025-12-13", "2026-01-12", "2026-01-12", "2025-12-26" }, // the first working day of the year: 30, 29 and 26 December are the three before it
        { "2026-04-01", "2026-05-01", "2026-05-04", "2026-04-28" }, // 1 May, a Friday
        { "2026-04-09", "2026-05-09", "2026-05-12", "2026-05-06" }, // 9 May, a Saturday, its day off moved to Monday
        { "2025-10-02", "2025-11-01", "2025-11-01", "2025-10-29" }, // a working Saturday
        { "2025-10-03", "2025-11-02", "2025-11-05", "2025-10-30" }, // Sunday, a transferred day off and 4 November
        { "2027-01-21", "2027-02-20", "2027-02-20", "2027-02-17" }, // a working Saturday
        { "2026-02-11", "2026-03-13", "2026-03-13", "2026-03-10" }  // an ordinary Friday
    };

    [Theory, MemberData(nameof(Approvals))]
    public void PlanApproval_IsDue30CalendarDaysFromTheAgreement(string agreed, string unrolled, string rolled, string warned)
    {
        var run = Novgorod.RunAgreed(agreed).Until(r => r.State.Facts.Agenda.Exists(i => i.Body == Novgorod.Group));

        var terms = run.State.Facts.Deadlines.Where(d => d.StartedBy == "interaction-agreement-signed" && d.Term.Rule.Kind == DeadlineKind.CalendarDays).ToList();
        Assert.Equal([$"body:{Novgorod.Group}", "role:curator"], terms.Select(t => t.Term.Responsible).Order());
        Assert.All(terms, term =>
        {
            Assert.Equal(Novgorod.StartOf(agreed), term.StartedAt);
            Assert.Equal(Novgorod.Day(unrolled), DateOnly.FromDateTime(Novgorod.StartOf(agreed).AddDays(30).DateTime));
            Assert.Equal(Novgorod.Day(rolled), term.DueDate);
            Assert.Equal(Novgorod.StartOf(warned), term.Points.Single(p => p.Kind == PointKind.Warn).At);
            Assert.Equal(Novgorod.StartOf(rolled), term.Points.Single(p => p.Kind == PointKind.Due).At);
            Assert.Equal(Novgorod.StartOf(rolled).AddDays(1), term.Points.Single(p => p.Kind == PointKind.Missed).At);
            Assert.NotNull(term.Term.BindingBasis);
        });
        Assert.Equal(Novgorod.Day(rolled), run.Effects.OfType<AgendaItemAsked>().Last().By);
    }

    [Fact]
    public void PlanApproval_InTime_KeepsBothTerms()
    {
        var run = Novgorod.RunAgreed("2025-12-02").ToEnd();
        Assert.All(Approvals30(run), d => Assert.Equal(DeadlineStatus.Satisfied, d.Status));
        Assert.Equal(2, Approvals30(run).Count);
    }

    [Theory, InlineData("problem"), InlineData("plan")]
    public void PlanApproval_WhenTheCuratorIsSilent_IsMissedByTheRolledDayAndControlledOnce(string activity)
    {
        var run = Novgorod.RunAgreed("2025-12-02", Novgorod.Well.Task(activity, new TaskReply(Silent: true))).WaitTill(Novgorod.At("2026-03-02T12:00"));

        var term = run.State.Facts.Deadlines.Single(d => d.StartedBy == "interaction-agreement-signed" && d.Term.Rule.Kind == DeadlineKind.CalendarDays);
        Assert.True(term.IsBreach);
        Assert.Equal(
            [
                ("deadline-warned", "curator", Novgorod.StartOf("2025-12-26")), ("deadline-missed", "curator", Novgorod.StartOf("2026-01-13")),
                ("rung", "head-of-service", Novgorod.StartOf("2026-01-13")), ("rung", "kdn", Novgorod.StartOf("2026-01-15"))
            ],
            run.Steps.SelectMany(s => s.Effects.OfType<NoticeSent>().Where(n => n.About == term.Term.Id).Select(n => (n.Kind, n.Addressee, s.Now))));
    }

    [Fact]
    public void PlanApproval_WhenTheGroupHasNoSessionInTime_IsToldAtOnceAndMissedByTheRolledDay()
    {
        var script = Novgorod.Well.Body(Novgorod.Group, new BodyReply("Approved", After: TimeSpan.FromDays(60), NoSession: true), new BodyReply("GoOn"), new BodyReply("Stop"));
        var run = Novgorod.RunAgreed("2026-04-01", script).ToEnd();

        var asked = run.Steps.First(s => s.Effects.OfType<AgendaItemAsked>().Any(i => i.Body == Novgorod.Group)).Now;
        var told = run.Steps.Single(s => s.Effects.OfType<NoticeSent>().Any(n => n.Kind == "no-session")).Now;
        Assert.True(told - asked < TimeSpan.FromDays(1));
        Assert.All(Approvals30(run), d => Assert.Equal(Novgorod.StartOf("2026-05-05"), d.Points.Single(p => p.Kind == PointKind.Missed).FiredAt));
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void PlanApproval_WhenReturned_KeepsItsLastDay()
    {
        var script = Novgorod.Well.Body(Novgorod.Group, new BodyReply("Returned"), new BodyReply("Approved"), new BodyReply("GoOn"), new BodyReply("Stop"));
        var run = Novgorod.RunAgreed("2026-04-09", script).ToEnd();

        Assert.Equal(3, Approvals30(run).Count);
        Assert.All(Approvals30(run), d => Assert.Equal(Novgorod.Day("2026-05-12"), d.DueDate));
    }

    [Theory]
    [InlineData("2025-12-30", "2026-01-12")] // 31 December and 9 January are off
    [InlineData("2026-04-30", "2026-05-04")]
    [InlineData("2026-05-08", "2026-05-12")]
    [InlineData("2025-10-31", "2025-11-01")] // a working Saturday
    [InlineData("2025-11-01", "2025-11-05")]
    public void Curator_IsDueOnTheNextWorkingDay(string agreed, string due)
    {
        var run = Novgorod.RunAgreed(agreed).Until(r => r.State.Facts.Tasks.Exists(t => t.Form == "assign-role"));

        var term = run.State.Facts.Deadlines.Single(d => d.Term.Responsible == "role:head-of-service" && d.StartedBy == "interaction-agreement-signed");
        Assert.Equal(Novgorod.Day(due), term.DueDate);
        Assert.False(term.Term.Binding);
    }

    [Fact]
    public void Monitoring_RecursEveryCalendarMonthAndEndsWithItsStage()
    {
        var run = Novgorod.RunAgreed("2025-11-10", CaseScript.Plain.Measure(new MeasureReply(After: TimeSpan.FromDays(70)))).ToEnd();

        var rounds = run.Effects.OfType<DutyChanged>().Where(d => d.Duty == "monitoring").ToList();
        Assert.All(rounds.GroupBy(r => r.RoundId), r => Assert.Equal(DutyStatus.Done, r.Last().Status));
        var due = run.Effects.OfType<DeadlineChanged>().Where(d => rounds.Exists(r => r.DeadlineId == d.State.Term.Id)).Select(d => d.State.OriginalDueDate).Distinct();
        Assert.Equal(["2025-11-28", "2025-12-30", "2026-01-30"], due.Select(d => d.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static List<DeadlineState> Approvals30(CaseRun run) =>
        [.. run.Effects.OfType<DeadlineChanged>().Select(d => d.State).Where(d => d.StartedBy == "interaction-agreement-signed" && d.Term.Rule.Kind == DeadlineKind.CalendarDays).GroupBy(d => d.Term.Id).Select(d => d.Last())];
}
