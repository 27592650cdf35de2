using System.Globalization;
using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>A ground that a person entered, with its evidence.</summary>
public sealed class GroundRow : CaseOwned
{
    public string Ground { get; set; } = "";

    public string? EvidenceRef { get; set; }

    public string EnteredBy { get; set; } = "";

    public DateTimeOffset At { get; set; }

    internal static void Rules(RowRules rules) => rules.On<GroundRecorded>((recorded, step) => step.Put(new GroundRow
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{step.Step}.{step.NextIndex()}"),
        Ground = recorded.Ground, EvidenceRef = recorded.EvidenceRef, EnteredBy = recorded.EnteredBy, At = step.Now
    }));
}
