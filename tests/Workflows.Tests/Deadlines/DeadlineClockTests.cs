using System.Text.Json;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Tests.Calendars;
using Xunit;
using static Interagency.Workflows.Tests.Deadlines.Terms;

namespace Interagency.Workflows.Tests.Deadlines;

public sealed class DeadlineClockTests
{
    private static readonly string[] WholeLife = ["Warned", "Due", "Missed", "remind", "head", "commission"];

    [Fact]
    public void Clock_AskedForEachNextPoint_TellsTheWholeLifeInOrder()
    {
        var state = Started();
        var told = new List<DeadlineEvent>();
        while (DeadlineClock.Next(state) is { } next)
        {
            Assert.Empty(DeadlineClock.Tick(state, next.AddTicks(-1)).Events);
            (state, var events) = DeadlineClock.Tick(state, next);
            Assert.NotEmpty(events);
            told.AddRange(events);
        }

        Assert.Equal(WholeLife, Names(told));
        DateTimeOffset[] expected =
        [
            At("2024-06-07T09:00:00+03:00"), At("2024-06-10T00:00:00+03:00"), At("2024-06-11T00:00:00+03:00"), At("2024-06-11T00:00:00+03:00"),
            At("2024-06-14T00:00:00+03:00"), At("2024-06-20T12:30:00+03:00"),
        ];
        Assert.Equal(expected, told.Select(e => e.At));
    }

    [Fact]
    public void Tick_AfterEverything_TellsEachOnceAtItsOwnInstant()
    {
        var (state, events) = DeadlineClock.Tick(Started(), At("2025-01-01T00:00:00Z"));
        Assert.Equal(WholeLife, Names(events));
        Assert.Equal(At("2024-06-07T09:00:00+03:00"), events[0].At);
        Assert.Null(DeadlineClock.Next(state));
    }

    [Fact]
    public void Tick_Twice_TellsNothingTheSecondTime()
    {
        var now = At("2024-06-11T00:00:00+03:00");
        var (once, _) = DeadlineClock.Tick(Started(), now);
        var (twice, events) = DeadlineClock.Tick(once, now);
        Assert.Empty(events);
        Assert.Equal(Json(once), Json(twice));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Tick_AtRandomMoments_TellsTheSameLife(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 100; run++)
        {
            var (state, told, now) = (Started(), new List<DeadlineEvent>(), Monday);
            while (now < At("2024-07-01T00:00:00Z"))
            {
                (state, var events) = DeadlineClock.Tick(state, now);
                told.AddRange(events);
                now = now.AddHours(random.Next(-20, 90));
            }

            Assert.Equal(WholeLife, Names(told));
        }
    }

    [Fact]
    public void Missed_WithoutABindingBasis_IsNoBreach()
    {
        var (state, events) = DeadlineClock.Tick(Started(Five with { BindingBasis = null }), At("2024-06-12T00:00:00Z"));
        Assert.False(events.OfType<DeadlineEvent.Missed>().Single().IsBreach);
        Assert.True(state.IsMissed);
        Assert.False(state.IsBreach);
        Assert.True(DeadlineClock.Tick(Started(), At("2024-06-12T00:00:00Z")).State.IsBreach);
    }

    [Fact]
    public void Warning_LongerThanTheTerm_ComesAtTheStart()
    {
        var state = Started(Five with { Warn = new(OffsetSide.Before, OffsetUnit.WorkingDays, 20) });
        Assert.Equal(Monday, DeadlineClock.Next(state));
    }

    [Fact]
    public void Warning_BySafeRule_GoesByTheStrictReading()
    {
        // «До 5 числа»: the miss by the fifth, rolled on; the reminder by the last working day up to the fourth.
        var report = Five with
        {
            Rule = DeadlineRule.Parse("""{"kind":"quarterPlusDay","day":5}"""),
            SafeRule = DeadlineRule.Parse("""{"kind":"quarterPlusDay","day":4,"roll":"previous"}"""),
            Warn = null,
        };
        var state = DeadlineClock.Start(report, "квартал", At("2025-03-31T12:00:00+03:00"), ShippedCalendars.Set);
        Assert.Equal(new DateOnly(2025, 4, 7), state.DueDate);
        Assert.Equal(At("2025-04-04T00:00:00+03:00"), DeadlineClock.Next(state));
    }

    [Fact]
    public void Hours_AreDueAndMissedAtTheirVeryEnd()
    {
        var state = Started(Five with { Rule = DeadlineRule.Create(DeadlineKind.Hours, 24), Warn = new(OffsetSide.Before, OffsetUnit.Hours, 2), Rungs = [] });
        var (_, events) = DeadlineClock.Tick(state, At("2024-06-05T00:00:00Z"));
        Assert.Equal([At("2024-06-04T08:00:00+03:00"), At("2024-06-04T10:00:00+03:00"), At("2024-06-04T10:00:00+03:00")], events.Select(e => e.At));
    }

    [Fact]
    public void State_ThroughJson_LosesNothing()
    {
        var (state, _) = DeadlineClock.Tick(Started(), At("2024-06-12T00:00:00Z"));
        var changed = Done(DeadlineLife.Excuse(state, new("text-1", "user-7", "приказ", At("2024-06-13T00:00:00Z"), At("2024-06-20T00:00:00Z")))).State;
        var text = Json(changed);
        var back = JsonSerializer.Deserialize<DeadlineState>(text)!;
        Assert.Equal(text, Json(back));
        Assert.Equal(DeadlineClock.Next(changed), DeadlineClock.Next(back));
        Assert.Contains("\"rule\":{\"kind\":\"workingDays\",\"n\":5", text.Replace("Rule", "rule", StringComparison.Ordinal));
    }

    [Fact]
    public void Start_WithTwoRungsOfOneId_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => Started(Five with { Rungs = [Five.Rungs[0], Five.Rungs[0]] }));
        Assert.Contains("two rungs have one id", error.Message);
    }

    [Fact]
    public void Start_WithAWrongOffset_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => Started(Five with { Warn = new(OffsetSide.Before, OffsetUnit.Hours, -1) }));
        Assert.Contains("warn: n must be 0 to 1000", error.Message);
    }
}
