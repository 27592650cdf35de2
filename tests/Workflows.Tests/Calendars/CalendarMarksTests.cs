using Interagency.Workflows.Calendars;
using Xunit;

namespace Interagency.Workflows.Tests.Calendars;

public sealed class CalendarMarksTests
{
    private static readonly DateOnly Monday = new(2026, 5, 18);

    private static CalendarMark Mark(string calendar, DateOnly day, CountAs countAs = CountAs.DayOff) => new(calendar, day, countAs, "Указ № 7", "День памяти");

    private static CalendarSet Over(params CalendarMark[] marks) => CalendarMarks.Over(ShippedCalendars.Set, marks);

    [Fact]
    public void DayOff_HoldsInItsCalendarAndBelow_AndGivesAnotherVersion()
    {
        var after = Over(Mark("RU-IRK", Monday));

        Assert.NotEqual(ShippedCalendars.Set.Version, after.Version);
        Assert.False(after.For("RU-IRK").IsWorking(Monday));
        Assert.False(after.For("RU-IRK/ust-orda").IsWorking(Monday));
        Assert.True(after.For("RU-TA").IsWorking(Monday));
        Assert.Equal(("День памяти", "Указ № 7"), (after.For("RU-IRK").Day(Monday).Name!.Ru, after.For("RU-IRK").Day(Monday).Act));
    }

    [Fact]
    public void Country_WithPublishedCounts_IsMarkedAllTheSame_AndReadsBackFromItsText()
    {
        var after = Over(Mark("RU", Monday), Mark("RU-TA", new(2026, 5, 19)));

        Assert.All(after.Keys, key => Assert.False(after.For(key).IsWorking(Monday)));
        Assert.Equal(after.Version, CalendarSet.Of(after.Documents.Select(document => CalendarJson.Read(CalendarJson.Write(document), document.Key))).Version);
    }

    /// <summary>A day of a decree's days that the file says leave the count alone.</summary>
    [Fact]
    public void Day_ThatAnActOfTheFileNames_IsTheMarks_AndItsOtherDaysStay()
    {
        var after = Over(Mark("RU", new(2020, 4, 1)));

        Assert.False(after.For("RU").IsWorking(new(2020, 4, 1)));
        Assert.NotNull(after.For("RU").UnchangedBy(new(2020, 4, 2)));
        Assert.NotNull(after.For("RU").UnchangedBy(new(2020, 3, 31)));
    }

    [Fact]
    public void NoMark_LeavesTheFilesAsTheyAre() => Assert.Same(ShippedCalendars.Set, Over(Mark("RU-XXX", Monday)));

    [Fact]
    public void Shift_NamesTheDaysOfEachCalendarThatChanged()
    {
        var shift = CalendarShift.Between(ShippedCalendars.Set, Over(Mark("RU-IRK", Monday), Mark("RU-IRK/ust-orda", new(2026, 5, 23), CountAs.Working)));

        Assert.Equal(["RU-IRK", "RU-IRK/olkhon", "RU-IRK/ust-orda"], shift.Days.Keys);
        Assert.Equal([Monday], shift.Days["RU-IRK"]);
        Assert.Equal([Monday, new(2026, 5, 23)], shift.Days["RU-IRK/ust-orda"]);
    }

    [Fact]
    public void Shortened_CountsAsAWorkingDay()
    {
        var after = Over(Mark("RU-IRK", Monday, CountAs.Shortened));

        Assert.True(after.For("RU-IRK").IsShortened(Monday));
        Assert.True(after.For("RU-IRK").IsWorking(Monday));
        Assert.Empty(CalendarShift.Between(ShippedCalendars.Set, after).Days);
    }

    /// <summary>As the published calendars of a five-day week mark them.</summary>
    [Theory]
    [InlineData(2023, "02-22", "03-07", "11-03")]
    [InlineData(2024, "02-22", "03-07", "05-08", "06-11", "11-02")]
    [InlineData(2025, "03-07", "04-30", "06-11", "11-01")]
    [InlineData(2026, "04-30", "05-08", "06-11", "11-03")]
    public void Eves_AreShortened(int year, params string[] days)
    {
        var calendar = ShippedCalendars.Set.For("RU");

        var shortened = Enumerable.Range(0, 365).Select(new DateOnly(year, 1, 1).AddDays).Where(calendar.IsShortened);

        Assert.Equal(days, shortened.Select(day => day.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void KnownYears_AreThoseOfEveryCalendarAbove()
    {
        Assert.Equal(Enumerable.Range(2018, 10), ShippedCalendars.Set.For("RU-IRK").KnownYears);
        Assert.Equal(Enumerable.Range(2021, 7), ShippedCalendars.Set.For("RU-TA").KnownYears);
    }
}
