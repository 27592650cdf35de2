using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Interagency.Workflows.Interpretation;

/// <summary>How states, stimuli and activity memories are written: camelCase, enums by name, nulls left out.</summary>
public static class StateJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        IgnoreReadOnlyProperties = true,
        MaxDepth = 256,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(), new StimulusJsonConverter() }
    };

    public static byte[] Write(CaseState state) => JsonSerializer.SerializeToUtf8Bytes(state, Options);

    /// <exception cref="JsonException">The bytes are no state of a schema this node knows.</exception>
    public static CaseState Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<CaseState>(bytes, Options) ?? throw new JsonException("The state is empty.");
}
