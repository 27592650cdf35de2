using System.Collections.Immutable;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Rules;
using Interagency.Workflows.Tests.Calendars;
using Xunit;

namespace Interagency.Workflows.Tests.Rules;

public sealed class BodySessionsTests
{
    private static readonly ProductionCalendar Days = ShippedCalendars.Set.For("RU-KHM");

    private static SessionCalendar Calendar(string weekday, int closes = 0, params int[] weeks) => new(weekday, new TimeOnly(10, 0), closes) { Weeks = [.. weeks] };

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", null);

    private static IEnumerable<string> Dates(SessionCalendar calendar, string first, string last) =>
        BodySessions.Between(calendar, Day(first), Day(last), Days).Select(s => s.Date.ToString("yyyy-MM-dd", null));

    [Fact]
    public void Sessions_EveryWeek_AreEachSuchWeekday() =>
        Assert.Equal(["2026-02-04", "2026-02-11", "2026-02-18", "2026-02-25"], Dates(Calendar("wednesday"), "2026-02-01", "2026-02-28"));

    [Fact]
    public void Sessions_OfTheSecondAndFourthWeek_AreThose() =>
        Assert.Equal(["2026-03-12", "2026-03-26", "2026-04-09", "2026-04-23"], Dates(Calendar("thursday", 0, 2, 4), "2026-03-01", "2026-04-30"));

    [Fact]
    public void Sessions_OfAFifthWeek_AreSkippedInMonthsWithoutOne() =>
        Assert.Equal(["2026-03-31", "2026-06-30"], Dates(Calendar("tuesday", 0, 5), "2026-02-01", "2026-07-31"));

    [Fact]
    public void Agenda_ThatClosesWorkingDaysBefore_SkipsDaysOff()
    {
        // Monday, 9 March 2026 is off: three working days before Wednesday are Tuesday, Friday and Thursday.
        var session = BodySessions.Between(Calendar("wednesday", 3) with { ClosesOnWorkingDays = true }, Day("2026-03-11"), Day("2026-03-11"), Days).Single();
        Assert.Equal(Days.Local.EndOf(Day("2026-03-05")), session.ClosesAt);
    }

    [Fact]
    public void Body_IsFormedByTheOrderInForceOnTheDay()
    {
        var body = new Body("board", new("Совет", "Board"), "minutes", "secretary")
        {
            Quorum = 3, Compositions =
            [
                new Composition(Day("2026-02-01"), null, new("первый", "first")) { Quorum = 1, Members = [new("m1", new("Один", "One"))] },
                new Composition(Day("2026-03-01"), Day("2026-03-31"), new("второй", "second")) { Quorum = 2 },
            ],
        };
        Assert.Equal([3, 1, 2, 2, 1], new[] { "2026-01-31", "2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01" }.Select(day => body.On(Day(day)).Quorum!.Value));
        Assert.Equal(("первый", "m1"), (body.On(Day("2026-02-10")).FormedBy!.Ru, body.On(Day("2026-02-10")).Members.Single().Key));
    }

    [Fact]
    public void Session_OnADayOff_MovesToTheNextWorkingDay()
    {
        // Monday, 9 March 2026 is off for 8 March.
        var session = BodySessions.Between(Calendar("monday"), Day("2026-03-09"), Day("2026-03-15"), Days).Single();
        Assert.Equal((Day("2026-03-10"), Day("2026-03-09")), (session.Date, session.Regular));
        Assert.Equal(new DateTimeOffset(2026, 3, 10, 10, 0, 0, TimeSpan.FromHours(5)), session.At);
    }

    [Fact]
    public void Sessions_OverNewYear_ThatMoveToOneDay_AreOne() =>
        Assert.Equal(["2025-12-25", "2026-01-12", "2026-01-15"], Dates(Calendar("thursday"), "2025-12-22", "2026-01-16"));

    [Fact]
    public void Session_MovedIntoTheSpanFromBeforeIt_IsThere() => Assert.Equal(["2026-01-12"], Dates(Calendar("thursday", 0, 1), "2026-01-09", "2026-01-31"));

    [Fact]
    public void Session_MovedOutOfTheSpan_IsNot() => Assert.Empty(Dates(Calendar("monday"), "2026-03-09", "2026-03-09"));

    [Theory, InlineData(0, "2026-02-11T10:00:00+05:00"), InlineData(3, "2026-02-09T00:00:00+05:00")]
    public void Agenda_ClosesTheDaysBeforeTheSession(int closes, string at) =>
        Assert.Equal(DateTimeOffset.Parse(at, null), BodySessions.Between(Calendar("wednesday", closes), Day("2026-02-11"), Day("2026-02-11"), Days).Single().ClosesAt);

    [Theory]
    [InlineData("2026-02-08T23:59:59+05:00", "2026-02-11")]
    [InlineData("2026-02-09T00:00:00+05:00", "2026-02-18")]
    public void FirstOpen_PassesOverASessionWhoseAgendaIsClosed(string now, string expected) =>
        Assert.Equal(Day(expected), BodySessions.FirstOpen(Calendar("wednesday", 3), DateTimeOffset.Parse(now, null), Day("2026-02-20"), Days)?.Date);

    [Fact]
    public void FirstOpen_WhenNoSessionIsWithinTheTerm_IsNone() =>
        Assert.Null(BodySessions.FirstOpen(Calendar("wednesday", 3), DateTimeOffset.Parse("2026-02-09T00:00:00+05:00", null), Day("2026-02-17"), Days));

    [Theory, InlineData("someday"), InlineData("3"), InlineData("")]
    public void Calendar_OfNoWeekday_IsNotValid(string weekday) => Assert.False(BodySessions.IsValid(Calendar(weekday)));
}
