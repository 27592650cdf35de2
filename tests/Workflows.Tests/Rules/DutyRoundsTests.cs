using System.Globalization;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Rules;
using Interagency.Workflows.Tests.Calendars;
using Xunit;

namespace Interagency.Workflows.Tests.Rules;

public sealed class DutyRoundsTests
{
    private const string Region = "RU-KHM";

    [Theory]
    [InlineData("""{"kind":"month"}""", "2026-12-10T15:00:00+05:00", "2027-01-01T00:00:00+05:00", "2027-01-01T00:00:00+05:00")]
    [InlineData("""{"kind":"month"}""", "2026-01-31T23:59:00+05:00", "2026-02-01T00:00:00+05:00", "2026-02-01T00:00:00+05:00")]
    [InlineData("""{"kind":"halfYear"}""", "2026-06-30T10:00:00+05:00", "2026-07-01T00:00:00+05:00", "2026-07-01T00:00:00+05:00")]
    [InlineData("""{"kind":"halfYear"}""", "2026-07-01T00:00:00+05:00", "2027-01-01T00:00:00+05:00", "2027-01-01T00:00:00+05:00")]
    [InlineData("""{"kind":"quarterPlusDay","day":5}""", "2026-02-10T10:00:00+05:00", "2026-04-01T00:00:00+05:00", "2026-04-01T00:00:00+05:00")]
    [InlineData("""{"kind":"months","n":1}""", "2026-01-12T09:00:00+05:00", "2026-02-13T00:00:00+05:00", "2026-02-12T00:00:00+05:00")]
    [InlineData("""{"kind":"workingDays","n":7}""", "2026-01-12T09:00:00+05:00", "2026-01-22T00:00:00+05:00", "2026-01-21T00:00:00+05:00")]
    [InlineData("""{"kind":"hours","n":36}""", "2026-01-12T09:00:00+05:00", "2026-01-13T21:00:00+05:00", "2026-01-13T21:00:00+05:00")]
    public void Next_OpensAfterThePeriodOrTheDueDate(string rule, string from, string opens, string termFrom)
    {
        var (read, at) = (DeadlineRule.Parse(rule), At(from));
        var due = TermCalculator.Compute(read, at, Region, ShippedCalendars.Set);

        var next = DutyRounds.Next(read, at, due.Date, due.DueBefore, ShippedCalendars.Set.For(Region).Local);

        Assert.Equal((At(opens), At(termFrom)), (next.At, next.TermFrom));
    }

    [Theory]
    // 31 May 2026 is a Sunday: the month's last working day was the 29th.
    [InlineData("""{"kind":"month"}""", "2026-05-31T10:00:00+05:00", "2026-06-01T00:00:00+05:00")]
    [InlineData("""{"kind":"month"}""", "2026-05-29T10:00:00+05:00", "2026-05-29T10:00:00+05:00")]
    [InlineData("""{"kind":"months","n":1}""", "2026-05-31T10:00:00+05:00", "2026-05-31T10:00:00+05:00")]
    public void First_OpensAtOnce_UnlessNoDayOfThePeriodIsLeft(string rule, string from, string opens) =>
        Assert.Equal(At(opens), DutyRounds.First(DeadlineRule.Parse(rule), At(from), Region, ShippedCalendars.Set).At);

    [Theory]
    [InlineData(1, 2, false)]
    [InlineData(1, 3, true)]
    [InlineData(2, 3, false)]
    [InlineData(1, 4, true)]
    public void IsGivenUp_WhenTheRoundAfterTheNextOpens(int number, int opening, bool givenUp) =>
        Assert.Equal(givenUp, DutyRounds.IsGivenUp(number, opening));

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
