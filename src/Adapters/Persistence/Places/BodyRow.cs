namespace Interagency.Adapters.Persistence.Places;

/// <summary>What was changed of a body that a directory file names. What is null stands as the file has it.</summary>
public sealed class BodyRow : IPlaced
{
    public string Region { get; set; } = "";

    /// <summary>Empty: a body is its whole region's.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>Its key in the directory of the region.</summary>
    public string Body { get; set; } = "";

    /// <summary>When it sits, as JSON of a <see cref="Workflows.Directories.SessionCalendar"/>.</summary>
    public string? Sessions { get; set; }

    /// <summary>Its sessions are planned by hand only, whatever the file says.</summary>
    public bool ByHand { get; set; }

    /// <summary>Counts the changes of the row and of its compositions: a save of an older one is refused.</summary>
    public int Version { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public string ChangedBy { get; set; } = "";
}

/// <summary>Who sits in a body by one order, from the day on which it is in force.</summary>
public sealed class CompositionRow : IPlaced
{
    public string Region { get; set; } = "";

    /// <summary>Empty: a body is its whole region's.</summary>
    public string Organisation { get; set; } = "";

    public string Body { get; set; } = "";

    public DateOnly From { get; set; }

    /// <summary>The last day; null: until the next order.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>The order's number and name.</summary>
    public string Act { get; set; } = "";

    public DateOnly ActOn { get; set; }

    /// <summary>How many have to be present; null where the order doesn't say.</summary>
    public int? Quorum { get; set; }

    /// <summary>In the order of the act, as a JSON list of <see cref="SeatOfBody"/>.</summary>
    public string Members { get; set; } = "[]";
}

/// <summary>A seat of a body.</summary>
/// <param name="Key">Unique within the composition; what attendance keeps.</param>
/// <param name="Name">Of the seat: an office or a post.</param>
/// <param name="Person">Who holds it; no reference data of a step. Null when it isn't told.</param>
/// <param name="Post">chair, deputy, secretary or member.</param>
/// <param name="Represents">The agency, organisation or role, by its key; null for none.</param>
public sealed record SeatOfBody(string Key, string Name, string? Person, string Post, string? Represents);
