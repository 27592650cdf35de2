using System.Text.Json.Nodes;
using Interagency.Workflows.Messages.Catalogue;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.Contract;

/// <summary>The schema of a type with a sentence on each field, in the reader's language. A field of one name means the same in every type.</summary>
internal static class DescribedSchema
{
    private const string Family = "Contract.Field";

    internal static JsonObject Of(MessageType type)
    {
        var schema = MessageSchemas.Of(type);
        Describe(schema);
        return schema;
    }

    private static void Describe(JsonNode? schema)
    {
        if (schema is not JsonObject rules) return;
        foreach (var (name, field) in rules["properties"]?.AsObject() ?? [])
        {
            Describe(field);
            if (field is JsonObject described && OrKey(Family, name) is var words && words != name) described["description"] = words;
        }

        Describe(rules["items"]);
    }
}
