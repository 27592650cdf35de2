using System.Runtime.CompilerServices;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Doc;

namespace Interagency.Workflows.Tests.Interpretation;

/// <summary>Stimuli that come before anybody waits.</summary>
public sealed class UnmatchedTests
{
    [Fact]
    public void Event_BeforeAnybodyWaits_IsKeptAndMetLater()
    {
        var driver = new CaseDriver(Of(Sequence("s", Event("first"), Event("second"), Line("end"))));
        driver.Event("second");
        Assert.False(driver.Last.Matched);
        Assert.Single(driver.State.Unmatched);

        driver.Event("first");

        Assert.Equal(["end"], driver.Lines);
        Assert.Empty(driver.State.Unmatched);
    }

    [Fact]
    public void Event_KeptTwice_MeetsTwoTurns()
    {
        var driver = new CaseDriver(Of(Sequence("s", Event("go"), Event("e"), Event("e"), Line("end"))));
        driver.Event("e");
        driver.Event("e");

        driver.Event("go");

        Assert.Equal(["end"], driver.Lines);
    }

    [Fact]
    public void Events_AboveFifty_DropTheOldestAndSaySo()
    {
        var driver = new CaseDriver(Of(Event("never")));
        for (var i = 0; i < 50; i++) driver.Event($"e{i}");
        Assert.DoesNotContain(driver.Last.Effects, e => e is StimulusDropped);

        driver.Event("one too many");

        Assert.Equal("s2", driver.Last.Effects.OfType<StimulusDropped>().Single().StimulusId);
        Assert.Equal(50, driver.State.Unmatched.Count);
    }

    /// <summary>ADR-0015: none of these belongs to a round, so only their number bounds them. Whoever adds one says when it expires.</summary>
    [Fact]
    public void Kept_AreEventsAndDangersOnly()
    {
        var kept = typeof(Stimulus).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Stimulus)) && !t.IsAbstract)
            .Where(t => ((Stimulus)RuntimeHelpers.GetUninitializedObject(t)).KeptWhenUnmatched).Select(t => t.Name);

        Assert.Equal(["DangerRaised", "EventOccurred"], kept.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Timer_ThatIsGone_IsNotKept()
    {
        var driver = new CaseDriver(Of(Event("never")));

        driver.Send(id => new TimerDue("b99") { Id = id, Actor = Actor.Timer });

        Assert.False(driver.Last.Matched);
        Assert.Empty(driver.State.Unmatched);
    }
}
