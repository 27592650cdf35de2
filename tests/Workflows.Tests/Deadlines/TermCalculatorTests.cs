using System.Globalization;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Tests.Calendars;
using Xunit;

namespace Interagency.Workflows.Tests.Deadlines;

public sealed class TermCalculatorTests
{
    [Theory]
    [InlineData("RU-ROS", "2024-01-31T10:00:00+03:00", """{"kind":"months","n":1}""", "2024-02-29")]
    [InlineData("RU-ROS", "2025-01-31T10:00:00+03:00", """{"kind":"months","n":1}""", "2025-02-28")]
    [InlineData("RU-ROS", "2024-02-29T10:00:00+03:00", """{"kind":"years","n":1}""", "2025-02-28")]
    [InlineData("RU-ROS", "2024-02-29T10:00:00+03:00", """{"kind":"years","n":4,"roll":"none"}""", "2028-02-29")]
    [InlineData("RU-ROS", "2024-06-13T10:00:00+03:00", """{"kind":"weeks","n":2}""", "2024-06-27")]
    [InlineData("RU-ROS", "2024-06-12T10:00:00+03:00", """{"kind":"calendarDays","n":3}""", "2024-06-17")]
    [InlineData("RU-ROS", "2024-06-12T10:00:00+03:00", """{"kind":"calendarDays","n":3,"roll":"none"}""", "2024-06-15")]
    [InlineData("RU-ROS", "2024-06-12T10:00:00+03:00", """{"kind":"calendarDays","n":3,"roll":"previous"}""", "2024-06-14")]
    [InlineData("RU-ROS", "2024-12-01T10:00:00+03:00", """{"kind":"months","n":1}""", "2025-01-09")]
    [InlineData("RU-IRK", "2024-12-31T20:00:00+03:00", """{"kind":"month"}""", "2025-01-31")]
    [InlineData("RU-ROS", "2024-12-31T20:00:00+03:00", """{"kind":"month"}""", "2024-12-28")]
    [InlineData("RU-IRK", "2024-06-30T19:00:00+03:00", """{"kind":"halfYear"}""", "2024-12-28")]
    [InlineData("RU-ROS", "2024-06-30T18:00:00+03:00", """{"kind":"halfYear"}""", "2024-06-28")]
    [InlineData("RU-ROS", "2024-02-01T18:00:00+03:00", """{"kind":"halfYear","roll":"next"}""", "2024-07-01")]
    [InlineData("RU-NGR", "2024-12-31T23:59:59+03:00", """{"kind":"quarterPlusDay","day":5}""", "2025-01-09")]
    [InlineData("RU-NGR", "2024-05-05T12:00:00+03:00", """{"kind":"quarterPlusDay","day":31,"roll":"none"}""", "2024-07-31")]
    [InlineData("RU-NGR", "2025-02-05T12:00:00+03:00", """{"kind":"quarterPlusDay","day":31,"roll":"none"}""", "2025-04-30")]
    [InlineData("RU-IRK/ust-orda", "2026-02-17T12:00:00+08:00", """{"kind":"workingDays","n":1}""", "2026-02-19")]
    [InlineData("RU-IRK", "2026-02-17T12:00:00+08:00", """{"kind":"workingDays","n":1}""", "2026-02-18")]
    [InlineData("RU-TA", "2025-11-05T12:00:00+03:00", """{"kind":"calendarDays","n":1}""", "2025-11-07")]
    public void Due_ByTheCivilCode(string region, string start, string rule, string due) => Assert.Equal(due, Due(region, start, rule));

    [Theory]
    [InlineData("2024-06-14T17:59:00+03:00", "2024-06-17")]
    [InlineData("2024-06-14T18:00:00+03:00", "2024-06-18")]
    [InlineData("2024-06-15T09:00:00+03:00", "2024-06-18")]
    public void Registered_AfterClosing_CountsFromTheNextWorkingDay(string start, string due) =>
        Assert.Equal(due, Due("RU-ROS", start, """{"kind":"workingDays","n":1,"startEvent":"registered","closesAt":"18:00"}"""));

    [Theory]
    [InlineData("2024-03-07T23:30:00+03:00", 24, "2024-03-09T04:30:00+08:00")]
    [InlineData("2024-03-07T00:00:00Z", 1, "2024-03-07T09:00:00+08:00")]
    public void Hours_RunOnOverHolidays(string start, int n, string before)
    {
        var due = Compute("RU-IRK", start, $$"""{"kind":"hours","n":{{n}}}""");
        Assert.Equal(before, due.DueBefore.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        Assert.Equal(before[..10], due.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Hours_OverAClockChange_StayHours()
    {
        // Moscow went back an hour on 26.10.2014: the local clock shows 23 hours later, the duty has its 24.
        var due = Compute("RU-ROS", "2014-10-25T12:00:00+04:00", """{"kind":"hours","n":24}""");
        Assert.Equal("2014-10-26T11:00:00+03:00", due.DueBefore.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("RU-ROS", "2027-12-20T10:00:00+03:00", """{"kind":"workingDays","n":5}""", false)]
    [InlineData("RU-ROS", "2027-12-28T10:00:00+03:00", """{"kind":"workingDays","n":5}""", true)]
    [InlineData("RU-ROS", "2027-12-28T10:00:00+03:00", """{"kind":"calendarDays","n":30}""", true)]
    [InlineData("RU-ROS", "2027-12-28T10:00:00+03:00", """{"kind":"calendarDays","n":30,"roll":"none"}""", false)]
    [InlineData("RU-ROS", "2030-12-28T10:00:00+03:00", """{"kind":"hours","n":30}""", false)]
    [InlineData("RU-ROS", "2017-12-01T10:00:00+03:00", """{"kind":"workingDays","n":5}""", true)]
    [InlineData("RU-ROS", "2017-12-31T10:00:00+03:00", """{"kind":"workingDays","n":5}""", false)]
    [InlineData("RU-TA", "2027-03-05T10:00:00+03:00", """{"kind":"workingDays","n":5}""", true)]
    [InlineData("RU-TA", "2027-04-05T10:00:00+03:00", """{"kind":"workingDays","n":5}""", false)]
    [InlineData("RU-TA", "2027-03-09T10:00:00+03:00", """{"kind":"calendarDays","n":1}""", true)]
    public void Provisional_OnlyWhenTheDateMayMove(string region, string start, string rule, bool provisional)
    {
        var due = Compute(region, start, rule);
        Assert.Equal(provisional, due.Provisional);
        Assert.Equal(provisional, due.Explanation.Ru.Contains("Предварительно", StringComparison.Ordinal));
        Assert.Equal(provisional, due.Explanation.En.Contains("Provisional", StringComparison.Ordinal));
    }

    [Fact]
    public void FarYear_KeepsItsHolidays()
    {
        // 2040: 1–8 January off by law although no transfers are known; 31.12.2039 is a Saturday.
        Assert.Equal("2040-01-09", Due("RU-ROS", "2039-12-30T10:00:00+03:00", """{"kind":"workingDays","n":1}"""));
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("2200-01-01T00:00:00Z")]
    public void Start_OutsideTheCalendar_IsRefused(string start) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Compute("RU-ROS", start, """{"kind":"workingDays","n":1}"""));

    [Theory]
    [InlineData("""{"kind":"workingDays","n":10000}""")]
    [InlineData("""{"kind":"calendarDays","n":36525}""")]
    [InlineData("""{"kind":"weeks","n":5200}""")]
    [InlineData("""{"kind":"months","n":1200}""")]
    [InlineData("""{"kind":"years","n":100}""")]
    [InlineData("""{"kind":"hours","n":876600}""")]
    public void LongestTerm_FromTheLastStart_HasADate(string rule) =>
        Assert.True(Compute("RU-TA", "2199-12-31T12:00:00Z", rule).Date.Year > 2200);

    private static string Due(string region, string start, string rule) =>
        Compute(region, start, rule).Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DueDate Compute(string region, string start, string rule) =>
        TermCalculator.Compute(DeadlineRule.Parse(rule), DateTimeOffset.Parse(start, CultureInfo.InvariantCulture), region, ShippedCalendars.Set);
}
