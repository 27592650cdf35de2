using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Definitions.Versions;
using Interagency.Workflows.Comparison;
using Interagency.Workflows.Outlines;
using Interagency.Workflows.Sources;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Procedures;

/// <summary>Procedures as methodologists read them. No secret: whoever may read definitions reads all of them.</summary>
internal sealed class ProcedureQueries(DefinitionVersions versions, DefinitionCatalog catalog, CurrentWorld world, Database database)
{
    /// <summary>What the documents have that procedures are read from.</summary>
    internal SourceSet Sources => world.Value.Sources;

    internal Task<IReadOnlyList<DefinitionCard>> ListAsync(CancellationToken stop) => versions.ListAsync(stop);

    /// <param name="versionId">Null: the draft when there is one, else what is in force, else the newest.</param>
    /// <returns>Null: there is no such version, or it is a draft that makes no definition yet.</returns>
    internal async Task<ProcedureView?> FindAsync(string definitionId, string? versionId, CancellationToken stop)
    {
        if (await versions.FindAsync(definitionId, versionId, stop) is not { Definition: { } definition } stored) return null;
        var set = catalog.SetWith(definition);
        var outline = ProcedureOutline.Of(set, world.Value.Directories);
        return new ProcedureView(stored, set, outline, new CaseWords(set, outline.Directory));
    }

    internal Task<IReadOnlyList<DefinitionVersion>> HistoryAsync(string definitionId, CancellationToken stop) => versions.HistoryAsync(definitionId, stop);

    /// <summary>Every version of every definition, the draft first in each.</summary>
    internal async Task<IReadOnlyList<VersionChoice>> ChoicesAsync(CancellationToken stop)
    {
        var choices = new List<VersionChoice>();
        foreach (var card in await versions.ListAsync(stop))
            choices.AddRange((await versions.HistoryAsync(card.DefinitionId, stop)).Select(v => new VersionChoice(v.DefinitionId, v.VersionId, $"{v.Name} — {VersionWords.Of(v)}")));
        return choices;
    }

    /// <summary>Null when either isn't there, or is a draft that makes no definition yet.</summary>
    internal async Task<ComparisonView?> CompareAsync((string DefinitionId, string VersionId) before, (string DefinitionId, string VersionId) after, CancellationToken stop)
    {
        if (await FindAsync(before.DefinitionId, before.VersionId, stop) is not { } was || await FindAsync(after.DefinitionId, after.VersionId, stop) is not { } now) return null;
        var changes = DefinitionComparison.Compare(was.Set, now.Set, world.Value.Directories);
        return new ComparisonView(was, now, changes, ProcedurePictures.Gone(was, changes), ProcedurePictures.Changed(now, changes));
    }

    /// <summary>Who stands behind ids of accounts.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> NamesAsync(IEnumerable<string?> ids, CancellationToken stop)
    {
        await using var db = database.Open();
        return await db.NamesAsync(ids, stop);
    }
}
