using Interagency.Workflows.Calendars;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Tests.Calendars;
using Xunit;
using static Interagency.Workflows.Tests.Deadlines.Terms;

namespace Interagency.Workflows.Tests.Deadlines;

public sealed class ReprojectionTests
{
    /// <summary>The shipped calendars with 5 June 2024 made a day off of the region.</summary>
    private static readonly CalendarSet After = Changed(new(2024, 6, 5));

    private static readonly CalendarShift Shift = CalendarShift.Between(ShippedCalendars.Set, After);

    [Fact]
    public void NewDayOff_MovesTheTerm_AndSaysWhy()
    {
        var move = Reprojection.Project(Started(), After, At("2024-06-04T00:00:00+03:00"), Shift)!;
        Assert.True(move.IsMoved);
        Assert.Equal((new DateOnly(2024, 6, 10), new DateOnly(2024, 6, 11)), (move.From, move.To));
        Assert.Equal(["Moved"], Names(move.Events));
        Assert.Contains("5 июня 2024 г. теперь не считается: День траура", move.Why.Ru);
        Assert.Contains("5 June 2024 is no longer counted: Day of mourning", move.Why.En);
        Assert.Equal(After.Version, move.State.CalendarVersion);
        Assert.Equal(new DateOnly(2024, 6, 10), move.State.OriginalDueDate);
        Assert.Equal(At("2024-06-10T09:00:00+03:00"), DeadlineClock.Next(move.State));
    }

    [Fact]
    public void Change_OutsideTheTerm_MovesNothing()
    {
        var move = Reprojection.Project(Started(), Changed(new(2024, 7, 5)), At("2024-06-04T00:00:00+03:00"), Shift)!;
        Assert.False(move.IsMoved);
        Assert.Empty(move.Events);
    }

    /// <summary>A calendar-day term counts days off too; only its end is moved, by the roll of its rule.</summary>
    [Theory]
    [InlineData(2, Roll.Next, 6)]
    [InlineData(2, Roll.Previous, 4)]
    [InlineData(2, Roll.None, 5)]
    [InlineData(3, Roll.Next, 6)]
    public void NewDayOff_MovesACalendarDayTerm_OnlyAtItsEnd(int days, Roll roll, int due)
    {
        var state = Started(Five with { Rule = DeadlineRule.Create(DeadlineKind.CalendarDays, days, roll: roll), Rungs = [], Warn = null });

        var move = Reprojection.Project(state, After, At("2024-06-04T00:00:00+03:00"), Shift)!;

        Assert.Equal(new DateOnly(2024, 6, due), move.To);
        Assert.Equal(move.IsMoved, move.IsAffected);
    }

    [Fact]
    public void NewDayOff_AfterTheLastDay_MovesARungAlone()
    {
        var after = Changed(new(2024, 6, 11));
        var move = Reprojection.Project(Started(), after, At("2024-06-04T00:00:00+03:00"), CalendarShift.Between(ShippedCalendars.Set, after))!;

        Assert.Equal((false, true), (move.IsMoved, move.IsAffected));
        Assert.Equal(At("2024-06-17T00:00:00+03:00"), move.State.Points.Single(point => point.RungId == "head").At);
    }

    [Fact]
    public void Preview_AndRun_AreTheSame()
    {
        var (state, now) = (Started(), At("2024-06-04T00:00:00+03:00"));
        var preview = Reprojection.Project(state, After, now, Shift)!;
        var run = Reprojection.Project(state, After, now, Shift)!;
        Assert.Equal(Json(preview.State), Json(run.State));
        Assert.Equal(preview.Why, run.Why);
    }

    [Fact]
    public void MovedPastNow_WithdrawsTheMiss_AndTellsItForTheNewDate_ButNoRungTwice()
    {
        var now = At("2024-06-11T10:00:00+03:00");
        var move = Reprojection.Project(Started(), After, now, Shift)!;
        Assert.Equal(["Warned", "Due", "Missed", "remind", "Moved", "MissWithdrawn"], Names(move.Events));
        Assert.False(move.State.IsMissed);
        var (_, events) = DeadlineClock.Tick(move.State, At("2025-01-01T00:00:00Z"));
        Assert.Equal(["Missed", "head", "commission"], Names(events));
    }

    [Fact]
    public void EndedTerm_IsLeftAlone() =>
        Assert.Null(Reprojection.Project(Done(DeadlineLife.Cancel(Started(), Monday)).State, After, Monday));

    [Fact]
    public void Suspension_IsKeptByTheNewCount()
    {
        var state = Done(DeadlineLife.Suspend(Started(), At("2024-06-06T10:00:00+03:00"), "б", "u")).State;
        state = Done(DeadlineLife.Resume(state, At("2024-06-07T10:00:00+03:00"), ShippedCalendars.Set)).State;
        Assert.Equal(new DateOnly(2024, 6, 11), state.DueDate);
        Assert.Equal(new DateOnly(2024, 6, 13), Reprojection.Project(state, After, At("2024-06-08T10:00:00+03:00"))!.To);
    }

    private static CalendarSet Changed(DateOnly dayOff)
    {
        var region = ShippedCalendars.Document("RU-ROS");
        var act = new DayStatusAct { Dates = [dayOff], Act = "Указ", Name = new("День траура", "Day of mourning"), CountAs = CountAs.DayOff };
        return CalendarSet.Of([.. ShippedCalendars.Documents, region with { Version = 2, Acts = region.Acts.Add(act) }]);
    }
}
