using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Disclosures;

/// <summary>What was disclosed to an agency, as lines of a page.</summary>
internal static class SubjectLines
{
    internal static IEnumerable<(string Name, string Text)> Of(SubjectForAgency subject) =>
        subject.Fields.Select(field => (Words.OrKey("SubjectField", field.Key), Text(field.Value)));

    private static string Text(JsonNode? value) => value switch
    {
        JsonArray items => string.Join("; ", items.Select(Text)),
        JsonObject parts => string.Join(", ", parts.Select(part => Text(part.Value)).Where(text => text.Length > 0)),
        JsonValue word when word.GetValueKind() == JsonValueKind.String => Text(word.GetValue<string>()),
        _ => "",
    };

    private static string Text(string word) => FormDate.Read(word) is { } day ? Words.Date(day) : word;
}
