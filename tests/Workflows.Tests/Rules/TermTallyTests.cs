using Interagency.Workflows.Calendars;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Rules;
using Interagency.Workflows.Tests.Calendars;
using Xunit;

namespace Interagency.Workflows.Tests.Rules;

/// <summary>How an agency's requests are counted.</summary>
public sealed class TermTallyTests
{
    private static readonly ProductionCalendar Days = ShippedCalendars.Set.For("RU-KHM");

    // A Thursday; the Friday after it is a working day, the weekend is none.
    private static readonly DateOnly Due = new(2026, 9, 10);

    private static readonly DateTimeOffset Now = Days.Local.StartOf(new DateOnly(2026, 10, 1));

    [Theory]
    [InlineData(10, 0, TermStanding.InTime)]
    [InlineData(11, 1, TermStanding.Late)]
    [InlineData(13, 1, TermStanding.Late)]
    [InlineData(14, 2, TermStanding.Late)]
    [InlineData(21, 7, TermStanding.Late)]
    public void Answer_AfterItsTerm_IsLateByWorkingDays(int day, int late, object standing)
    {
        var request = Request(answered: day);

        Assert.Equal((standing, late), (request.Standing(Now), request.DaysLate));
    }

    [Fact]
    public void Requests_AreEachCountedOnce_AndTheOverdueAreOwed()
    {
        var tally = TermTally.Of(
            [
                Request(answered: 9), Request(answered: 11), Request(answered: 14), Request(answered: 21), Request(answered: 21, excused: true), Request(), Request(excused: true),
                Request() with { DueBefore = Now.AddDays(1) }, Request() with { DueBefore = null, DueDate = null }, Request(status: RequestStatus.Recalled), Request(status: RequestStatus.Unanswered),
            ], Now);

        Assert.Equal(new TermTally(11, InTime: 1, Late: 3, MostDaysLate: 7, MedianDaysLate: 2, Excused: 2, Owed: 4, Overdue: 1, Unanswered: 1, Recalled: 1), tally);
    }

    [Fact]
    public void Nothing_HasNoDaysOfDelay() => Assert.Equal(new TermTally(0, 0, 0, null, null, 0, 0, 0, 0, 0), TermTally.Of([], Now));

    private static CountedRequest Request(int? answered = null, bool excused = false, RequestStatus status = RequestStatus.Asked) => new(
        "r", "RU-KHM", "clinic", false, answered is null ? status : RequestStatus.Answered, answered is { } day ? Days.Local.StartOf(new DateOnly(2026, 9, day)).AddHours(12) : null,
        Due, Days.Local.StartOf(Due.AddDays(1)), excused, Days);
}
