using System.Text.Json.Serialization;

namespace Interagency.Workflows.Deadlines;

/// <summary>
/// How a term is counted, as the act words it (GK art. 190–194). Valid by construction: <see cref="Create"/> and the JSON reader are the only ways in.
/// </summary>
[JsonConverter(typeof(DeadlineRuleConverter))]
public sealed record DeadlineRule
{
    private DeadlineRule(DeadlineKind kind) => Kind = kind;

    public DeadlineKind Kind { get; }

    /// <summary>The number of days, weeks, months, years or hours; for <see cref="DeadlineKind.QuarterPlusDay"/> the day of the month; else 0.</summary>
    public int N { get; private init; }

    /// <summary>Where a last day that is off goes.</summary>
    public Roll Roll { get; private init; }

    /// <summary>From which event the term runs; the caller gives its instant. Null when the act doesn't say.</summary>
    public StartEvent? StartEvent { get; private init; }

    /// <summary>Local time at which the registry closes: registered at or after it, or on a day off, counts as the next working day.</summary>
    public TimeOnly? ClosesAt { get; private init; }

    /// <param name="kind">How it is counted.</param>
    /// <param name="n">The kind's number, 0 for a kind without one.</param>
    /// <param name="roll">Null for the kind's own: previous for duties within a period, none for hours, next for the rest.</param>
    /// <param name="startEvent">The event from which it runs.</param>
    /// <param name="closesAt">With <see cref="StartEvent.Registered"/> only.</param>
    /// <exception cref="DeadlineRuleException">The parts don't make a rule; the message names the field.</exception>
    public static DeadlineRule Create(DeadlineKind kind, int n = 0, Roll? roll = null, StartEvent? startEvent = null, TimeOnly? closesAt = null)
    {
        var shape = DeadlineKindShape.Of(kind);
        shape.CheckNumber(n);
        if (kind == DeadlineKind.Hours && roll is Roll.Next or Roll.Previous)
            throw new DeadlineRuleException("roll", "часы считаются подряд и не переносятся: уберите roll или поставьте \"none\"", "hours run on and never roll: drop it or write \"none\"");
        if (closesAt is not null && (startEvent != Deadlines.StartEvent.Registered || kind == DeadlineKind.Hours))
            throw new DeadlineRuleException("closesAt", "имеет смысл только при \"startEvent\":\"registered\" и не для часов", "goes with \"startEvent\":\"registered\" only, and not with hours");
        return new(kind) { N = n, Roll = roll ?? shape.DefaultRoll, StartEvent = startEvent, ClosesAt = closesAt };
    }

    /// <summary>Reads the JSON shape, such as <c>{"kind":"workingDays","n":5,"roll":"next"}</c>.</summary>
    /// <exception cref="DeadlineRuleException">Not a rule; the message names the field and what it may be.</exception>
    public static DeadlineRule Parse(string json) => DeadlineRuleJson.Parse(json);

    public override string ToString() => DeadlineRuleJson.Write(this);
}

/// <summary>The ways to count.</summary>
public enum DeadlineKind
{
    /// <summary>The n-th working day after the start day.</summary>
    WorkingDays,

    /// <summary>n days after the start day, days off included.</summary>
    CalendarDays,

    /// <summary>The same weekday n weeks on.</summary>
    Weeks,

    /// <summary>The same day of the n-th month, or its last day (GK art. 192).</summary>
    Months,

    /// <summary>The same day and month of the n-th year, or the month's last day.</summary>
    Years,

    /// <summary>n hours from the instant, round the clock.</summary>
    Hours,

    /// <summary>Within the calendar month of the start.</summary>
    Month,

    /// <summary>Within the calendar half-year of the start.</summary>
    HalfYear,

    /// <summary>By day N of the month after the quarter of the start, that day included.</summary>
    QuarterPlusDay,
}

/// <summary>Where a last day that is off goes.</summary>
public enum Roll
{
    /// <summary>To the next working day (GK art. 193).</summary>
    Next,

    /// <summary>To the working day before it.</summary>
    Previous,

    /// <summary>Nowhere.</summary>
    None,
}

/// <summary>From which event a term runs.</summary>
public enum StartEvent
{
    Received,
    Registered,
}
