using System.Text.Json;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>An agency's answer, late ones included.</summary>
public sealed class AnswerRow : CaseOwned
{
    public string RequestId { get; set; } = "";

    public string Agency { get; set; } = "";

    public AnswerKind Kind { get; set; }

    public bool Partial { get; set; }

    /// <summary>It came after its round was closed.</summary>
    public bool Late { get; set; }

    /// <summary>A JSON list of <see cref="Proposal"/>: codes, dates and references to encrypted texts.</summary>
    public string Proposals { get; set; } = "[]";

    /// <summary>The encrypted reason or information.</summary>
    public string? TextRef { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>By which way it came; null in answers of before it was kept, as the two that follow.</summary>
    public AnswerWay? Way { get; set; }

    /// <summary>Who gave it or typed it in.</summary>
    public string? By { get; set; }

    /// <summary>Outgoing number and date, officer, signatory: encrypted.</summary>
    public string? SignatureRef { get; set; }

    public IReadOnlyList<Proposal> ReadProposals() => JsonSerializer.Deserialize<List<Proposal>>(Proposals, StateJson.Options) ?? [];

    internal static void Rules(RowRules rules) => rules.On<AnswerRecorded>((recorded, step) => step.Put(new AnswerRow
    {
        Id = recorded.AnswerId, RequestId = recorded.RequestId, Agency = recorded.Agency, Kind = recorded.Kind, Partial = recorded.Partial,
        Late = recorded.Late, Proposals = JsonSerializer.Serialize(recorded.Proposals, StateJson.Options), TextRef = recorded.ReasonRef, At = step.Now,
        Way = recorded.Source?.Way, By = recorded.Source?.By, SignatureRef = recorded.Source?.SignatureRef
    }));
}
