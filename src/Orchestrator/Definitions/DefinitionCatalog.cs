using Interagency.Orchestrator.Errors;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Activities.Waiting;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;

namespace Interagency.Orchestrator.Definitions;

/// <summary>The definitions that new cases start with: the published versions. Cases that run keep theirs.</summary>
internal sealed class DefinitionCatalog(IEnumerable<WorkflowDefinition> definitions)
{
    private IReadOnlyList<WorkflowDefinition> all = [.. definitions];

    internal IReadOnlyList<WorkflowDefinition> All => Volatile.Read(ref all);

    /// <summary>Those by which a case may be opened; a block that several procedures run is none.</summary>
    internal IEnumerable<WorkflowDefinition> Procedures => All.Where(d => d.AllNodes.Any(n => n.Behaviour is OpenCase));

    /// <summary>Replaces what is published; running cases are not touched.</summary>
    internal void Replace(IEnumerable<WorkflowDefinition> definitions) => Volatile.Write(ref all, [.. definitions]);

    /// <summary>The published version of a definition, with the others as its children; null when there is none.</summary>
    internal DefinitionSet? Published(string definitionId)
    {
        var known = All;
        var root = known.Where(d => d.DefinitionId == definitionId && d.IsPublished).MaxBy(d => d.Version);
        return root is null ? null : new DefinitionSet(root, known.Where(d => (d.IsPublished || d.UsableAsActivity) && d.DefinitionId != definitionId));
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
        where published is not null && (string?)published.CustomProperties["jurisdiction"]?["region"] == region
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
