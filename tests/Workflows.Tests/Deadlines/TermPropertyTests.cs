using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Language;
using Interagency.Workflows.Tests.Calendars;
using Xunit;

namespace Interagency.Workflows.Tests.Deadlines;

public sealed class TermPropertyTests
{
    private static readonly string[] Regions = ["RU-IRK", "RU-TA", "RU-KHM", "RU-NGR", "RU-ROS", "RU-IRK/ust-orda", "RU-IRK/angarsk"];
    private static readonly string[] Ends = [". Счит", ". На счёт", ". Послед"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomTerm_IsDueAsTheNaiveOracleSays(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 4000; i++)
        {
            var region = Regions[random.Next(Regions.Length)];
            var (rule, start) = (Rule(random), Start(random));
            var due = TermCalculator.Compute(rule, start, region, ShippedCalendars.Set);
            var day0 = ShippedCalendars.Set.For(region).Local.DateOf(start);
            Assert.True(NaiveTerm.Due(rule, day0, region) == due.Date, $"{region} {start:O} {rule}: {due.Date:yyyy-MM-dd}");
            Assert.Equal(due.Date.AddDays(1).ToDateTime(TimeOnly.MinValue), due.DueBefore.DateTime);
            Assert.True(rule.Roll == Roll.None || HandWrittenDays.IsWorking(due.Date, region));
        }
    }

    [Fact]
    public void MoreDays_OrALaterStart_NeverEndEarlier()
    {
        var random = new Random(4);
        for (var i = 0; i < 2000; i++)
        {
            var start = Start(random);
            var n = random.Next(1, 60);
            foreach (var kind in new[] { DeadlineKind.WorkingDays, DeadlineKind.CalendarDays, DeadlineKind.Hours })
            {
                var due = Before(kind, n, start);
                Assert.True(Before(kind, n + 1, start) >= due);
                Assert.True(Before(kind, n, start.AddHours(random.Next(1, 100))) >= due);
            }
        }
    }

    [Fact]
    public void Explanation_ListsExactlyTheUncountedDays()
    {
        var random = new Random(5);
        for (var i = 0; i < 1000; i++)
        {
            var (region, start) = (Regions[random.Next(Regions.Length)], Start(random));
            var due = TermCalculator.Compute(DeadlineRule.Create(DeadlineKind.WorkingDays, random.Next(1, 40)), start, region, ShippedCalendars.Set);
            var expected = new List<DateOnly>();
            for (var day = due.StartDate.AddDays(1); day < due.Date; day = day.AddDays(1))
            {
                if (!HandWrittenDays.IsWorking(day, region)) expected.Add(day);
            }

            Assert.Equal(expected, due.Uncounted.Select(d => d.Date));
            Assert.Equal(expected, DaysNamed(due.Explanation.Ru, due));
        }
    }

    // Reads the sentence back: a reader of the explanation must see the same days.
    private static List<DateOnly> DaysNamed(string text, DueDate due)
    {
        var list = text.Split("Не считаются: ") is [_, var tail] ? tail.Split(Ends, StringSplitOptions.None)[0] : string.Empty;
        var named = new List<DateOnly>();
        foreach (var part in list.Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            var dates = part.Split(" — ")[0];
            for (var day = due.StartDate; day <= due.Date; day = day.AddDays(1))
            {
                for (var last = day; last <= due.Date && last < day.AddDays(12); last = last.AddDays(1))
                {
                    if (RussianDate.Range(day, last, due.StartDate.Year != due.Date.Year) == dates)
                        for (var d = day; d <= last; d = d.AddDays(1)) named.Add(d);
                }
            }
        }

        return named;
    }

    private static DateTimeOffset Before(DeadlineKind kind, int n, DateTimeOffset start) =>
        TermCalculator.Compute(DeadlineRule.Create(kind, n), start, "RU-TA", ShippedCalendars.Set).DueBefore;

    private static DeadlineRule Rule(Random random)
    {
        var kind = Enum.GetValues<DeadlineKind>().Where(k => k != DeadlineKind.Hours).ElementAt(random.Next(8));
        var n = kind switch
        {
            DeadlineKind.WorkingDays => random.Next(1, 90),
            DeadlineKind.CalendarDays => random.Next(1, 200),
            DeadlineKind.Weeks or DeadlineKind.Months => random.Next(1, 14),
            DeadlineKind.Years => 1,
            DeadlineKind.QuarterPlusDay => random.Next(1, 32),
            _ => 0,
        };
        return DeadlineRule.Create(kind, n, random.Next(4) switch { 0 => null, var r => (Roll)(r - 1) });
    }

    // 2021 to the middle of 2026: whatever is added stays within the years that every list knows.
    private static DateTimeOffset Start(Random random)
    {
        var utc = new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(random.NextInt64(5 * 365L * 86_400));
        return new DateTimeOffset(utc, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(random.Next(-56, 57) * 15));
    }
}
