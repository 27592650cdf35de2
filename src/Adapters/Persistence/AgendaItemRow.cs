using System.Text.Json;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>What the case has asked a body to decide, on the case's side. The session's side is <see cref="SessionItemRow"/>.</summary>
public sealed class AgendaItemRow : CaseOwned
{
    public string Body { get; set; } = "";

    public string Question { get; set; } = "";

    /// <summary>A JSON list of the decisions the body may take.</summary>
    public string Decisions { get; set; } = "[]";

    public DateOnly NotBefore { get; set; }

    public DateOnly? By { get; set; }

    public string? SessionId { get; set; }

    public DateTimeOffset? SessionAt { get; set; }

    public string? Decision { get; set; }

    public string? ConclusionRef { get; set; }

    /// <summary>The number of the body's paper.</summary>
    public string? Number { get; set; }

    /// <summary>Who was present, as a JSON list of members; null when it isn't told.</summary>
    public string? Present { get; set; }

    public bool Withdrawn { get; set; }

    public DateTimeOffset AskedAt { get; set; }

    internal static void Rules(RowRules rules)
    {
        rules.On<AgendaItemAsked>((asked, step) => step.Put(new AgendaItemRow
        {
            Id = asked.ItemId, Body = asked.Body, Question = asked.Question, Decisions = JsonSerializer.Serialize(asked.Decisions, StateJson.Options),
            NotBefore = asked.NotBefore, By = asked.By, AskedAt = step.Now
        }));
        rules.On<AgendaItemWithdrawn>((withdrawn, step) => step.Change<AgendaItemRow>(withdrawn.ItemId).Set(i => i.Withdrawn, true));
        rules.On<AgendaItemChanged>((changed, step) => step.Change<AgendaItemRow>(changed.ItemId)
            .Set(i => i.SessionId, changed.SessionId).Set(i => i.SessionAt, changed.SessionAt)
            .Set(i => i.Decision, changed.Decision).Set(i => i.ConclusionRef, changed.ConclusionRef)
            .Set(i => i.Number, changed.Number).Set(i => i.Present, changed.Present is null ? null : JsonSerializer.Serialize(changed.Present, StateJson.Options)));
    }
}
