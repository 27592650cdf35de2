using System.Globalization;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;

namespace Interagency.Adapters.Persistence;

/// <summary>What happened to a term: warned, due, missed, a rung reached, suspended, moved, excused, ended.</summary>
public sealed class DeadlineEventRow : CaseOwned
{
    public string DeadlineId { get; set; } = "";

    /// <summary>The event's name: Warned, Due, Missed, RungReached …</summary>
    public string Kind { get; set; } = "";

    public string? RungId { get; set; }

    public string? AddresseeKind { get; set; }

    public string? Addressee { get; set; }

    public DateOnly DueDate { get; set; }

    /// <summary>The last day before, when the term was counted anew.</summary>
    public DateOnly? MovedFrom { get; set; }

    /// <summary>Why it was counted anew: the days of the calendar that changed, or the suspension.</summary>
    public string? WhyRu { get; set; }

    public string? WhyEn { get; set; }

    /// <summary>Why a delay is excused or the term suspended: an encrypted text.</summary>
    public string? WhyRef { get; set; }

    /// <summary>Until when a delay is excused, exclusive; null: for good, or nothing was excused.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>The actor of the step that told it; null for what time itself brought.</summary>
    public string? By { get; set; }

    /// <summary>By the calendar, which may be before the step that told it.</summary>
    public DateTimeOffset At { get; set; }

    public DateTimeOffset ToldAt { get; set; }

    /// <summary>What may be told only once of a term (its warning, each rung), unique within it; null for what may come again.</summary>
    public string? Once { get; set; }

    internal static void Rules(RowRules rules) => rules.On<DeadlineChanged>((changed, step) =>
    {
        foreach (var told in changed.Events) step.Put(Row(changed.State, told, step));
    });

    private static DeadlineEventRow Row(DeadlineState state, DeadlineEvent told, StepRows step)
    {
        var rung = told as DeadlineEvent.RungReached;
        var moved = told as DeadlineEvent.Moved;
        var excused = told as DeadlineEvent.Excused;
        return new DeadlineEventRow
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{step.Step}.{step.NextIndex()}"), DeadlineId = told.DeadlineId, Kind = told.GetType().Name,
            RungId = rung?.RungId, AddresseeKind = rung?.To.Kind.ToString(), Addressee = rung?.To.Key, DueDate = state.DueDate, At = told.At, ToldAt = step.Now,
            MovedFrom = moved?.From, WhyRu = moved?.Why.Ru, WhyEn = moved?.Why.En,
            WhyRef = excused?.Excuse.ReasonRef ?? (told as DeadlineEvent.Suspended)?.ReasonRef, Until = excused?.Excuse.Until,
            By = told is DeadlineEvent.Moved or DeadlineEvent.Excused or DeadlineEvent.Suspended or DeadlineEvent.Resumed ? step.ActorId : null,
            Once = rung is not null ? $"rung/{rung.RungId}" : told is DeadlineEvent.Warned ? "warned" : null
        };
    }
}
