using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions.Versions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Studio.Definitions;

/// <summary>What was saved or released in Studio.</summary>
/// <param name="AlreadyPublished">There was nothing to release.</param>
internal sealed record StudioSaved(StudioVersion Version, bool AlreadyPublished = false);

/// <summary>How a save ended.</summary>
/// <param name="Revision">Of the draft that was saved though its release was refused; null when nothing was.</param>
internal sealed record SaveEnd(StudioSaved? Saved, Refusal? Refusal, int? Revision = null);

/// <summary>What a methodologist does in Studio, as the definitions' own desk does it. Studio saves of itself, after every move: what is half-finished is welcome.</summary>
internal sealed class StudioDesk(DefinitionDesk desk, DefinitionVersions versions, StudioDefinitions definitions)
{
    private static readonly Refusal NoDraft = Refusal.NotNow("nothing-to-delete", new(
        "Удалить можно только черновик. Выпущенная редакция остаётся: по ней идут дела. Чтобы новые дела по ней не открывались, отзовите её.",
        "Only a draft can be deleted. A released version stays: cases run by it. Retract it, and no new case is opened by it."));

    /// <param name="body">Studio's own, and beside it what the page asked for the release.</param>
    internal async Task<SaveEnd> SaveAsync(Write write, JsonObject body, CancellationToken stop)
    {
        var model = body["model"] as JsonObject ?? body;
        var saved = await SaveAsync(write, model, model.Text("definitionId"), stop);
        if (saved.Value is not { } version) return new SaveEnd(null, saved.Refusal);
        return body["publish"] is JsonValue publish && publish.TryGetValue<bool>(out var isMeant) && isMeant
            ? await PublishAsync(write, version.DefinitionId, body["release"] as JsonObject, stop) : new SaveEnd(new StudioSaved(version), null);
    }

    /// <summary>A file: a new version of the definition that it names, or a new definition where there is none of that id.</summary>
    internal async Task<Reply<StudioVersion>> ImportAsync(Write write, JsonObject model, CancellationToken stop)
    {
        var known = model.Text("definitionId") is { } id && await versions.NewestAsync(id, stop) is not null ? id : null;
        if (known is not null && await versions.DraftAsync(known, stop) is { } draft)
        {
            if (model["customProperties"] is not JsonObject properties) model["customProperties"] = properties = [];
            properties[StudioDocument.Revision] = draft.Revision;
        }

        return await SaveAsync(write, model, known, stop);
    }

    /// <param name="release">act, effectiveFrom, reason; null: as they were noted with the draft.</param>
    internal async Task<SaveEnd> PublishAsync(Write write, string definitionId, JsonObject? release, CancellationToken stop)
    {
        if (await versions.DraftAsync(definitionId, stop) is not { } draft)
            return await definitions.FindAsync(definitionId, new("Latest"), stop) is { } stands ? new SaveEnd(new StudioSaved(stands, AlreadyPublished: true), null) : new SaveEnd(null, DefinitionRefusals.NotYours);
        if (release is not null)
        {
            DateOnly? day = DateOnly.TryParse(release.Text("effectiveFrom"), CultureInfo.InvariantCulture, out var given) ? given : null;
            var set = await desk.SetReleaseAsync(write, definitionId, draft.Revision, new ReleaseFacts(day, release.Text("act"), release.Text("reason")), stop);
            if (set.Value is null) return new SaveEnd(null, set.Refusal, draft.Revision);
            draft = set.Value;
        }

        var done = await desk.PublishAsync(write, definitionId, draft.Revision, stop);
        return done.Value is { } published ? new SaveEnd(new StudioSaved((await definitions.VersionAsync(published.VersionId, stop))!), null) : new SaveEnd(null, done.Refusal, draft.Revision);
    }

    internal async Task<Reply<StudioVersion>> RetractAsync(Write write, string definitionId, string? reason, CancellationToken stop)
    {
        if (await definitions.FindAsync(definitionId, new("Published"), stop) is not { } standing) return DefinitionRefusals.NotReleased;
        var done = await desk.RetractAsync(write, definitionId, standing.VersionId, reason, stop);
        return done.Value is { } ? (await definitions.VersionAsync(standing.VersionId, stop))! : done.Refusal!;
    }

    internal async Task<Reply<StudioVersion>> RevertAsync(Write write, string definitionId, string number, CancellationToken stop)
    {
        if (!int.TryParse(number, CultureInfo.InvariantCulture, out _) || await definitions.ListAsync(definitionId, new(number), stop) is not [var old, ..]) return DefinitionRefusals.NoVersion;
        var done = await desk.RevertAsync(write, definitionId, old.VersionId, stop);
        return done.Value is { } draft ? (await definitions.VersionAsync(draft.VersionId, stop))! : done.Refusal!;
    }

    /// <param name="versionId">Null: whatever draft the definition has.</param>
    internal async Task<Refusal?> DeleteAsync(Write write, string definitionId, string? versionId, CancellationToken stop)
    {
        if (await versions.DraftAsync(definitionId, stop) is not { } draft || (versionId ?? draft.VersionId) != draft.VersionId) return NoDraft;
        return (await desk.DiscardAsync(write, definitionId, draft.Revision, stop)).Refusal;
    }

    private async Task<Reply<StudioVersion>> SaveAsync(Write write, JsonObject model, string? definitionId, CancellationToken stop)
    {
        var before = definitionId is null ? null : await definitions.FindAsync(definitionId, new("Latest"), stop);
        var document = StudioDocument.Saved(before?.Document, model);
        // A look around is no change, and begins no draft.
        if (before is { Revision: null } && JsonNode.DeepEquals(before.Document, document)) return before;
        var saved = await desk.SaveAsync(write, new DraftToSave(definitionId, document, StudioDocument.RevisionOf(model)), stop);
        return saved.Value is { } draft ? (await definitions.VersionAsync(draft.VersionId, stop))! : saved.Refusal!;
    }
}
