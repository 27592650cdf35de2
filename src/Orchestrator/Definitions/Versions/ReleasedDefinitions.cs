using System.Collections.Concurrent;
using Interagency.Adapters.Persistence.Definitions;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;

namespace Interagency.Orchestrator.Definitions.Versions;

/// <summary>Has the catalog say what methodologists have released.</summary>
internal sealed class ReleasedDefinitions(DefinitionStore store, DefinitionCatalog catalog) : IChangedElsewhere
{
    private readonly ConcurrentDictionary<string, WorkflowDefinition> read = new();

    public async Task TakeAsync(CancellationToken stop)
    {
        var rows = await store.ReleasesAsync(read.Keys.ToHashSet(), stop);
        catalog.Take(rows.Where(row => row.RetractedAt is null).Select(row => new ReleasedVersion(DefinitionOf(row), row.InForceFrom)));
    }

    // A release is never changed, so it is read once.
    private WorkflowDefinition DefinitionOf(DefinitionReleaseRow row) => read.GetOrAdd(row.VersionId, _ => new DefinitionReader(ActivityRegistry.Standard).Read(row.Document));
}
