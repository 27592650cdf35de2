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
    /// <summary>How bodies are written; null fields are left out.</summary>
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSchemaExporterOptions Exporting = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = NotBlank };

    public static JsonObject Example(MessageType type) => JsonSerializer.SerializeToNode(type.Example, type.Body, Plain)!.AsObject();

    /// <summary>A schema of draft 2020-12. Fields that it doesn't name are let pass: versions add fields.</summary>
    public static JsonObject Of(MessageType type)
    {
        var schema = Plain.GetJsonSchemaAsNode(type.Body, Exporting).AsObject();
        schema.Insert(0, "title", type.Name);
        schema["properties"]!["type"] = new JsonObject { ["type"] = "string", ["const"] = type.Name };
        if (type.Either.Count > 0) schema["anyOf"] = new JsonArray([.. type.Either.Select(fields => Together(fields, type.Body))]);
        return schema;
    }

    // A field that has to say something: true, some items, some text.
    private static JsonObject Together(IReadOnlyList<string> fields, Type body) => new()
    {
        ["required"] = new JsonArray([.. fields.Select(field => (JsonNode)field)]),
        ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field, (JsonNode?)Said(Plain.GetTypeInfo(body).Properties.Single(p => p.Name == field).PropertyType)))),
    };

    private static JsonObject Said(Type type) =>
        type == typeof(bool) ? new() { ["const"] = true }
        : type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)) ? new() { ["type"] = "array", ["minItems"] = 1 }
        : new() { ["type"] = "string", ["pattern"] = @"\S" };

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
