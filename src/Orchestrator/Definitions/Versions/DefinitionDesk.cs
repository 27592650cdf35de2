using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Validation;

namespace Interagency.Orchestrator.Definitions.Versions;

/// <summary>
/// A methodologist writes a new version of a definition and releases it. A draft is saved as it stands; a release is checked, has an act and a first
/// day, and is never changed afterwards. Cases that run keep their version.
/// </summary>
internal sealed class DefinitionDesk(
    DefinitionStore store, DefinitionVersions versions, DefinitionCatalog catalog, ReleasedDefinitions released, CurrentWorld world, Lexicon lexicon, IEnumerable<IPublishCheck> checks, IAuditTrail trail, TimeProvider clock)
{
    private const int LongestLine = 500;

    /// <summary>Keeps the draft as it stands, half-finished or not; the first save over a version begins one.</summary>
    internal async Task<Reply<DefinitionDraft>> SaveAsync(Write write, DraftToSave input, CancellationToken stop)
    {
        var id = input.DefinitionId ?? write.Guid("definition").ToString("N");
        var before = input.DefinitionId is null ? null : await versions.NewestAsync(id, stop);
        if (input.DefinitionId is not null && before is null) return DefinitionRefusals.NotYours;
        var region = before?.Region ?? RegionOf(input.Document) ?? OnlyRegionOf(write.By) ?? "";
        if (!write.By.EditsDefinitions(region)) return input.DefinitionId is null ? Refusals.NotYourPlace : DefinitionRefusals.NotYours;
        var draft = await store.DraftAsync(id, stop);
        if ((input.Revision ?? 0) != (draft?.Revision ?? 0)) return DefinitionRefusals.Stale;
        var row = draft ?? new DefinitionDraftRow
        {
            DefinitionId = id, Region = region, VersionId = write.Guid("version").ToString("N"), Version = (before?.Version ?? 0) + 1, BasedOn = BasedOn(input.Document, before),
        };
        (row.Name, row.Document, row.SavedBy) = (Line(input.Document["name"]) ?? id, Stamped(input.Document, row, isPublished: false).ToJsonString(), write.Actor.Id);
        return await SavedAsync(write, row, stop);
    }

    /// <summary>The act, the first day and the reason of the version to come.</summary>
    internal async Task<Reply<DefinitionDraft>> SetReleaseAsync(Write write, string definitionId, int? revision, ReleaseFacts facts, CancellationToken stop)
    {
        var (row, refusal) = await TheirDraftAsync(write, definitionId, revision, stop);
        if (row is null) return refusal!;
        if (TooLong(facts).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        (row.Act, row.Reason, row.EffectiveFrom, row.SavedBy) = (Line(facts.Act), Line(facts.Reason), facts.EffectiveFrom, write.Actor.Id);
        return await SavedAsync(write, row, stop);
    }

    /// <summary>What stands in the way of the draft's release, and what is worth knowing.</summary>
    internal async Task<Reply<IReadOnlyList<Finding>>> CheckAsync(CurrentActor by, string definitionId, CancellationToken stop)
    {
        if (await store.DraftAsync(definitionId, stop) is not { } row || !by.EditsDefinitions(row.Region)) return DefinitionRefusals.NotYours;
        return DefinitionVersions.Read(row.Document) is { } definition ? new Reply<IReadOnlyList<Finding>>(Findings(definition), null) : DefinitionRefusals.Unreadable;
    }

    /// <summary>Releases the draft: cases that are opened from its first day on run by it.</summary>
    internal async Task<Reply<PublishedVersion>> PublishAsync(Write write, string definitionId, int? revision, CancellationToken stop)
    {
        var (row, refusal) = await TheirDraftAsync(write, definitionId, revision, stop);
        if (row is null) return refusal!;
        var document = Stamped((JsonObject)JsonNode.Parse(row.Document)!, row, isPublished: true);
        if (DefinitionVersions.Read(document) is not { } definition) return DefinitionRefusals.Unreadable;
        FieldProblem[] problems = [.. Missing(row), .. Findings(definition).Where(f => f.Severity == Severity.Error).Select(Problem), .. Moved(row, document)];
        if (problems.Length > 0) return Refusal.Invalid(problems);
        foreach (var check in checks)
            if (await check.ProblemsAsync(catalog.SetWith(definition), stop) is { Count: > 0 } failed) return Refusal.Invalid(failed);
        var done = new PublishedVersion(definitionId, row.VersionId, row.Version, row.EffectiveFrom!.Value);
        if (!await store.ReleaseAsync(Release(row, document, write), row.Revision, write.Receipt?.Of<PublishedVersion>(done), stop)) return DefinitionRefusals.Stale;
        await TellAsync(write, row.Region, $"{definitionId}/{row.Version}", "released", stop);
        return done;
    }

    /// <summary>No case is opened by the version any more; those that run keep it.</summary>
    /// <param name="why">Is kept with it, for whoever asks later.</param>
    internal async Task<Reply<DefinitionVersion>> RetractAsync(Write write, string definitionId, string versionId, string? why, CancellationToken stop)
    {
        if ((await versions.HistoryAsync(definitionId, stop)).FirstOrDefault(v => v.VersionId == versionId) is not { } version || !write.By.EditsDefinitions(version.Region)) return DefinitionRefusals.NotYours;
        if (Line(why) is not { Length: <= LongestLine } reason) return Refusal.Invalid([Line(why) is null ? Refusals.Missing("reason") : TooLong("reason")]);
        var done = version with { State = VersionState.Retracted, InForce = false, RetractedBy = write.Actor.Id, RetractedAt = clock.GetUtcNow(), RetractedWhy = reason };
        if (version.State != VersionState.Released || !await store.RetractAsync(versionId, write.Actor.Id, reason, write.Receipt?.Of<DefinitionVersion>(done), stop)) return DefinitionRefusals.NotReleased;
        await TellAsync(write, version.Region, $"{definitionId}/{version.Version}", "retracted", stop);
        return done;
    }

    /// <summary>An earlier version becomes the draft of the next one, in place of the draft that there is.</summary>
    internal async Task<Reply<DefinitionDraft>> RevertAsync(Write write, string definitionId, string versionId, CancellationToken stop)
    {
        if (await versions.FindAsync(definitionId, versionId, stop) is not { } old) return DefinitionRefusals.NotYours;
        var draft = await store.DraftAsync(definitionId, stop);
        var document = (JsonObject)old.Document.DeepClone();
        return await SaveAsync(write, new DraftToSave(definitionId, document, draft?.Revision), stop);
    }

    /// <summary>Throws the draft away.</summary>
    internal async Task<Reply<DefinitionDraft>> DiscardAsync(Write write, string definitionId, int? revision, CancellationToken stop)
    {
        var (row, refusal) = await TheirDraftAsync(write, definitionId, revision, stop);
        if (row is null) return refusal!;
        var gone = DefinitionVersions.Draft(row);
        if (!await store.DiscardAsync(definitionId, row.Revision, write.Receipt?.Of<DraftSaved>(Told(gone)), stop)) return DefinitionRefusals.Stale;
        await TellAsync(write, row.Region, $"{definitionId}/{row.Version}", "discarded", stop);
        return gone;
    }

    private async Task<(DefinitionDraftRow? Row, Refusal? Refusal)> TheirDraftAsync(Write write, string definitionId, int? revision, CancellationToken stop) => await store.DraftAsync(definitionId, stop) switch
    {
        null => (null, DefinitionRefusals.NotYours),
        var row when !write.By.EditsDefinitions(row.Region) => (null, DefinitionRefusals.NotYours),
        var row when row.Revision != revision => (null, DefinitionRefusals.Stale),
        var row => (row, null),
    };

    private async Task<Reply<DefinitionDraft>> SavedAsync(Write write, DefinitionDraftRow row, CancellationToken stop)
    {
        var told = new DraftSaved(row.DefinitionId, row.VersionId, row.Version, row.Name, row.Revision + 1);
        return await store.SaveAsync(row, write.Receipt?.Of<DraftSaved>(told), stop) ? DefinitionVersions.Draft(row) : DefinitionRefusals.Stale;
    }

    /// <summary>What an answer says of a draft, now and when the same request is sent again.</summary>
    internal static DraftSaved Told(DefinitionDraft draft) => new(draft.DefinitionId, draft.VersionId, draft.Version, draft.Name, draft.Revision);

    private ImmutableArray<Finding> Findings(WorkflowDefinition definition) => DefinitionValidator.Validate(definition, world.Value, catalog.SetWith(definition).All);

    private static FieldProblem Problem(Finding finding) => new(finding.ActivityId ?? "definition", finding.Activity is { } step
        ? new($"шаг «{step}»: {finding.Text.Ru}", $"step \"{step}\": {finding.Text.En}") : finding.Text);

    private IEnumerable<FieldProblem> Missing(DefinitionDraftRow row)
    {
        if (row.Act is null) yield return new("act", new("укажите акт, которым изменён порядок", "cite the act that changes the procedure"));
        if (row.EffectiveFrom is not { } day) yield return new("effectiveFrom", new("укажите, с какого дня дела открываются по новой редакции", "say from which day cases are opened by the new version"));
        else if (day < lexicon.ZoneOf(row.Region).DateOf(clock.GetUtcNow())) yield return new("effectiveFrom", new(
            "день уже прошёл: дела, открытые с него, идут по прежней редакции; поставьте сегодня или позже", "the day is past, and cases opened since run by the former version; give today or later"));
    }

    /// <summary>A version of one region can't become another's.</summary>
    private static IEnumerable<FieldProblem> Moved(DefinitionDraftRow row, JsonObject document)
    {
        if (row.Region.Length > 0 && RegionOf(document) != row.Region) yield return new("customProperties.jurisdiction", new($"порядок действует в {row.Region}: регион редакции не меняется", $"the definition holds in {row.Region}: a version's region stays"));
    }

    private DefinitionReleaseRow Release(DefinitionDraftRow row, JsonObject document, Write write) => new()
    {
        VersionId = row.VersionId, DefinitionId = row.DefinitionId, Version = row.Version, Name = row.Name, Region = row.Region, Document = document.ToJsonString(), BasedOn = row.BasedOn,
        Act = row.Act!, Reason = row.Reason, EffectiveFrom = row.EffectiveFrom!.Value, InForceFrom = lexicon.ZoneOf(row.Region).StartOf(row.EffectiveFrom.Value).ToUniversalTime(), ReleasedBy = write.Actor.Id,
    };

    private async Task TellAsync(Write write, string region, string subject, string what, CancellationToken stop)
    {
        await trail.RecordAsync(new AuditEntry(AuditKind.DefinitionChanged, write.Actor, $"definition/{subject}") { Region = region, Fields = [what] }, stop);
        await released.TakeAsync(stop);
    }

    /// <summary>The document under the draft's own ids.</summary>
    private static JsonObject Stamped(JsonObject document, DefinitionDraftRow row, bool isPublished)
    {
        var stamped = (JsonObject)document.DeepClone();
        // A new procedure holds where its author may write procedures.
        if (row.Region.Length > 0 && RegionOf(stamped) is null)
        {
            if (stamped["customProperties"] is not JsonObject properties) stamped["customProperties"] = properties = [];
            properties["jurisdiction"] = new JsonObject { ["region"] = row.Region };
        }

        (stamped["id"], stamped["definitionId"], stamped["version"], stamped["isPublished"], stamped["isLatest"]) = (row.VersionId, row.DefinitionId, row.Version, isPublished, true);
        return stamped;
    }

    private static string? BasedOn(JsonObject document, DefinitionVersion? latest) => Line(document["id"]) ?? latest?.VersionId;

    private static string? RegionOf(JsonObject document) => Line((document["customProperties"] as JsonObject)?["jurisdiction"] is JsonObject place ? place["region"] : null);

    private static string? OnlyRegionOf(CurrentActor by) => by.With(Right.DefinitionsEdit).Select(grant => grant.Region).Distinct().ToArray() is [{ } only] ? only : null;

    private static string? Line(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? Line(text) : null;

    private static string? Line(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static IEnumerable<FieldProblem> TooLong(ReleaseFacts facts) =>
        new[] { (Field: "act", Text: facts.Act), (Field: "reason", Text: facts.Reason) }.Where(line => line.Text?.Length > LongestLine).Select(line => TooLong(line.Field));

    private static FieldProblem TooLong(string field) => new(field, new($"не длиннее {LongestLine} знаков", $"at most {LongestLine} characters"));
}
