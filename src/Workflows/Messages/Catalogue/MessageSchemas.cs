using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Interagency.Workflows.Messages.Catalogue;

/// <summary>The JSON Schema of each type of message, out of the record that is written or read.</summary>
public static class MessageSchemas
{
    /// <summary>How the service writes bodies.</summary>
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>How agencies may: what says nothing is left out.</summary>
    private static readonly JsonSerializerOptions Short = new(Plain) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    private static readonly JsonSchemaExporterOptions Exporting = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = NotBlank };

    public static JsonObject Example(MessageType type) =>
        JsonSerializer.SerializeToNode(type.Example, type.Body, type.Direction == MessageDirection.ToAgency ? Plain : Short)!.AsObject();

    /// <summary>A schema of draft 2020-12. Fields that it doesn't name are let pass: versions add fields.</summary>
    public static JsonObject Of(MessageType type)
    {
        var schema = Plain.GetJsonSchemaAsNode(type.Body, Exporting).AsObject();
        schema.Insert(0, "title", type.Name);
        schema["properties"]!["type"] = new JsonObject { ["type"] = "string", ["const"] = type.Name };
        if (type.Either.Count > 0) schema["anyOf"] = new JsonArray([.. type.Either.Select(fields => Together(fields, type))]);
        return schema;
    }

    // These fields say something, and those of the other sets don't say the opposite.
    private static JsonObject Together(IReadOnlyList<string> fields, MessageType type)
    {
        var others = type.Either.SelectMany(other => other).Except(fields).Select(field => (field, Unsaid(TypeOf(field))));
        return new()
        {
            ["required"] = new JsonArray([.. fields.Select(field => (JsonNode)field)]),
            ["properties"] = new JsonObject(fields.Select(field => (field, (JsonObject?)Said(TypeOf(field)))).Concat(others).Where(pair => pair.Item2 is not null).Select(pair => KeyValuePair.Create(pair.field, (JsonNode?)pair.Item2))),
        };

        Type TypeOf(string field) => Plain.GetTypeInfo(type.Body).Properties.Single(property => property.Name == field).PropertyType;
    }

    private static JsonObject Said(Type type) => type == typeof(bool) ? new() { ["const"] = true } : IsList(type) ? new() { ["type"] = "array", ["minItems"] = 1 } : new() { ["type"] = "string", ["pattern"] = @"\S" };

    private static JsonObject? Unsaid(Type type) => type == typeof(bool) ? new() { ["const"] = false } : IsList(type) ? new() { ["maxItems"] = 0 } : null;

    private static bool IsList(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));

    // What is needed may not be blank, nor may a list of what is needed be empty.
    private static JsonNode NotBlank(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (context.PropertyInfo is { IsRequired: true } property && schema is JsonObject node && (string?)(node["type"] as JsonValue) is { } kind)
        {
            if (kind == "string" && property.PropertyType == typeof(string)) node["pattern"] = @"\S";
            if (kind == "array" && property.Name == "members") node["minItems"] = 1;
        }

        return schema;
    }
}
