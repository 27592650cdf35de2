using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Takeovers;

/// <summary>
/// The first stimulus of a case that was run elsewhere until now, on paper or in another system: what is known of it, and where in the
/// procedure it stands. One step takes it there and lets the time since then pass in silence. Ids, codes and dates only.
/// </summary>
/// <param name="Intake">What the case was opened with: the fields of <see cref="Rules.Intake"/>.</param>
/// <param name="Place">The id of the activity at which it stands, a stage or a step that waits; null for a case that is closed.</param>
/// <param name="EnteredAt">Since when it stands there.</param>
public sealed record CaseTakenOver(JsonObject Intake, DateTimeOffset OpenedAt, string? Place, DateTimeOffset EnteredAt) : Stimulus
{
    /// <summary>The organisation that runs it, where the procedure opens cases in another and hands them over; null: where it was opened.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RunBy { get; init; }

    /// <summary>Steps that lie behind it beyond those on the way to the place, such as branches that run beside it.</summary>
    public IReadOnlyList<PassedStep> Passed { get; init; } = [];

    /// <summary>Who holds which role: role key → person id.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    /// <summary>Moments from which terms run: event key → instant.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Events { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>Entries that it has in journals, by their old numbers.</summary>
    public IReadOnlyList<CarriedEntry> Entries { get; init; } = [];

    /// <summary>The measures of its plan in force; empty when it has none.</summary>
    public IReadOnlyList<CarriedMeasure> Measures { get; init; } = [];

    /// <summary>The day on which a recurring duty was done last: duty key → day. One that isn't named begins anew.</summary>
    public IReadOnlyDictionary<string, DateOnly> LastDone { get; init; } = new Dictionary<string, DateOnly>();

    /// <summary>Help given until now, by kind.</summary>
    public IReadOnlyList<CarriedHelp> Help { get; init; } = [];

    public string? SupportLevel { get; init; }

    public DateOnly? ExpectedEnd { get; init; }

    public string? Urgency { get; init; }

    /// <summary>The ground that ended the work, where one did; of a closed case, why it was closed.</summary>
    public string? Ground { get; init; }

    /// <summary>How a closed case ended; null for one that runs.</summary>
    public string? Outcome { get; init; }

    /// <summary>When it was closed; null for one that runs.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The number that it has; null when it is to get one.</summary>
    public string? Number { get; init; }
}

/// <summary>A step that was done before the case was taken over.</summary>
/// <param name="Outcome">By which it ended; null: by the one that leads on.</param>
/// <param name="At">When; the events that the step sets happened then. Null when only that it was done is known.</param>
/// <param name="Data">What its form said, by field key: codes, dates and references.</param>
public sealed record PassedStep(
    string ActivityId, string? Outcome = null, DateTimeOffset? At = null, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonObject? Data = null);

/// <param name="Year">The year of numbering.</param>
public sealed record CarriedEntry(string Journal, int Number, int Year, DateTimeOffset At);

/// <param name="At">Since when it stands so.</param>
public sealed record CarriedMeasure(PlannedMeasure Measure, MeasureStatus Status, DateTimeOffset At);

/// <param name="Count">Services of the kind, 1 or more.</param>
/// <param name="Day">The day that they are counted to.</param>
public sealed record CarriedHelp(string KindOfHelp, int Count, DateOnly Day);

/// <summary>A case was taken over; the case row keeps when it was opened and the number that it had.</summary>
/// <param name="Place">Where it stands; null when it is closed.</param>
public sealed record CaseWasTakenOver(DateTimeOffset OpenedAt, string? Place, string? Number) : Effect;

/// <summary>What follows in the step happened at this instant, before the step that tells it.</summary>
public sealed record InstantReached(DateTimeOffset At) : Effect;
