using System.Text.Json;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>A term of the case as it stands: rule, calendar, start, due date, explanation.</summary>
public sealed class DeadlineRow : CaseOwned
{
    public string ActivityId { get; set; } = "";

    /// <summary>The rule as JSON.</summary>
    public string Rule { get; set; } = "";

    /// <summary>The calendar key of whoever is obliged.</summary>
    public string Obliged { get; set; } = "";

    /// <summary>Who is obliged, as <c>role:…</c>, <c>body:…</c> or <c>agency:…</c>; null when the definition names nobody.</summary>
    public string? Responsible { get; set; }

    public string? BindingBasis { get; set; }

    public string StartedBy { get; set; } = "";

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When the step set it, which may be after what it runs from; null in terms set before this was kept.</summary>
    public DateTimeOffset? SetAt { get; set; }

    /// <summary>The provision that lets it be suspended; null when the act has none.</summary>
    public string? SuspensionBasis { get; set; }

    /// <summary>As first counted; nothing ever changes it.</summary>
    public DateOnly OriginalDueDate { get; set; }

    public DateOnly DueDate { get; set; }

    /// <summary>Exclusive end of the last day.</summary>
    public DateTimeOffset DueBefore { get; set; }

    public string ExplanationRu { get; set; } = "";

    public string ExplanationEn { get; set; } = "";

    public bool Provisional { get; set; }

    public string CalendarVersion { get; set; } = "";

    public DeadlineStatus Status { get; set; }

    public bool IsMissed { get; set; }

    public bool IsBreach { get; set; }

    /// <summary>The encrypted reason of an excused delay.</summary>
    public string? ExcuseReasonRef { get; set; }

    /// <summary>When its clock ticks next; a timer of the same id stands at that moment.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    internal static void Rules(RowRules rules) => rules.On<DeadlineChanged>((changed, step) =>
    {
        var state = changed.State;
        // Only its start names the activity; a term may be warned of in the very step that starts it.
        if (changed.ActivityId.Length > 0) step.Put(Row(changed, step.Now));
        else Write(step.Change<DeadlineRow>(state.Term.Id), state);
    });

    private static DeadlineRow Row(DeadlineChanged changed, DateTimeOffset now)
    {
        var (state, term) = (changed.State, changed.State.Term);
        return new DeadlineRow
        {
            Id = term.Id, ActivityId = changed.ActivityId, Rule = JsonSerializer.Serialize(term.Rule, StateJson.Options), Obliged = term.Region, Responsible = term.Responsible, BindingBasis = term.BindingBasis,
            StartedBy = state.StartedBy, StartedAt = state.StartedAt, SetAt = now, SuspensionBasis = term.SuspensionBasis, OriginalDueDate = state.OriginalDueDate, DueDate = state.DueDate,
            DueBefore = state.DueBefore, ExplanationRu = state.Explanation.Ru, ExplanationEn = state.Explanation.En, Provisional = state.Provisional,
            CalendarVersion = state.CalendarVersion, Status = state.Status, IsMissed = state.IsMissed, IsBreach = state.IsBreach,
            ExcuseReasonRef = state.Excuse?.ReasonRef, NextAt = DeadlineClock.Next(state), EndedAt = state.EndedAt
        };
    }

    private static void Write(IRowChange<DeadlineRow> row, DeadlineState state) => row
        .Set(d => d.DueDate, state.DueDate).Set(d => d.DueBefore, state.DueBefore)
        .Set(d => d.ExplanationRu, state.Explanation.Ru).Set(d => d.ExplanationEn, state.Explanation.En)
        .Set(d => d.Provisional, state.Provisional).Set(d => d.CalendarVersion, state.CalendarVersion)
        .Set(d => d.Status, state.Status).Set(d => d.IsMissed, state.IsMissed).Set(d => d.IsBreach, state.IsBreach)
        .Set(d => d.ExcuseReasonRef, state.Excuse?.ReasonRef).Set(d => d.NextAt, DeadlineClock.Next(state)).Set(d => d.EndedAt, state.EndedAt);
}
