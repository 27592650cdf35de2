using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Interpretation;
using Xunit;

namespace Interagency.Orchestrator.Tests.Runtime;

public sealed class WakeUpTests
{
    private static readonly Effect OfTimers = new TimerSet("t", DateTimeOffset.UnixEpoch), OfOthers = new LineWritten("line");

    [Fact]
    public void Bell_RingsForACommitThatConcernsIt_AndForNoOther()
    {
        var wake = new WakeUp();
        var bell = wake.For(effect => effect is TimerSet);
        var (first, any) = (bell.Next, wake.Next);

        wake.Ring([OfOthers]);
        Assert.False(first.IsCompleted);
        Assert.True(any.IsCompleted);

        wake.Ring([OfOthers, OfTimers]);
        Assert.True(first.IsCompleted);
    }

    [Fact]
    public void Bell_RingsWhenAnythingMayHaveHappened()
    {
        var wake = new WakeUp();
        var rung = wake.For(_ => false).Next;

        wake.Ring();

        Assert.True(rung.IsCompleted);
    }
}
