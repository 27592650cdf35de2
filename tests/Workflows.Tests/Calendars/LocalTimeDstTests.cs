using System.Globalization;
using Interagency.Workflows.Calendars;
using Xunit;

namespace Interagency.Workflows.Tests.Calendars;

public sealed class LocalTimeDstTests
{
    [Theory]
    [InlineData("Asia/Irkutsk", "2024-06-21", "2024-06-22T00:00:00+08:00")]
    [InlineData("Europe/Moscow", "2014-10-25", "2014-10-26T00:00:00+04:00")]
    [InlineData("Europe/Moscow", "2014-10-26", "2014-10-27T00:00:00+03:00")]
    [InlineData("Europe/Berlin", "2024-03-30", "2024-03-31T00:00:00+01:00")]
    [InlineData("Europe/Berlin", "2024-03-31", "2024-04-01T00:00:00+02:00")]
    [InlineData("Asia/Beirut", "2024-03-30", "2024-03-31T01:00:00+03:00")] // midnight is skipped
    [InlineData("America/Havana", "2024-11-02", "2024-11-03T00:00:00-04:00")] // 00:00–01:00 comes twice, the day is one
    [InlineData("Asia/Beirut", "2024-10-26", "2024-10-27T00:00:00+02:00")] // 23:00–24:00 of the last day comes twice
    [InlineData("America/St_Johns", "2010-11-06", "2010-11-07T00:00:00-03:30")] // the clock goes back over midnight
    [InlineData("Pacific/Apia", "2011-12-29", "2011-12-31T00:00:00+14:00")] // the next day does not exist
    public void EndOf_NearAClockChange_IsWhenTheDateIsOverForGood(string zone, string date, string expected)
    {
        var local = new LocalTime(TimeZoneInfo.FindSystemTimeZoneById(zone));
        var end = local.EndOf(DateOnly.Parse(date, CultureInfo.InvariantCulture));
        Assert.Equal(expected, end.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Europe/Moscow")]
    [InlineData("Asia/Beirut")]
    [InlineData("America/Havana")]
    [InlineData("America/St_Johns")]
    [InlineData("Pacific/Apia")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Africa/Casablanca")]
    public void EndOf_EveryDay_SplitsTheInstants(string zone)
    {
        var local = new LocalTime(TimeZoneInfo.FindSystemTimeZoneById(zone));
        for (var day = new DateOnly(2010, 1, 1); day.Year < 2015; day = day.AddDays(1))
        {
            var end = local.EndOf(day);
            Assert.True(local.DateOf(end) > day, $"{zone} {day:yyyy-MM-dd}");
            Assert.True(local.DateOf(end.AddTicks(-1)) <= day, $"{zone} {day:yyyy-MM-dd}");
        }
    }
}
