using System.Collections.Immutable;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Language;
using Xunit;

namespace Interagency.Workflows.Tests.Calendars;

public sealed class CalendarSetTests
{
    private static readonly CalendarDocument Tatarstan = ShippedCalendars.Document("RU-TA");

    [Fact]
    public void Version_IsThatOfTheContent_WhateverTheOrder()
    {
        var turned = CalendarSet.Of(ShippedCalendars.Documents.Reverse());
        Assert.Equal(ShippedCalendars.Set.Version, turned.Version);
        var changed = CalendarSet.Of([.. ShippedCalendars.Documents.Where(d => d.Key != "RU-ROS")]);
        Assert.NotEqual(ShippedCalendars.Set.Version, changed.Version);
    }

    [Fact]
    public void Version_OfTheSameContent_NeverChanges()
    {
        // Stored states carry it: when this fails, a change of our types has changed the version of unchanged files.
        var country = New("XX") with { TimeZone = "Europe/Moscow", Years = Year(2026, new CalendarYear()) };
        Assert.Equal("cal-385c69fb571744df", CalendarSet.Of([country]).Version);
    }

    [Theory]
    [InlineData(2027, 1, 31, false)]
    [InlineData(2027, 2, 1, true)]
    public void AsOf_TakesTheEditionInForceOnTheDate(int year, int month, int day, bool worksOnTheNinth)
    {
        // The decree comes: the holiday is on the tenth.
        var known = Tatarstan.Years![2027];
        var settled = known with { DaysOff = [.. known.DaysOff.Select(d => d.Date == new DateOnly(2027, 3, 9) ? d with { Date = new(2027, 3, 10), Confidence = Confidence.High, MayBe = [] } : d)] };
        var second = Tatarstan with { Version = 2, EffectiveFrom = new(2027, 2, 1), Years = Tatarstan.Years.SetItem(2027, settled) };
        var set = CalendarSet.AsOf([.. ShippedCalendars.Documents, second], new(year, month, day));
        Assert.Equal(worksOnTheNinth, set.For("RU-TA").IsWorking(new(2027, 3, 9)));
    }

    [Fact]
    public void NewRegion_IsDataOnly()
    {
        var region = New("RU-BU") with
        {
            TimeZone = "Asia/Irkutsk",
            Years = Year(2026, new CalendarYear { DaysOff = [new() { Date = new(2026, 2, 18), Name = new("Сагаалган", "Sagaalgan") }] }),
        };
        var set = CalendarSet.Of([.. ShippedCalendars.Documents, region]);
        Assert.False(set.For("RU-BU").IsWorking(new(2026, 2, 18)));
    }

    [Fact]
    public void Act_InARegion_OverridesTheFederalDays()
    {
        var novgorod = ShippedCalendars.Document("RU-NGR");
        var court = novgorod with { Version = 2, Acts = [novgorod.Acts[0] with { CountAs = CountAs.DayOff }] };
        var set = CalendarSet.Of([.. ShippedCalendars.Documents, court]);
        Assert.True(ShippedCalendars.Set.For("RU-NGR").IsWorking(new(2021, 11, 2)));
        Assert.False(set.For("RU-NGR").IsWorking(new(2021, 11, 2)));
        Assert.True(set.For("RU-ROS").IsWorking(new(2021, 11, 2)));
    }

    [Fact]
    public void RegionalHoliday_ThatMoves_TakesTheNextWorkingDayOfItsRegion()
    {
        var region = New("RU-XX") with { Holidays = [new() { On = new(12, 31), Name = new("Канун", "Eve"), MovesFromDayOff = true }] };
        var set = CalendarSet.Of([.. ShippedCalendars.Documents, region]);

        // 31.12.2022 was a Saturday; the next working day comes after the New Year holidays, in another year.
        Assert.Equal(DayReason.HolidayMovedHere, set.For("RU-XX").Day(new(2023, 1, 9)).Reason);
        Assert.True(set.For("RU").IsWorking(new(2023, 1, 9)));
    }

    [Theory]
    [InlineData("RU-MOS", "no calendar")]
    [InlineData("", "not a region key")]
    [InlineData(null, "not a region key")]
    [InlineData("ru-irk", "not a region key")]
    [InlineData("RU-IRK/", "not a region key")]
    [InlineData("RU-IRK/Ust", "not a region key")]
    [InlineData("RU-IRK\n", "not a region key")]
    [InlineData("US", "no calendar")]
    public void UnknownRegion_IsRefused_NamingTheKnown(string? region, string why)
    {
        Assert.False(ShippedCalendars.Set.TryFind(region, out _, out var problem));
        Assert.Contains(why, problem);
        Assert.Contains("RU-KHM", problem);
    }

    [Fact]
    public void SameEditionTwice_IsRefused() =>
        Assert.Contains("given twice", Refusal([.. ShippedCalendars.Documents, Tatarstan]));

    [Fact]
    public void RegionWithoutACountry_IsRefused() => Assert.Contains("no calendar \"RU\" above", Refusal([Tatarstan]));

    [Fact]
    public void StatedCount_ThatTheDaysContradict_IsRefused()
    {
        var federal = ShippedCalendars.Document("RU");
        var slip = federal.Years![2025] with { Transfers = federal.Years[2025].Transfers.RemoveAt(0) };
        var message = Refusal([federal with { Years = federal.Years.SetItem(2025, slip) }]);
        Assert.Contains("RU: years.2025.workingDays: says 247, but the days derived from the file are 248", message);
        Assert.Contains("monthlyWorkingDays[4]", message);
    }

    [Fact]
    public void TransferOfAWorkingDay_IsRefused()
    {
        var federal = ShippedCalendars.Document("RU");
        var slip = new CalendarYear { Transfers = [new() { From = new(2028, 1, 11), To = new(2028, 1, 15) }] };
        var message = Refusal([federal with { Years = federal.Years!.Add(2028, slip) }]);
        Assert.Contains("years.2028.transfers[0].from: 2028-01-11 is a working day anyway", message);
        Assert.Contains("years.2028.transfers[0].to: 2028-01-15 is a weekend day", message);
    }

    private static string Refusal(ImmutableArray<CalendarDocument> documents) =>
        Assert.Throws<CalendarDataException>(() => CalendarSet.Of(documents)).Message;

    private static ImmutableSortedDictionary<int, CalendarYear> Year(int number, CalendarYear year) =>
        ImmutableSortedDictionary<int, CalendarYear>.Empty.Add(number, year);

    private static CalendarDocument New(string key) => new()
    {
        Key = key,
        Name = new Bilingual("Край", "Region"),
        Version = 1,
        EffectiveFrom = new(2018, 1, 1),
        Sources = [new() { Title = "Закон" }],
    };
}
