using System.Text.Json.Nodes;
using Interagency.Orchestrator.Errors;
using Interagency.Workflows.Definitions;

namespace Interagency.Orchestrator.Definitions.Versions;

/// <summary>What is said of a release beside its document.</summary>
/// <param name="EffectiveFrom">The first day on which cases are opened by it, by the clock of its region.</param>
/// <param name="Act">The act behind it.</param>
/// <param name="Reason">Why, in free words.</param>
internal sealed record ReleaseFacts(DateOnly? EffectiveFrom, string? Act, string? Reason);

/// <summary>What a methodologist is writing.</summary>
/// <param name="Region">Where it holds; empty for a block that procedures of every region run.</param>
/// <param name="Document">A copy; half-finished as it may be.</param>
/// <param name="Revision">To be given with the next save.</param>
/// <param name="BasedOn">The version it was begun from; null for a new definition.</param>
internal sealed record DefinitionDraft(
    string DefinitionId, string VersionId, int Version, string Name, string Region, JsonObject Document, int Revision, string? BasedOn, DateTimeOffset SavedAt, string SavedBy, ReleaseFacts Release);

/// <summary>What is told of a draft that was saved, or thrown away.</summary>
/// <param name="Revision">To be given with the next save.</param>
internal sealed record DraftSaved(string DefinitionId, string VersionId, int Version, string Name, int Revision);

/// <param name="DefinitionId">Null for a new definition.</param>
/// <param name="Revision">Of the draft as it was read; null when there was none.</param>
internal sealed record DraftToSave(string? DefinitionId, JsonObject Document, int? Revision);

/// <summary>What became of a version.</summary>
internal enum VersionState
{
    /// <summary>Came with the files of the product.</summary>
    OfFiles,

    /// <summary>Cases run it; the files have another by now.</summary>
    OfEarlierFiles,
    Draft,
    Released,
    Retracted
}

/// <summary>One version of a definition.</summary>
/// <param name="At">When it was saved, released, or first run; null for one of the files.</param>
/// <param name="By">Who; null for one of the files.</param>
/// <param name="InForce">New cases are opened by it now.</param>
/// <param name="Running">Cases that run by it.</param>
internal sealed record DefinitionVersion(
    string DefinitionId, string VersionId, int Version, string Name, string Region, VersionState State, ReleaseFacts Release, DateTimeOffset? At, string? By, bool InForce, int Running)
{
    public string? BasedOn { get; init; }

    public DateTimeOffset? RetractedAt { get; init; }

    public string? RetractedBy { get; init; }

    public string? RetractedWhy { get; init; }
}

/// <summary>A version with what it says.</summary>
/// <param name="Definition">Null: a half-finished draft that can't be read yet.</param>
internal sealed record StoredDefinition(DefinitionVersion About, JsonObject Document, WorkflowDefinition? Definition);

/// <summary>A definition in a list.</summary>
/// <param name="InForce">Null: no case can be opened by it yet.</param>
/// <param name="Next">Released for a day to come; null when there is none.</param>
internal sealed record DefinitionCard(string DefinitionId, string Name, string Region, bool IsProcedure, DefinitionVersion? InForce, DefinitionVersion? Next, DefinitionVersion? Draft);

/// <summary>A version that was released.</summary>
internal sealed record PublishedVersion(string DefinitionId, string VersionId, int Version, DateOnly EffectiveFrom);

/// <summary>Something a version has to pass before it is released, besides the rules of definitions: its scenarios.</summary>
internal interface IPublishCheck
{
    /// <returns>Why it can't be released; nothing when it can.</returns>
    Task<IReadOnlyList<FieldProblem>> ProblemsAsync(DefinitionSet set, CancellationToken stop);
}
