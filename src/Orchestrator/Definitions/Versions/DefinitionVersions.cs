using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Definitions;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Definitions.Versions;

/// <summary>All versions of definitions: of the files, drafts, releases, and those that only cases still run. Definitions are no secret: whoever may read them reads all.</summary>
internal sealed class DefinitionVersions(Database database, DefinitionStore store, DefinitionCatalog catalog)
{
    /// <summary>By region and name.</summary>
    internal async Task<IReadOnlyList<DefinitionCard>> ListAsync(CancellationToken stop)
    {
        var drafts = (await store.DraftsAsync(stop)).ToDictionary(d => d.DefinitionId);
        var releases = (await store.ReleasesAsync(stop: stop)).ToLookup(r => r.DefinitionId);
        var ids = catalog.OfFiles.Select(d => d.DefinitionId).Concat(releases.Select(same => same.Key)).Concat(drafts.Keys).Distinct();
        return [.. ids.Select(id => Card(id, releases[id].ToList(), drafts.GetValueOrDefault(id))).OrderBy(card => card.Region, StringComparer.Ordinal).ThenBy(card => card.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>The newest first, the draft before all; empty when there is no such definition.</summary>
    internal async Task<IReadOnlyList<DefinitionVersion>> HistoryAsync(string definitionId, CancellationToken stop)
    {
        var (inForce, running) = (catalog.Published(definitionId)?.Root.VersionId, await store.RunningAsync(definitionId, stop));
        var releases = (await store.ReleasesAsync(definitionId, stop)).Select(row => Released(row, inForce));
        var files = catalog.OfFiles.Where(d => d.DefinitionId == definitionId).Select(d => OfFile(d, inForce)).ToList();
        DefinitionVersion[] known = [.. (await store.DraftAsync(definitionId, stop)) is { } draft ? [Drafted(draft)] : Array.Empty<DefinitionVersion>(), .. releases, .. files];
        var earlier = (await store.EarlierAsync(definitionId, [.. files.Select(v => v.VersionId)], stop)).Select(Earlier);
        return [.. known.Concat(earlier).Select(v => v with { Running = running.GetValueOrDefault(v.VersionId) }).OrderBy(v => v.State != VersionState.Draft).ThenByDescending(v => v.Version).ThenByDescending(v => v.At)];
    }

    /// <summary>The definition that a version is of; null when there is no such version.</summary>
    internal async Task<string?> OwnerAsync(string versionId, CancellationToken stop) =>
        catalog.OfFiles.FirstOrDefault(d => d.VersionId == versionId)?.DefinitionId ?? await store.OwnerAsync(versionId, stop);

    /// <summary>The version after which the next one is numbered; null when there is no such definition.</summary>
    internal async Task<DefinitionVersion?> NewestAsync(string definitionId, CancellationToken stop) => (await HistoryAsync(definitionId, stop)).MaxBy(v => v.Version);

    /// <param name="versionId">Null: the draft when there is one, else what is in force, else the newest.</param>
    internal async Task<StoredDefinition?> FindAsync(string definitionId, string? versionId, CancellationToken stop)
    {
        var history = await HistoryAsync(definitionId, stop);
        var about = versionId is null ? history.OrderBy(v => v.State != VersionState.Draft).ThenBy(v => !v.InForce).FirstOrDefault() : history.FirstOrDefault(v => v.VersionId == versionId);
        if (about is null || await DocumentAsync(about, stop) is not { } document) return null;
        return new StoredDefinition(about, document, Read(document));
    }

    internal async Task<DefinitionDraft?> DraftAsync(string definitionId, CancellationToken stop) => await store.DraftAsync(definitionId, stop) is { } row ? Draft(row) : null;

    internal static DefinitionDraft Draft(DefinitionDraftRow row) => new(
        row.DefinitionId, row.VersionId, row.Version, row.Name, row.Region, (JsonObject)JsonNode.Parse(row.Document)!, row.Revision, row.BasedOn, row.SavedAt, row.SavedBy, new ReleaseFacts(row.EffectiveFrom, row.Act, row.Reason));

    internal static WorkflowDefinition? Read(string document) => JsonNode.Parse(document) is JsonObject read ? Read(read) : null;

    /// <returns>Null: half-finished, and no definition yet.</returns>
    internal static WorkflowDefinition? Read(JsonObject document)
    {
        try
        {
            return new DefinitionReader(ActivityRegistry.Standard).Read((JsonObject)document.DeepClone());
        }
        catch (Exception wrong) when (wrong is DefinitionFormatException or JsonException)
        {
            return null;
        }
    }

    private async Task<JsonObject?> DocumentAsync(DefinitionVersion about, CancellationToken stop)
    {
        if (about.State == VersionState.OfFiles) return (JsonObject)catalog.OfFiles.First(d => d.VersionId == about.VersionId).Document.DeepClone();
        if (about.State == VersionState.Draft) return (await DraftAsync(about.DefinitionId, stop))?.Document;
        await using var db = database.Open();
        var text = about.State == VersionState.OfEarlierFiles
            ? await db.Definitions.Where(d => d.VersionId == about.VersionId).Select(d => d.Document).SingleOrDefaultAsync(stop)
            : (await store.DocumentsAsync([about.VersionId], stop)).GetValueOrDefault(about.VersionId);
        return text is null ? null : (JsonObject?)JsonNode.Parse(text);
    }

    private DefinitionCard Card(string id, IReadOnlyList<DefinitionReleaseRow> releases, DefinitionDraftRow? draft)
    {
        var published = catalog.Published(id)?.Root;
        DefinitionVersion[] all = [.. releases.Select(row => Released(row, published?.VersionId)), .. catalog.OfFiles.Where(d => d.DefinitionId == id).Select(d => OfFile(d, published?.VersionId))];
        var inForce = all.FirstOrDefault(v => v.InForce);
        var next = releases.Where(r => r.RetractedAt is null && all.All(v => v.VersionId != r.VersionId || !v.InForce) && inForce?.Version < r.Version).MinBy(r => r.InForceFrom);
        var drafted = draft is null ? null : Drafted(draft);
        var named = inForce ?? drafted ?? all[0];
        return new DefinitionCard(id, named.Name, named.Region, published is null ? draft is not null : published.AllNodes.Any(n => n.Behaviour is OpenCase), inForce, next is null ? null : Released(next, null), drafted);
    }

    private static DefinitionVersion OfFile(WorkflowDefinition definition, string? inForce) => new(
        definition.DefinitionId, definition.VersionId, definition.Version, definition.Name, definition.Region ?? "", VersionState.OfFiles, new ReleaseFacts(null, null, null), null, null,
        definition.VersionId == inForce, 0);

    private static DefinitionVersion Released(DefinitionReleaseRow row, string? inForce) => new(
        row.DefinitionId, row.VersionId, row.Version, row.Name, row.Region, row.RetractedAt is null ? VersionState.Released : VersionState.Retracted, new ReleaseFacts(row.EffectiveFrom, row.Act, row.Reason),
        row.ReleasedAt, row.ReleasedBy, row.VersionId == inForce, 0)
    {
        BasedOn = row.BasedOn, RetractedAt = row.RetractedAt, RetractedBy = row.RetractedBy, RetractedWhy = row.RetractedWhy,
    };

    private static DefinitionVersion Drafted(DefinitionDraftRow row) => new(
        row.DefinitionId, row.VersionId, row.Version, row.Name, row.Region, VersionState.Draft, new ReleaseFacts(row.EffectiveFrom, row.Act, row.Reason), row.SavedAt, row.SavedBy, false, 0) { BasedOn = row.BasedOn };

    private static DefinitionVersion Earlier(DefinitionRow row)
    {
        var definition = Read(row.Document);
        return new(row.DefinitionId, row.VersionId, row.Version, definition?.Name ?? row.DefinitionId, definition?.Region ?? "", VersionState.OfEarlierFiles, new ReleaseFacts(null, null, null), row.KeptAt, null, false, 0);
    }
}
