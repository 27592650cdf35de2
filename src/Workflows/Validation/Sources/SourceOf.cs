using System.Text.Json.Nodes;
using Interagency.Workflows.Activities.Branching;
using Interagency.Workflows.Activities.Composition;
using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Activities.Primitives;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Sources;

/// <summary>
/// Where a step was read, as its custom properties say: <c>{"source":{"document","paragraph"},"mark":"stated","question":"…"}</c>.
/// </summary>
internal static class SourceOf
{
    /// <summary>Steps that say something of the procedure; joins, forks and assignments only serve them.</summary>
    public static bool IsStep(ActivityNode node) => CheckedDefinition.IsCaseStep(node) || node.Behaviour.Info.Waits
        || node.Behaviour is FlowDecision or FlowSwitch or If or Switch or End or Finish or Complete;

    /// <summary>The document and the paragraph, or one text that holds both; null when either is lacking.</summary>
    public static string? Source(ActivityNode node) => node.Custom("source") switch
    {
        JsonObject source when Filled(source["document"]) is { } document && Filled(source["paragraph"]) is { } paragraph => $"{document}, {paragraph}",
        var text => Filled(text),
    };

    /// <summary>The document and what of it is cited; null when either is lacking.</summary>
    public static (string Document, string Paragraph)? Cited(ActivityNode node) =>
        node.Custom("source") is JsonObject source && Filled(source["document"]) is { } document && Filled(source["paragraph"]) is { } paragraph ? (document, paragraph) : null;

    /// <summary>Null when it is absent or none of the three.</summary>
    public static SourceMark? Mark(ActivityNode node) => Constant.TextOf(node.Custom("mark")) switch
    {
        "stated" => SourceMark.Stated,
        "reconstructed" => SourceMark.Reconstructed,
        "assumed" => SourceMark.Assumed,
        _ => null,
    };

    /// <summary>What to ask the author of the source.</summary>
    public static string? Question(ActivityNode node) => Filled(node.Custom("question"));

    private static string? Filled(JsonNode? node) => string.IsNullOrWhiteSpace(Constant.TextOf(node)) ? null : Constant.TextOf(node);
}
