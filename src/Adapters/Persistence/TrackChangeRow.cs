using System.Globalization;
using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>The case went on upon another track.</summary>
public sealed class TrackChangeRow : CaseOwned
{
    public string Track { get; set; } = "";

    /// <summary>What it rests on: an encrypted text.</summary>
    public string? EvidenceRef { get; set; }

    public string EnteredBy { get; set; } = "";

    public DateTimeOffset At { get; set; }

    internal static void Rules(RowRules rules) => rules.On<TrackRecorded>((recorded, step) => step.Put(new TrackChangeRow
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{step.Step}.{step.NextIndex()}"),
        Track = recorded.Track, EvidenceRef = recorded.EvidenceRef, EnteredBy = recorded.EnteredBy, At = step.Now
    }));
}
