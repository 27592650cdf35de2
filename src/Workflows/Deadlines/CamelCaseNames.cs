using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interagency.Workflows.Deadlines;

/// <summary>Writes an enum by name, so that reordering its members never changes stored states.</summary>
internal sealed class CamelCaseNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
