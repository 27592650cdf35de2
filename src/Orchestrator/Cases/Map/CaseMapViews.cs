namespace Interagency.Orchestrator.Cases.Map;

/// <summary>How an activity of the procedure stands in a case.</summary>
public enum MapStanding
{
    Ahead,
    Here,

    /// <summary>Being gone through, and a term of it, or within it, has passed.</summary>
    Late,
    Done,

    /// <summary>Ended before its end: by a ground, a change of track, a choice of another branch.</summary>
    Left,

    /// <summary>No case goes through it: the procedure itself is shown.</summary>
    Plain,

    /// <summary>Compared with another version: it is new, written otherwise, or gone.</summary>
    Added,
    Changed,
    Removed,
}

/// <summary>A flowchart of the procedure with how the case goes through it.</summary>
/// <param name="Title">Of the activity that holds it; null for the procedure's own.</param>
/// <param name="Width">Of all, in units of the designer; as all sizes and places here.</param>
public sealed record CaseMap(string NodeId, string? Title, IReadOnlyList<MapBox> Boxes, IReadOnlyList<MapLine> Lines, double Width, double Height);

/// <param name="Lines">The title, broken to fit.</param>
/// <param name="Opens">The address of its own flowchart; null when it holds none.</param>
public sealed record MapBox(string NodeId, string Title, IReadOnlyList<string> Lines, double X, double Y, double Width, double Height, MapStanding Standing, string? Opens);

/// <param name="Path">As of an SVG path.</param>
/// <param name="Label">The outcome that it follows; null for the usual one.</param>
/// <param name="Taken">The case went along it.</param>
public sealed record MapLine(string Path, string? Label, bool Taken);
