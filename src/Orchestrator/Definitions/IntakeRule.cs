using System.Text.Json.Nodes;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Definitions;

/// <summary>
/// What a procedure lets one choose when a case is opened, as its OpenCase and its <c>customProperties.intake</c> say:
/// <c>{"grounds":["…"],"bases":[{"kind":"law","reference":"…","ru":"…","en":"…"}],"tracks":{"key":{"ru":"…","en":"…"}}}</c>.
/// </summary>
/// <param name="Grounds">Of the directory, for taking a family on; empty: those that don't end the work.</param>
/// <param name="Bases">The usual one first; empty: any.</param>
/// <param name="Subjects">family, minor.</param>
/// <param name="Tracks">Empty when there are none to choose from.</param>
internal sealed record IntakeRule(IReadOnlyList<string> Grounds, IReadOnlyList<IntakeBasis> Bases, IReadOnlyList<string> Subjects, IReadOnlyList<string> Tracks)
{
    private static readonly string[] AnySubject = ["family", "minor"];

    /// <summary>What each track means, in words.</summary>
    internal IReadOnlyDictionary<string, Bilingual> Meanings { get; private init; } = new Dictionary<string, Bilingual>();

    internal static IntakeRule Of(WorkflowDefinition definition)
    {
        var said = definition.CustomProperties["intake"] as JsonObject;
        var open = definition.AllNodes.First(node => node.Behaviour is OpenCase);
        return new IntakeRule(
            Texts(said?["grounds"]), [.. (said?["bases"] as JsonArray ?? []).OfType<JsonObject>().Select(Basis)],
            Named(open, "subjects") is { Count: > 0 } subjects ? subjects : AnySubject, Named(open, "tracks"))
        {
            Meanings = (said?["tracks"] as JsonObject ?? []).ToDictionary(track => track.Key, track => Both(track.Value!)),
        };
    }

    private static IntakeBasis Basis(JsonObject basis) => new((string)basis["kind"]!, (string?)basis["reference"], Both(basis));

    private static Bilingual Both(JsonNode named) => new((string)named["ru"]!, (string?)named["en"] ?? (string)named["ru"]!);

    private static IReadOnlyList<string> Named(ActivityNode node, string input) => node.Inputs.GetValueOrDefault(input) switch
    {
        ObjectExpression { Error: null } json => Texts(json.Value),
        LiteralExpression { Value: string text } when text.StartsWith('[') => Texts(JsonNode.Parse(text)),
        LiteralExpression literal => Values.ToNames(literal.Value),
        _ => [],
    };

    private static IReadOnlyList<string> Texts(JsonNode? array) => [.. (array as JsonArray ?? []).Select(item => (string?)item).OfType<string>()];
}

/// <param name="Kind">consent, law or decree.</param>
/// <param name="Reference">Proposed: the article; null where a person writes it.</param>
internal sealed record IntakeBasis(string Kind, string? Reference, Bilingual Name);
