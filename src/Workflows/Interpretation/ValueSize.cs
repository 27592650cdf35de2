using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interagency.Workflows.Interpretation;

/// <summary>How much room a value takes, without writing it: about the bytes of its JSON.</summary>
internal static class ValueSize
{
    /// <returns><see cref="long.MaxValue"/> when it nests deeper than <paramref name="depth"/>.</returns>
    public static long Of(JsonNode? value, int depth) => value switch
    {
        null => 4,
        JsonValue scalar => Scalar(scalar),
        _ when depth == 0 => long.MaxValue,
        JsonArray array => Sum(array.Select(item => Of(item, depth - 1))),
        JsonObject fields => Sum(fields.Select(f => Plus(Of(f.Value, depth - 1), f.Key.Length + 3L))),
        _ => 0
    };

    private static long Scalar(JsonValue value)
    {
        if (value.TryGetValue<string>(out var text)) return text.Length + 2L;
        return value.GetValueKind() == JsonValueKind.String ? value.ToJsonString().Length : 8;
    }

    private static long Sum(IEnumerable<long> sizes) => sizes.Aggregate(2L, Plus);

    private static long Plus(long one, long other) => one == long.MaxValue || other == long.MaxValue ? long.MaxValue : one + other + 1;
}
