using System.Globalization;
using Interagency.Workflows.Calendars;
using Xunit;

namespace Interagency.Workflows.Tests.Calendars;

public sealed class ProductionCalendarTests
{
    private static readonly CalendarSet Set = ShippedCalendars.Set;

    [Theory]
    [InlineData(2018, 247, "17 19 20 21 20 20 22 23 20 23 21 21")]
    [InlineData(2019, 247, "17 20 20 22 18 19 23 22 21 23 20 22")]
    [InlineData(2020, 248, "17 19 21 22 17 21 23 21 22 22 20 23")]
    [InlineData(2021, 247, "15 19 22 22 19 21 22 22 22 21 20 22")]
    [InlineData(2022, 247, "16 19 22 21 18 21 21 23 22 21 21 22")]
    [InlineData(2023, 247, "17 18 22 20 20 21 21 23 21 22 21 21")]
    [InlineData(2024, 248, "17 20 20 21 20 19 23 22 21 23 21 21")]
    [InlineData(2025, 247, "17 20 21 22 18 19 23 21 22 23 19 22")]
    [InlineData(2026, 247, "15 19 21 22 19 21 23 21 22 22 20 22")]
    [InlineData(2027, 247, "15 19 22 22 19 21 22 22 22 21 20 22")]
    public void Year_Federal_HasTheOfficialCounts(int year, int days, string months)
    {
        var calendar = Set.For("RU");
        var counted = Enumerable.Range(1, 12).Select(m => calendar.CountWorkingDays(new(year, m, 1), new(year, m, DateTime.DaysInMonth(year, m)))).ToArray();
        Assert.Equal(months.Split(' ').Select(m => int.Parse(m, CultureInfo.InvariantCulture)), counted);
        Assert.Equal(days, counted.Sum());
    }

    [Theory]
    [InlineData(2021, 244)]
    [InlineData(2022, 246)]
    [InlineData(2023, 244)]
    [InlineData(2024, 245)]
    [InlineData(2025, 245)]
    [InlineData(2026, 244)]
    [InlineData(2027, 245)]
    public void Year_Tatarstan_HasItsCount(int year, int days) =>
        Assert.Equal(days, Set.For("RU-TA").CountWorkingDays(new(year, 1, 1), new(year, 12, 31)));

    [Theory]
    [InlineData("RU")]
    [InlineData("RU-IRK")]
    [InlineData("RU-KHM")]
    [InlineData("RU-NGR")]
    [InlineData("RU-ROS")]
    [InlineData("RU-IRK/ust-orda")]
    public void EveryDay_OfTheKnownYears_IsAsPublished(string region)
    {
        var calendar = Set.For(region);
        for (var day = new DateOnly(2018, 1, 1); day.Year <= 2027; day = day.AddDays(1))
            Assert.True(HandWrittenDays.IsWorking(day, region) == calendar.IsWorking(day), $"{region} {day:yyyy-MM-dd}");
    }

    [Fact]
    public void EveryDay_OfTatarstansKnownYears_IsAsPublished()
    {
        var calendar = Set.For("RU-TA");
        for (var day = new DateOnly(2021, 1, 1); day.Year <= 2027; day = day.AddDays(1))
            Assert.True(HandWrittenDays.IsWorking(day, "RU-TA") == calendar.IsWorking(day), $"{day:yyyy-MM-dd}");
    }

    [Theory]
    [InlineData("RU-IRK", "Asia/Irkutsk")]
    [InlineData("RU-IRK/ust-orda", "Asia/Irkutsk")]
    [InlineData("RU-IRK/angarsk", "Asia/Irkutsk")]
    [InlineData("RU-TA", "Europe/Moscow")]
    [InlineData("RU-KHM", "Asia/Yekaterinburg")]
    [InlineData("RU-NGR", "Europe/Moscow")]
    [InlineData("RU-ROS", "Europe/Moscow")]
    public void Zone_OfARegion_IsItsOwnOrTheOneAbove(string region, string zone) => Assert.Equal(zone, Set.For(region).Local.Zone);

    [Fact]
    public void Area_WithoutItsOwnCalendar_UsesTheRegions()
    {
        Assert.True(Set.For("RU-IRK/angarsk").IsWorking(new(2023, 2, 21)));
        Assert.False(Set.For("RU-IRK/ust-orda").IsWorking(new(2023, 2, 21)));
        Assert.False(Set.For("RU-IRK/ust-orda/osa").IsWorking(new(2023, 2, 21)));
        Assert.False(Set.For("RU-IRK/olkhon").IsWorking(new(2026, 2, 18)));
    }

    [Theory]
    [InlineData("2023-05-08", DayReason.TransferredHere, false)]
    [InlineData("2023-05-09", DayReason.Holiday, false)]
    [InlineData("2023-11-06", DayReason.HolidayMovedHere, false)]
    [InlineData("2024-12-28", DayReason.TransferredAway, true)]
    [InlineData("2024-06-15", DayReason.Weekend, false)]
    [InlineData("2024-06-14", DayReason.Weekday, true)]
    [InlineData("2020-04-15", DayReason.Weekday, true)]
    public void Day_SaysWhy(string date, DayReason reason, bool working)
    {
        var day = Set.For("RU").Day(DateOnly.Parse(date, CultureInfo.InvariantCulture));
        Assert.Equal((reason, working), (day.Reason, day.IsWorking));
    }

    [Fact]
    public void HolidayGivenUpByDecree_DoesNotMoveByItself()
    {
        // 23.02.2025 was a Sunday whose day off the Government gave to 8 May.
        Assert.True(Set.For("RU").IsWorking(new(2025, 2, 24)));
        Assert.False(Set.For("RU").IsWorking(new(2025, 5, 8)));
    }

    [Theory]
    [InlineData(2017)]
    [InlineData(2028)]
    [InlineData(2050)]
    public void UnknownYear_StillHasItsHolidays_AndIsProvisional(int year)
    {
        var calendar = Set.For("RU");
        Assert.Equal(DayReason.Holiday, calendar.Day(new(year, 1, 3)).Reason);
        Assert.Equal(DayReason.Holiday, calendar.Day(new(year, 6, 12)).Reason);
        Assert.Equal(year, Assert.Single(calendar.Provisional(new(year, 6, 1), new(year, 6, 2))).Year);
    }

    [Fact]
    public void UnknownYear_MovesAHolidayFromAWeekend()
    {
        // 23.02.2030 is a Saturday, 12.06.2033 a Sunday.
        Assert.Equal(DayReason.HolidayMovedHere, Set.For("RU").Day(new(2030, 2, 25)).Reason);
        Assert.Equal(DayReason.HolidayMovedHere, Set.For("RU").Day(new(2033, 6, 13)).Reason);
    }

    [Fact]
    public void UnknownYear_KeepsARegionsHolidaysOfLaw() => Assert.False(Set.For("RU-TA").IsWorking(new(2028, 8, 30)));

    [Theory]
    [InlineData("RU-TA", "2027-03-09", true)]
    [InlineData("RU-TA", "2027-03-10", true)]
    [InlineData("RU-TA", "2027-03-11", false)]
    [InlineData("RU-TA", "2027-05-17", true)]
    [InlineData("RU-TA", "2026-03-20", false)]
    [InlineData("RU-TA", "2020-08-31", true)]
    [InlineData("RU-IRK", "2027-03-09", false)]
    [InlineData("RU-IRK/ust-orda", "2024-02-10", false)]
    [InlineData("RU-IRK/ust-orda", "2027-02-08", true)]
    [InlineData("RU-IRK/ust-orda", "2022-02-08", true)]
    public void UnsettledDate_IsProvisional(string region, string date, bool provisional)
    {
        var day = DateOnly.Parse(date, CultureInfo.InvariantCulture);
        Assert.Equal(provisional, Set.For(region).Provisional(day, day).Length > 0);
    }

    [Fact]
    public void FirstAndLastDates_OfTheCalendarType_HaveAnAnswer()
    {
        Assert.False(Set.For("RU").IsWorking(DateOnly.MinValue));
        Assert.True(Set.For("RU").IsWorking(DateOnly.MaxValue));
    }

    [Fact]
    public void AddWorkingDays_ThereAndBack_ReturnsToAWorkingDay()
    {
        var calendar = Set.For("RU-TA");
        for (var day = new DateOnly(2023, 1, 9); day.Year < 2026; day = day.AddDays(1))
        {
            if (calendar.IsWorking(day)) Assert.Equal(day, calendar.AddWorkingDays(calendar.AddWorkingDays(day, 7), -7));
        }
    }
}
