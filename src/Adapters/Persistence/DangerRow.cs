using System.Text.Json;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>Signs that a child's rights are violated: raised by anybody, confirmed or dismissed by a person.</summary>
public sealed class DangerRow : CaseOwned
{
    public DangerStatus Status { get; set; }

    /// <summary>Kinds of signs, as a JSON list.</summary>
    public string Signs { get; set; } = "[]";

    public string? TextRef { get; set; }

    public string? DeadlineId { get; set; }

    public string RaisedBy { get; set; } = "";

    public DateTimeOffset RaisedAt { get; set; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>What obliges those who are told; null until confirmed, or where no act is named.</summary>
    public string? BindingBasis { get; set; }

    internal static void Rules(RowRules rules) => rules.On<DangerChanged>((changed, step) =>
    {
        if (changed.Status == DangerStatus.Raised) step.Put(new DangerRow
        {
            Id = changed.DangerId, Signs = JsonSerializer.Serialize(changed.Signs, StateJson.Options), TextRef = changed.TextRef,
            DeadlineId = changed.DeadlineId, RaisedBy = changed.By, RaisedAt = changed.At
        });
        // Whoever decided may have corrected the signs.
        else step.Change<DangerRow>(changed.DangerId).Set(d => d.Signs, JsonSerializer.Serialize(changed.Signs, StateJson.Options)).Set(d => d.TextRef, changed.TextRef)
            .Set(d => d.Status, changed.Status).Set(d => d.DecidedBy, changed.By).Set(d => d.DecidedAt, changed.At)
            .Set(d => d.BindingBasis, changed.BindingBasis);
    });
}
