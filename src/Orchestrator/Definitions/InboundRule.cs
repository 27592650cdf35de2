using System.Text.Json.Nodes;
using Interagency.Orchestrator.Errors;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Definitions;

/// <summary>
/// Which messages of other bodies open a case by a definition, as its <c>customProperties.inbound</c> says:
/// <c>{"types":["request.proposals.v1"],"track":"…","ground":"…","category":"…","basis":{"kind":"law","reference":"…"}}</c>; all but the
/// types only fill in what a message leaves out.
/// </summary>
internal sealed record InboundRule(string DefinitionId, IReadOnlyList<string> Types, string? Track, string? Ground, string? Category, InboundBasis? Basis)
{
    /// <summary>Null when the definition takes none.</summary>
    internal static InboundRule? Of(WorkflowDefinition definition) => definition.CustomProperties["inbound"] is not JsonObject said ? null : new(
        definition.DefinitionId, [.. (said["types"] as JsonArray ?? []).Select(type => type?.ToString() ?? "")], (string?)said["track"], (string?)said["ground"], (string?)said["category"],
        said["basis"] is { } basis && (string?)basis["kind"] is { } kind && (string?)basis["reference"] is { } reference ? new InboundBasis(kind, reference) : null);

    internal static Refusal Nobody(string region, string type) => Refusal.Invalid([new("type", new(
        $"ни один действующий порядок ({region}) не принимает {type}: укажите его в customProperties.inbound.types определения",
        $"no published procedure ({region}) takes {type}: name it in a definition's customProperties.inbound.types"))]);

    internal static Refusal Several(IEnumerable<string> definitions)
    {
        var all = string.Join(", ", definitions);
        return Refusal.Invalid([new("definitionId", new($"это принимают несколько порядков, назовите один: {all}", $"several procedures take this, name one: {all}"))]);
    }
}
