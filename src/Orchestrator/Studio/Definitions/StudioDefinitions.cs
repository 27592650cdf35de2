using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Definitions.Versions;
using Interagency.Workflows.Definitions;

namespace Interagency.Orchestrator.Studio.Definitions;

/// <summary>Which versions Studio asks for: Latest, Published, LatestOrPublished, Draft, AllVersions, or the number of one.</summary>
internal readonly record struct VersionOptions(string? Asked)
{
    internal bool Takes(StudioVersion version) => Asked switch
    {
        null or "" or "AllVersions" or "All" => true,
        "Latest" => version.IsLatest,
        "Published" => version.IsPublished,
        "LatestOrPublished" => version.IsLatest || version.IsPublished,
        "LatestAndPublished" => version.IsLatest && version.IsPublished,
        "Draft" => !version.IsPublished,
        _ => int.TryParse(Asked, out var number) && version.Version == number,
    };
}

/// <summary>
/// Versions of definitions for Studio. The newest is its latest one: the draft, where there is one. The one that cases are opened by is its
/// published one.
/// </summary>
internal sealed class StudioDefinitions(DefinitionVersions versions, DefinitionCatalog catalog)
{
    // Versions of files have no day of their own, and Studio wants one.
    private static readonly DateTimeOffset OfFiles = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Of the blocks that procedures run as activities, under the names that documents give them.</summary>
    internal IReadOnlySet<string> BlockTypes()
    {
        var blocks = catalog.All.Where(d => d.UsableAsActivity).Select(d => d.DefinitionId).ToHashSet();
        return catalog.All.SelectMany(d => d.AllNodes).Where(node => node.Json.Text("workflowDefinitionId") is { } id && blocks.Contains(id)).Select(node => node.Type).ToHashSet();
    }

    internal async Task<IReadOnlyList<string>> IdsAsync(CancellationToken stop) => [.. (await versions.ListAsync(stop)).Select(card => card.DefinitionId)];

    /// <summary>Versions of a definition without what they say, the newest first; none when there is no such definition.</summary>
    internal async Task<IReadOnlyList<StudioVersion>> ListAsync(string definitionId, VersionOptions options, CancellationToken stop)
    {
        var history = await versions.HistoryAsync(definitionId, stop);
        var latest = history.FirstOrDefault(v => v.State != VersionState.Retracted) ?? (history is [var first, ..] ? first : null);
        return [.. history.Select(v => new StudioVersion(v.DefinitionId, v.VersionId, v.Version, v.Region, v.Name, v == latest, v.InForce, v.At ?? OfFiles)).Where(options.Takes)];
    }

    /// <summary>The one that Studio asks for, of several the newest, with what it says; null when there is none.</summary>
    internal async Task<StudioVersion?> FindAsync(string definitionId, VersionOptions options, CancellationToken stop) =>
        await ListAsync(definitionId, options, stop) is [var first, ..] ? await ReadAsync(first, stop) : null;

    internal async Task<StudioVersion?> VersionAsync(string versionId, CancellationToken stop)
    {
        if (await versions.OwnerAsync(versionId, stop) is not { } id) return null;
        return (await ListAsync(id, default, stop)).FirstOrDefault(v => v.VersionId == versionId) is { } version ? await ReadAsync(version, stop) : null;
    }

    /// <summary>Where the definition holds; null when that is nowhere in particular.</summary>
    internal async Task<string?> RegionAsync(string? definitionId, CancellationToken stop) =>
        definitionId is not null && await versions.HistoryAsync(definitionId, stop) is [{ Region: { Length: > 0 } region }, ..] ? region : null;

    /// <summary>A version as cases would run it, with the blocks that stand now; null while it can't be read.</summary>
    internal DefinitionSet? SetOf(JsonObject document) => DefinitionVersions.Read(document) is { } definition ? catalog.SetWith(definition) : null;

    private async Task<StudioVersion?> ReadAsync(StudioVersion version, CancellationToken stop)
    {
        if (await versions.DraftAsync(version.DefinitionId, stop) is { } draft && draft.VersionId == version.VersionId) return version with { Document = draft.Document, Revision = draft.Revision };
        return await versions.FindAsync(version.DefinitionId, version.VersionId, stop) is { } stored ? version with { Document = stored.Document } : null;
    }
}

/// <summary>A version of a definition as Studio lists it.</summary>
/// <param name="CreatedAt">When it was saved or released.</param>
internal sealed record StudioVersion(string DefinitionId, string VersionId, int Version, string Region, string Name, bool IsLatest, bool IsPublished, DateTimeOffset CreatedAt)
{
    /// <summary>Empty in a list.</summary>
    internal JsonObject Document { get; init; } = [];

    /// <summary>Of the draft; null for a version that is none.</summary>
    internal int? Revision { get; init; }
}
