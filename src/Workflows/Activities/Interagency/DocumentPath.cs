using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>One step that a document takes, as the definition writes it: <c>{"to":"registered","role":"…","journal":"…","label":{"ru","en"}}</c>.</summary>
/// <param name="To">signed, registered, handed or sent; a document may be signed by several, one after another.</param>
/// <param name="Role">Who does it, or records that it was done.</param>
/// <param name="Journal">Where it is entered.</param>
/// <param name="Label">The task's title; null for the activity's own.</param>
internal sealed record DocumentStep(string To, string Role, string? Journal = null, Bilingual? Label = null)
{
    public DocumentStatus Status => Statuses.First(s => s.ToString().Equals(To, StringComparison.OrdinalIgnoreCase));

    private static readonly DocumentStatus[] Statuses = [DocumentStatus.Signed, DocumentStatus.Registered, DocumentStatus.Handed, DocumentStatus.Sent];

    /// <exception cref="ActivityFaultException">The path can't be read; the message names the step and the fix.</exception>
    public static ImmutableArray<DocumentStep> ReadPath(JsonNode? json)
    {
        if (json is not JsonArray { Count: > 0 } steps) throw Wrong("path", "list the steps of the document, such as [{\"to\":\"signed\",\"role\":\"director\"}]");
        return [.. steps.Select(Read)];
    }

    private static DocumentStep Read(JsonNode? json, int index)
    {
        DocumentStep step;
        try
        {
            step = json.Deserialize<DocumentStep>(Strict) ?? throw Wrong($"path[{index}]", "must be an object");
        }
        catch (JsonException e)
        {
            throw Wrong($"path[{index}]", e.Message);
        }

        if (Array.TrueForAll(Statuses, s => !s.ToString().Equals(step.To, StringComparison.OrdinalIgnoreCase)))
            throw Wrong($"path[{index}].to", $"'{step.To}' is unknown; one of signed, registered, handed, sent");
        return step;
    }

    private static ActivityFaultException Wrong(string field, string fix) => new($"{field}: {fix}");

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true
    };
}
