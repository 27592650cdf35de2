using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Interagency.Workflows.Deadlines;

/// <summary>One term as a definition states it: the rule, who is obliged, when to warn and who hears of lateness. Plain data without personal facts.</summary>
public sealed record DeadlineTerm
{
    /// <summary>Unique within the case.</summary>
    public required string Id { get; init; }

    public required DeadlineRule Rule { get; init; }

    /// <summary>Calendar key of the obliged organisation: its zone and working days count, not the sender's.</summary>
    public required string Region { get; init; }

    /// <summary>Who is obliged, as <c>role:…</c>, <c>body:…</c> or <c>agency:…</c>: reminded, and told of a miss. Null when nobody is to be told.</summary>
    public string? Responsible { get; init; }

    /// <summary>The act that obliges; null for a courtesy request, whose lateness is no breach.</summary>
    public string? BindingBasis { get; init; }

    /// <summary>The provision that lets the term be suspended; null when the act has none.</summary>
    public string? SuspensionBasis { get; init; }

    /// <summary>When to remind; null for no reminder (or the safe date's morning, when there is a <see cref="SafeRule"/>).</summary>
    public PointOffset? Warn { get; init; }

    /// <summary>The strict reading of an ambiguous term; the reminder goes by its date, the miss by the term's own.</summary>
    public DeadlineRule? SafeRule { get; init; }

    /// <summary>The ladder of follow-up control, each rung reached once.</summary>
    public ImmutableArray<Rung> Rungs { get; init; } = [];

    /// <summary>Whether lateness is a breach.</summary>
    [JsonIgnore]
    public bool Binding => BindingBasis is not null;
}

/// <summary>A rung of follow-up control: who hears, and when.</summary>
public sealed record Rung
{
    /// <summary>Unique within the term.</summary>
    public required string Id { get; init; }

    public required Addressee To { get; init; }

    public required PointOffset When { get; init; }
}

/// <param name="Kind">A role of our own service or a body outside.</param>
/// <param name="Key">Its key in the directory.</param>
public sealed record Addressee(AddresseeKind Kind, string Key);

/// <summary>A distance from the last day.</summary>
/// <param name="Side">Before or after it.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="N">
/// How many, 0–1000. Days lead to the n-th such day before or after the last day; 0 before is the last day itself, 0 after the moment it is over.
/// Hours run from the end of the last day.
/// </param>
/// <param name="At">Local time of the day reached, the day's start when null. Not for hours.</param>
public sealed record PointOffset(OffsetSide Side, OffsetUnit Unit, int N, TimeOnly? At = null)
{
    internal bool IsValid => N is >= 0 and <= 1000 && (At is null || Unit != OffsetUnit.Hours);
}

[JsonConverter(typeof(CamelCaseNames<AddresseeKind>))]
public enum AddresseeKind
{
    Role,
    Body,
}

[JsonConverter(typeof(CamelCaseNames<OffsetSide>))]
public enum OffsetSide
{
    Before,
    After,
}

[JsonConverter(typeof(CamelCaseNames<OffsetUnit>))]
public enum OffsetUnit
{
    WorkingDays,
    CalendarDays,
    Hours,
}
