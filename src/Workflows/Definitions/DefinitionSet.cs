namespace Interagency.Workflows.Definitions;

/// <summary>
/// The definitions that one case may run: its root version and, pinned with it, the children that it runs as activities.
/// Immutable; one set serves many cases.
/// </summary>
public sealed class DefinitionSet
{
    private readonly Dictionary<string, WorkflowDefinition> byVersion;
    private readonly Dictionary<string, WorkflowDefinition> published;

    /// <param name="root">The version the case started with.</param>
    /// <param name="others">Children; where several versions share a definition id, the published, then the latest one counts.</param>
    public DefinitionSet(WorkflowDefinition root, IEnumerable<WorkflowDefinition>? others = null)
    {
        Root = root;
        var all = (others ?? []).Prepend(root).DistinctBy(d => d.VersionId).ToList();
        byVersion = all.ToDictionary(d => d.VersionId);
        published = all.GroupBy(d => d.DefinitionId)
            .ToDictionary(g => g.Key, g => g.OrderByDescending(d => d.IsPublished).ThenByDescending(d => d.Version).First());
    }

    public WorkflowDefinition Root { get; }

    public IEnumerable<WorkflowDefinition> All => byVersion.Values;

    public WorkflowDefinition? Version(string versionId) => byVersion.GetValueOrDefault(versionId);

    public WorkflowDefinition? Published(string definitionId) => published.GetValueOrDefault(definitionId);

    /// <summary>The version a workflow-as-activity runs: the one it names, else the published one of the definition it names.</summary>
    public WorkflowDefinition? ForActivity(string? versionId, string? definitionId) =>
        (versionId is null ? null : Version(versionId)) ?? (definitionId is null ? null : Published(definitionId));
}
