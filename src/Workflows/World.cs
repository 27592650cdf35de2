namespace Interagency.Workflows;

/// <summary>
/// An immutable, versioned snapshot of reference data: calendars, agencies, bodies. What changes with other cases is never in it.
/// </summary>
public sealed record World(string Version)
{
    public static readonly World Empty = new("empty");
}
