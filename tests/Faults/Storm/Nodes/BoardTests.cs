using Xunit;

namespace Interagency.Faults.Storm.Nodes;

public sealed class BoardTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("interagency-board-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Clock_MovedOnTheBoard_IsSeenThroughAnotherMapping()
    {
        using var storm = Open();
        using var node = Open();

        storm.Ahead = TimeSpan.FromDays(3);

        Assert.InRange(new StormClock(node).GetUtcNow() - DateTimeOffset.UtcNow, TimeSpan.FromDays(2.9), TimeSpan.FromDays(3.1));
    }

    [Fact]
    public void Point_ThatIsArmed_StrikesOnce_AndAgainWhenArmedAgain()
    {
        using var storm = Open();
        using var node = Open();
        using var other = Open();
        Assert.False(node.Strikes(CrashPoints.BeforePublish));

        storm.Arm(CrashPoints.BeforePublish);
        Assert.False(node.Strikes(CrashPoints.AfterPublish));
        Assert.True(node.Strikes(CrashPoints.BeforePublish));
        Assert.False(other.Strikes(CrashPoints.BeforePublish));
        storm.Disarm();
        storm.Arm(CrashPoints.BeforePublish);
        Assert.True(other.Strikes(CrashPoints.BeforePublish));
    }

    private Board Open() => new(Path.Combine(folder, "board"));
}
