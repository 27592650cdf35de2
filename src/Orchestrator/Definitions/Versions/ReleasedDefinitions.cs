using Interagency.Adapters.Persistence.Definitions;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;

namespace Interagency.Orchestrator.Definitions.Versions;

/// <summary>Has the catalog say what methodologists have released.</summary>
internal sealed class ReleasedDefinitions(DefinitionStore store, DefinitionCatalog catalog) : IChangedElsewhere, IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly Dictionary<string, WorkflowDefinition> read = [];

    public async Task TakeAsync(CancellationToken stop)
    {
        // One after another: what was read earlier must not take the place of what was read later.
        await one.WaitAsync(stop);
        try
        {
            var rows = await store.ReleasesAsync(stop: stop);
            // A release is never changed, so it is read once.
            foreach (var (versionId, document) in await store.DocumentsAsync([.. rows.Select(row => row.VersionId).Where(id => !read.ContainsKey(id))], stop))
                read[versionId] = new DefinitionReader(ActivityRegistry.Standard).Read(document);
            catalog.Take(rows.Select(row => new ReleasedVersion(read[row.VersionId], row.InForceFrom, row.RetractedAt is null)));
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();
}
