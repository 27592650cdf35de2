using Interagency.Workflows.Calendars;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Sources;

namespace Interagency.Workflows;

/// <summary>
/// An immutable, versioned snapshot of reference data: calendars, agencies, bodies. What changes with other cases is never in it.
/// </summary>
/// <param name="Version">Names the snapshot in the history; two snapshots of the same data have the same version.</param>
public sealed record World(string Version, CalendarSet Calendars, DirectorySet Directories)
{
    /// <summary>The paragraphs of the documents that procedures are read from. No step reads them: they are no part of what the version names.</summary>
    public SourceSet Sources { get; init; } = SourceSet.Empty;

    /// <summary>No reference data at all: enough for definitions of the format's own activities.</summary>
    public static readonly World Empty = new("empty", CalendarSet.Of([]), DirectorySet.Empty);
}
