using System.Text.Json;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>One time round of a duty that recurs while a stage lasts, or that an occasion set going.</summary>
public sealed class DutyRow : CaseOwned
{
    public string ActivityId { get; set; } = "";

    public string Duty { get; set; } = "";

    public string Title { get; set; } = "";

    public int Number { get; set; }

    public DutyStatus Status { get; set; }

    /// <summary>Whose duty it is.</summary>
    public string Role { get; set; } = "";

    public string? DeadlineId { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who did it.</summary>
    public string? DoneBy { get; set; }

    public string? EvidenceRef { get; set; }

    /// <summary>References to encrypted photographs, as a JSON list.</summary>
    public string Photos { get; set; } = "[]";

    internal static void Rules(RowRules rules) => rules.On<DutyChanged>((changed, step) =>
    {
        if (changed.Status == DutyStatus.Open) step.Put(Opened(changed));
        else step.Change<DutyRow>(changed.RoundId).Set(d => d.Status, changed.Status).Set(d => d.EndedAt, changed.At).Set(d => d.DoneBy, changed.By)
            .Set(d => d.EvidenceRef, changed.EvidenceRef).Set(d => d.Photos, JsonSerializer.Serialize(changed.Photos, StateJson.Options));
    });

    private static DutyRow Opened(DutyChanged changed) => new()
    {
        Id = changed.RoundId, ActivityId = changed.ActivityId, Duty = changed.Duty, Title = changed.Title, Number = changed.Number,
        Role = changed.Role, DeadlineId = changed.DeadlineId, OpenedAt = changed.At
    };
}
