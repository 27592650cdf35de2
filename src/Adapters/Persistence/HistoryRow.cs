using System.Text.Json;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>
/// One step of a case: everything that is needed to do it again, and a link of the case's audit chain. Ids and codes only.
/// </summary>
public sealed class HistoryRow : IPlaced
{
    public string CaseId { get; set; } = "";

    /// <summary>Counts from one within the case.</summary>
    public int Step { get; set; }

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    public string StimulusId { get; set; } = "";

    public string StimulusKind { get; set; } = "";

    /// <summary>The stimulus as JSON, byte for byte what the chain was counted over.</summary>
    public string Stimulus { get; set; } = "";

    public ActorKind ActorKind { get; set; }

    public string ActorId { get; set; } = "";

    /// <summary>The time of the step, read under the case's lock.</summary>
    public DateTimeOffset Now { get; set; }

    public string DefinitionSetId { get; set; } = "";

    public string EngineVersion { get; set; } = "";

    public string WorldVersion { get; set; } = "";

    /// <summary>The journal of activities as JSON.</summary>
    public string Events { get; set; } = "";

    /// <summary>Whether anybody waited for the stimulus.</summary>
    public bool Matched { get; set; }

    /// <summary>SHA-256 of the state after the step.</summary>
    public byte[] StateHash { get; set; } = [];

    public byte[] PreviousHash { get; set; } = [];

    /// <summary>SHA-256 over the previous hash and every column above; see <see cref="AuditChain"/>.</summary>
    public byte[] Hash { get; set; } = [];

    internal static HistoryRow Of(StepRecord step, CaseRow row, byte[] state)
    {
        var stimulus = step.Stimulus;
        var history = new HistoryRow
        {
            CaseId = row.Id, Step = step.Result.State.Steps, Region = row.Region, Organisation = row.Organisation,
            StimulusId = stimulus.Id, StimulusKind = stimulus.GetType().Name,
            Stimulus = JsonSerializer.Serialize(stimulus, StateJson.Options),
            ActorKind = stimulus.Actor.Kind, ActorId = stimulus.Actor.Id, Now = step.Now,
            DefinitionSetId = row.DefinitionSetId, EngineVersion = step.EngineVersion, WorldVersion = step.WorldVersion,
            Events = JsonSerializer.Serialize(step.Result.Events, StateJson.Options), Matched = step.Result.Matched,
            StateHash = AuditChain.HashOf(state), PreviousHash = row.LastHash
        };
        history.Hash = AuditChain.Link(history);
        return history;
    }
}
