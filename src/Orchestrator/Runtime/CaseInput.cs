using Interagency.Adapters.Persistence;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Runtime;

/// <summary>A stimulus for a case with what came along.</summary>
/// <param name="Personal">Texts that the stimulus refers to; sealed in the same commit.</param>
/// <param name="Message">The agency's message that brought it, if one did.</param>
internal sealed record CaseInput(string CaseId, Stimulus Stimulus, PersonalData? Personal = null, ArrivedMessage? Message = null)
{
    /// <summary>Somebody says something: an agency in a message, or a person whose texts or files come along.</summary>
    internal bool BringsWords => Message is not null || Personal is { Texts.Count: > 0 } or { Files.Count: > 0 };

    /// <summary>Set for the stimulus that opens the case.</summary>
    internal NewCase? Opening { get; init; }

    /// <summary>The case as it was locked when the answered request was looked up: the first attempt goes on from there.</summary>
    internal FoundRequest? Begun { get; init; }

    /// <summary>The person who has a parked stimulus tried again: the stimulus of this input. Its texts and its message came when it was parked.</summary>
    internal string? RetriedBy { get; init; }

    /// <summary>What the commit keeps of the request that brought the stimulus, for the outcome that is committed; null when it came with none.</summary>
    internal Func<StepOutcome, IdempotencyRow?>? Receipt { get; init; }
}

/// <summary>Where and by which definition a case is opened.</summary>
/// <param name="Definitions">The version to start with and the children pinned with it.</param>
internal sealed record NewCase(DefinitionSet Definitions, string Region, string Organisation, string? ParentCaseId = null, string? ReplyTo = null);
