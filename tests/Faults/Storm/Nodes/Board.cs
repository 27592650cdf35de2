using System.IO.MemoryMappedFiles;

namespace Interagency.Faults.Storm.Nodes;

/// <summary>
/// What the storm tells its nodes without any network: how far the clock is ahead, and at which point a node is to end. A small file
/// that all of them have mapped, so that a jump of the clock is one write that everybody sees at once.
/// </summary>
internal sealed class Board : IDisposable
{
    private const int Size = 64, AheadAt = 0, PointAt = 8, ArmingAt = 12;
    private readonly string path;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    internal Board(string path)
    {
        this.path = path;
        file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, Size);
        view = file.CreateViewAccessor();
    }

    /// <summary>How far the clock of all nodes is ahead of the machine's.</summary>
    internal TimeSpan Ahead
    {
        get => TimeSpan.FromTicks(view.ReadInt64(AheadAt));
        set => view.Write(AheadAt, value.Ticks);
    }

    /// <summary>The node that next passes the point ends there, and no other.</summary>
    internal void Arm(string point)
    {
        view.Write(ArmingAt, view.ReadInt32(ArmingAt) + 1);
        view.Write(PointAt, Array.IndexOf(CrashPoints.OfTheStorm, point) + 1);
    }

    /// <summary>Nobody is to end any more.</summary>
    internal void Disarm() => view.Write(PointAt, 0);

    /// <summary>Whether who passes here is to end.</summary>
    internal bool Strikes(string point) =>
        view.ReadInt32(PointAt) is var armed and > 0 && CrashPoints.OfTheStorm[armed - 1] == point && IsFirst(view.ReadInt32(ArmingAt));

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
    }

    /// <summary>Of all threads of all nodes one makes the file.</summary>
    private bool IsFirst(int arming)
    {
        try
        {
            using var mark = new FileStream($"{path}.{arming}", FileMode.CreateNew);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}

/// <summary>The clock of the nodes and of the storm itself.</summary>
internal sealed class StormClock(Board board) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + board.Ahead;
}
