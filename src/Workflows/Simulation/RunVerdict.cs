namespace Interagency.Workflows.Simulation;

/// <summary>How a run came to its end.</summary>
public enum RunVerdict
{
    /// <summary>A person closed the case.</summary>
    Closed,

    /// <summary>The workflow ended and nobody closed the case.</summary>
    Ended,

    /// <summary>Nothing is ahead and the case is open: it waits for what nobody will do.</summary>
    StandsStill,

    /// <summary>The case is open after all the years that a run may last: only what recurs goes on.</summary>
    TooLong,

    /// <summary>The case is open after all the moves that a run may make: it goes round and round.</summary>
    TooManyMoves
}

/// <param name="Moves">Timers and replies that a run may take.</param>
/// <param name="Years">Virtual years that it may last.</param>
public sealed record RunBounds(int Moves = 5_000, int Years = 12)
{
    public static readonly RunBounds Default = new();
}
