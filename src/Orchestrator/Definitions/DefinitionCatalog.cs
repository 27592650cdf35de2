using Interagency.Orchestrator.Errors;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Activities.Waiting;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;

namespace Interagency.Orchestrator.Definitions;

/// <summary>A version that methodologists released, and since when cases are opened by it.</summary>
/// <param name="Stands">False: it was retracted, and only cases that run have it.</param>
internal sealed record ReleasedVersion(WorkflowDefinition Definition, DateTimeOffset InForceFrom, bool Stands = true);

/// <summary>
/// The definitions that new cases start with. What methodologists released counts from its own day on; until there is such a version, that of the
/// files does. Cases that run keep theirs.
/// </summary>
internal sealed class DefinitionCatalog(IEnumerable<WorkflowDefinition> ofFiles, TimeProvider clock)
{
    private IReadOnlyList<ReleasedVersion> releases = [];

    /// <summary>As shipped with the product, or laid into its folder.</summary>
    internal IReadOnlyList<WorkflowDefinition> OfFiles { get; } = [.. ofFiles];

    /// <summary>What stands now.</summary>
    internal IReadOnlyList<WorkflowDefinition> All => InForce(clock.GetUtcNow());

    /// <summary>Those by which a case may be opened; a block that several procedures run is none.</summary>
    internal IEnumerable<WorkflowDefinition> Procedures => All.Where(d => d.AllNodes.Any(n => n.Behaviour is OpenCase));

    /// <summary>Where any of them holds, or has held.</summary>
    internal IEnumerable<string> Regions => OfFiles.Concat(Volatile.Read(ref releases).Select(r => r.Definition)).Select(d => d.Region).OfType<string>().Distinct();

    /// <summary>Replaces what is released; running cases are not touched.</summary>
    internal void Take(IEnumerable<ReleasedVersion> all) => Volatile.Write(ref releases, [.. all]);

    /// <summary>The version of a definition that cases are opened by, with the others as its children; null when there is none.</summary>
    /// <param name="at">When the case is opened; null for now.</param>
    internal DefinitionSet? Published(string definitionId, DateTimeOffset? at = null)
    {
        var known = InForce(at ?? clock.GetUtcNow());
        var root = known.Where(d => d.DefinitionId == definitionId && d.IsPublished).MaxBy(d => d.Version);
        return root is null ? null : SetOf(root, known);
    }

    /// <summary>The set that cases would run if this version were released.</summary>
    internal DefinitionSet SetWith(WorkflowDefinition root) => SetOf(root, All);

    private static DefinitionSet SetOf(WorkflowDefinition root, IEnumerable<WorkflowDefinition> known) =>
        new(root, known.Where(d => (d.IsPublished || d.UsableAsActivity) && d.DefinitionId != root.DefinitionId));

    private IReadOnlyList<WorkflowDefinition> InForce(DateTimeOffset at)
    {
        var released = Volatile.Read(ref releases).Where(r => r.Stands && r.InForceFrom <= at).GroupBy(r => r.Definition.DefinitionId)
            .ToDictionary(same => same.Key, same => same.MaxBy(r => (r.InForceFrom, r.Definition.Version))!.Definition);
        return released.Count == 0 ? OfFiles : [.. OfFiles.Where(d => !released.ContainsKey(d.DefinitionId)), .. released.Values];
    }

    /// <summary>Which published procedure of the jurisdiction a message of this type opens a case by, or why none does.</summary>
    /// <param name="definitionId">The one that the message names; null: there must be only one.</param>
    internal (InboundRule? Rule, Refusal? Refusal) TakerOf(string region, string type, string? definitionId)
    {
        InboundRule[] takers = [.. TakersOf(region, type).Where(published => (definitionId ?? published.DefinitionId) == published.DefinitionId).Select(published => InboundRule.Of(published)!)];
        return takers switch
        {
            [var only] => (only, null),
            [] => (null, InboundRule.Nobody(region, type)),
            _ => (null, InboundRule.Several(takers.Select(rule => rule.DefinitionId))),
        };
    }

    /// <summary>The published procedures of the jurisdiction that a message of this type opens cases by.</summary>
    internal IEnumerable<WorkflowDefinition> TakersOf(string region, string type) =>
        from id in Procedures.Select(d => d.DefinitionId).Distinct()
        let published = Published(id)?.Root
        where published is not null && published.Region == region
        let rule = InboundRule.Of(published)
        where rule is not null && rule.Types.Contains(type)
        select published;

    /// <summary>Published definitions that an event of this name starts, and by which of their activities.</summary>
    internal IEnumerable<(string DefinitionId, string ActivityId)> StartedBy(string eventName) =>
        from definition in All
        where definition.IsPublished
        from node in definition.AllNodes
        where node.CanStartWorkflow && node.Behaviour is Event && node.Inputs.TryGetValue("eventName", out var name)
            && name is LiteralExpression literal && Values.ToText(literal.Value) == eventName
        select (definition.DefinitionId, node.Id);
}
