using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interagency.Workflows.Interpretation;

/// <summary>
/// Writes a stimulus with its kind (the record's name) first. The family is closed: every non-abstract record of this
/// assembly, found once.
/// </summary>
public sealed class StimulusJsonConverter : JsonConverter<Stimulus>
{
    // Not "kind": an answer has a kind of its own.
    private const string Kind = "stimulus";

    private static readonly FrozenDictionary<string, Type> Kinds = typeof(Stimulus).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Stimulus)))
        .ToFrozenDictionary(t => t.Name);

    public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(Stimulus);

    public override Stimulus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var kind = document.RootElement.TryGetProperty(Kind, out var value) ? value.GetString() : null;
        return kind is not null && Kinds.TryGetValue(kind, out var type)
            ? (Stimulus)document.RootElement.Deserialize(type, options)!
            : throw new JsonException($"'{kind}' is no kind of stimulus this version knows.");
    }

    public override void Write(Utf8JsonWriter writer, Stimulus value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Kind, value.GetType().Name);
        using var body = JsonSerializer.SerializeToDocument(value, value.GetType(), options);
        foreach (var property in body.RootElement.EnumerateObject()) property.WriteTo(writer);
        writer.WriteEndObject();
    }
}
