using System.IO.MemoryMappedFiles;

namespace Interagency.Faults.Storm.Nodes;

/// <summary>
/// What the storm tells its nodes without any network: how far the clock is ahead, and at which point a node is to end. A small file
/// that all of them have mapped, so that a jump of the clock is one write that everybody sees at once.
/// </summary>
internal sealed class Board : IDisposable
{
    private const int Slot = 64;
    private const int Slots = 16;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    internal Board(string path)
    {
        file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, Slot * Slots);
        view = file.CreateViewAccessor();
    }

    /// <summary>How far the clock of all nodes is ahead of the machine's.</summary>
    internal TimeSpan Ahead
    {
        get => TimeSpan.FromTicks(view.ReadInt64(0));
        set => view.Write(0, value.Ticks);
    }

    /// <summary>The node ends when it next passes the point; null: it goes on.</summary>
    internal void Arm(int node, string? point) => view.Write(Of(node), point is null ? 0 : Array.IndexOf(CrashPoints.OfTheStorm, point) + 1);

    /// <summary>Whether the node is to end here.</summary>
    internal bool IsArmed(int node, string point) =>
        view.ReadInt32(Of(node)) is var armed and > 0 && CrashPoints.OfTheStorm[armed - 1] == point;

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
    }

    private static int Of(int node) => Slot * (node + 1);
}

/// <summary>The clock of the nodes and of the storm itself.</summary>
internal sealed class StormClock(Board board) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + board.Ahead;
}
