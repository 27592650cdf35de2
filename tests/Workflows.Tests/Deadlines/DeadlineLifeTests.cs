using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Tests.Calendars;
using Xunit;
using static Interagency.Workflows.Tests.Deadlines.Terms;

namespace Interagency.Workflows.Tests.Deadlines;

public sealed class DeadlineLifeTests
{
    private static readonly DateTimeOffset Wednesday = At("2024-06-05T10:00:00+03:00");

    [Theory]
    [InlineData("""{"kind":"workingDays","n":5}""", "2024-06-10", "2024-06-13")] // Wed and Thu stood; 12 June is a holiday
    [InlineData("""{"kind":"calendarDays","n":10}""", "2024-06-13", "2024-06-17")] // 15 June is a Saturday
    [InlineData("""{"kind":"months","n":1}""", "2024-07-03", "2024-07-05")]
    [InlineData("""{"kind":"hours","n":100}""", "2024-06-07", "2024-06-09")]
    public void Resume_AddsTheTimeStood_AsTheRuleCounts(string rule, string first, string then)
    {
        var term = Five with { Rule = DeadlineRule.Parse(rule), Rungs = [] };
        var suspended = Done(DeadlineLife.Suspend(Started(term), Wednesday, "экспертиза", "user-7")).State;
        var resumed = Done(DeadlineLife.Resume(suspended, At("2024-06-07T10:00:00+03:00"), ShippedCalendars.Set)).State;
        Assert.Equal(first, resumed.OriginalDueDate.ToString("o", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(then, resumed.DueDate.ToString("o", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("риостанов", resumed.Explanation.Ru);
    }

    [Fact]
    public void Suspended_TellsNothing_UntilResumed()
    {
        var reply = Done(DeadlineLife.Suspend(Started(), Wednesday, "экспертиза", "user-7"));
        Assert.Equal(["Suspended"], Names(reply.Events));
        Assert.Null(DeadlineClock.Next(reply.State));
        Assert.Empty(DeadlineClock.Tick(reply.State, At("2025-01-01T00:00:00Z")).Events);
        var resumed = Done(DeadlineLife.Resume(reply.State, At("2024-07-01T10:00:00+03:00"), ShippedCalendars.Set));
        Assert.Equal(["Resumed", "Moved"], Names(resumed.Events));
        Assert.Equal(At("2024-07-03T09:00:00+03:00"), DeadlineClock.Next(resumed.State));
    }

    [Fact]
    public void Suspend_TwoStretches_AddUp()
    {
        var state = Done(DeadlineLife.Suspend(Started(), At("2024-06-04T10:00:00+03:00"), "1", "u")).State;
        state = Done(DeadlineLife.Resume(state, At("2024-06-05T10:00:00+03:00"), ShippedCalendars.Set)).State;
        state = Done(DeadlineLife.Suspend(state, At("2024-06-06T10:00:00+03:00"), "2", "u")).State;
        state = Done(DeadlineLife.Resume(state, At("2024-06-07T10:00:00+03:00"), ShippedCalendars.Set)).State;
        Assert.Equal(new DateOnly(2024, 6, 13), state.DueDate);
    }

    [Fact]
    public void Suspend_WhereTheActDoesNotAllowIt_IsRefused() =>
        Refused(DeadlineLife.Suspend(Started(Five with { SuspensionBasis = null }), Wednesday, "б", "u"), "does not let this term be suspended");

    [Theory]
    [InlineData("2024-06-03T09:59:59+03:00", "before the term's start")]
    [InlineData("2024-06-11T00:00:00+03:00", "the term is over")]
    public void Suspend_OutsideTheTerm_IsRefused(string at, string why) => Refused(DeadlineLife.Suspend(Started(), At(at), "б", "u"), why);

    [Fact]
    public void Suspend_AfterTheWarning_TellsTheWarningFirst() =>
        Assert.Equal(["Warned", "Suspended"], Names(Done(DeadlineLife.Suspend(Started(), At("2024-06-07T10:00:00+03:00"), "б", "u")).Events));

    [Fact]
    public void Resume_OfARunningTerm_IsRefused() => Refused(DeadlineLife.Resume(Started(), Wednesday, ShippedCalendars.Set), "not suspended");

    [Fact]
    public void Excuse_BeforeTheEnd_KeepsTheDateAndSilencesTheLadder()
    {
        var reply = Done(DeadlineLife.Excuse(Started(), new("text-1", "user-7", "письмо", Wednesday)));
        var (state, events) = DeadlineClock.Tick(reply.State, At("2025-01-01T00:00:00Z"));
        Assert.Equal(["Warned", "Due", "Missed"], Names(events));
        Assert.False(events.OfType<DeadlineEvent.Missed>().Single().IsBreach);
        Assert.Equal(new DateOnly(2024, 6, 10), state.DueDate);
        Assert.Equal("user-7", state.Excuse!.AuthorId);
        Assert.Null(DeadlineClock.Next(state));
    }

    [Fact]
    public void Excuse_UntilADay_HoldsTheLadderTillThen()
    {
        var until = At("2024-06-17T00:00:00+03:00");
        var reply = Done(DeadlineLife.Excuse(Started(), new("text-1", "user-7", null, At("2024-06-12T00:00:00+03:00"), until)));
        Assert.Equal(["Warned", "Due", "Missed", "remind", "Excused"], Names(reply.Events));
        Assert.False(reply.State.IsBreach);
        Assert.Equal(until, DeadlineClock.Next(reply.State));
        var (_, events) = DeadlineClock.Tick(reply.State, At("2025-01-01T00:00:00Z"));
        Assert.Equal([until, At("2024-06-20T12:30:00+03:00")], events.Select(e => e.At));
    }

    [Fact]
    public void Excuse_WithoutReasonOrInVain_IsRefused()
    {
        Refused(DeadlineLife.Excuse(Started(), new("", "u", null, Wednesday)), "give the reason");
        Refused(DeadlineLife.Excuse(Started(), new("r", "u", null, Wednesday, At("2024-06-10T00:00:00+03:00"))), "ends before the term");
        Refused(DeadlineLife.Excuse(Done(DeadlineLife.Satisfy(Started(), Wednesday)).State, new("r", "u", null, Wednesday)), "done in time");
    }

    [Fact]
    public void Satisfy_InTime_EndsTheTerm()
    {
        var reply = Done(DeadlineLife.Satisfy(Started(), At("2024-06-10T23:59:59+03:00")));
        Assert.Equal(["Warned", "Due", "Satisfied"], Names(reply.Events));
        Assert.False(reply.Events.OfType<DeadlineEvent.Satisfied>().Single().Late);
        Assert.Null(DeadlineClock.Next(reply.State));
        Refused(DeadlineLife.Satisfy(reply.State, Wednesday), "has ended");
    }

    [Fact]
    public void Satisfy_AtTheVeryEnd_IsLate_AndTheMissIsTold()
    {
        var reply = Done(DeadlineLife.Satisfy(Started(), At("2024-06-11T00:00:00+03:00")));
        Assert.Equal(["Warned", "Due", "Missed", "remind", "Satisfied"], Names(reply.Events));
        Assert.True(reply.Events.OfType<DeadlineEvent.Satisfied>().Single().Late);
        Assert.True(reply.State.IsBreach);
    }

    [Fact]
    public void Satisfy_InTimeButKnownLater_WithdrawsTheMiss()
    {
        var (missed, _) = DeadlineClock.Tick(Started(), At("2024-06-12T00:00:00+03:00"));
        var reply = Done(DeadlineLife.Satisfy(missed, At("2024-06-10T18:00:00+03:00")));
        Assert.Equal(["MissWithdrawn", "Satisfied"], Names(reply.Events));
        Assert.False(reply.State.IsMissed);
    }

    [Fact]
    public void Cancel_EndsTheTermSilently()
    {
        var reply = Done(DeadlineLife.Cancel(Started(), Wednesday));
        Assert.Equal(["Cancelled"], Names(reply.Events));
        Assert.Empty(DeadlineClock.Tick(reply.State, At("2025-01-01T00:00:00Z")).Events);
    }

    private static void Refused(DeadlineReply reply, string why) => Assert.Contains(why, Assert.IsType<DeadlineReply.Refused>(reply).Why.En);
}
