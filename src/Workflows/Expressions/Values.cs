using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Interagency.Workflows.Expressions;

/// <summary>
/// Values as expressions give them: null, bool, double, string, <see cref="DateTime"/>, <see cref="JsonObject"/> or
/// <see cref="JsonArray"/>; and their conversions, which are those of the real engine's CLR types.
/// </summary>
public static class Values
{
    private static readonly JsonSerializerOptions Text = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static object? FromJson(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value => FromScalar(value),
        _ => node
    };

    public static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        double number => double.IsFinite(number) ? JsonValue.Create(number) : null,
        int number => JsonValue.Create((double)number),
        long number => JsonValue.Create((double)number),
        DateTime time => JsonValue.Create(time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture)),
        DateTimeOffset time => JsonValue.Create(time.ToString("O", CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"A value of type {value.GetType().Name} is no JSON value.", nameof(value))
    };

    /// <summary>Text as the real engine writes it: True, 1E+21, 01/01/1970, JSON for objects and arrays, nothing for null.</summary>
    public static string ToText(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "True" : "False",
        double number => number.ToString(CultureInfo.InvariantCulture),
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "MM/dd/yyyy" : "MM/dd/yyyy HH:mm", CultureInfo.InvariantCulture),
        JsonNode node => node.ToJsonString(Text),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? ""
    };

    /// <summary>True, false, their spellings, and numbers (zero is false); null is false.</summary>
    /// <exception cref="FormatException">The value has no truth in the CLR's sense.</exception>
    public static bool ToBoolean(object? value) => value switch
    {
        null => false,
        bool flag => flag,
        double number => number != 0 && !double.IsNaN(number),
        string text when string.IsNullOrWhiteSpace(text) => false,
        string text when bool.TryParse(text.Trim(), out var flag) => flag,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number != 0,
        _ => throw new FormatException($"'{ToText(value)}' is neither true nor false.")
    };

    /// <exception cref="FormatException">The value is no number.</exception>
    public static double ToNumber(object? value) => value switch
    {
        null => 0,
        double number => number,
        bool flag => flag ? 1 : 0,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new FormatException($"'{ToText(value)}' is no number.")
    };

    /// <summary>Items to iterate: an array, JSON text of one, or a single value.</summary>
    public static IReadOnlyList<JsonNode?> ToItems(object? value) => value switch
    {
        null => [],
        JsonArray array => [.. array.Select(n => n?.DeepClone())],
        string text when LooksLikeArray(text) => ToItems(JsonNode.Parse(text)),
        _ => [ToJson(value)]
    };

    /// <summary>Names in an array, in JSON text of one, or a single name.</summary>
    public static IReadOnlyList<string> ToNames(object? value) => [.. ToItems(value).Select(n => ToText(FromJson(n)))];

    /// <summary>
    /// A duration: <c>[d.]hh:mm:ss[.f]</c>, ISO 8601 (<c>PT5M</c>), or a number of milliseconds.
    /// </summary>
    /// <exception cref="FormatException">The value is no duration.</exception>
    public static TimeSpan ToDuration(object? value) => value switch
    {
        null => TimeSpan.Zero,
        double milliseconds => TimeSpan.FromMilliseconds(milliseconds),
        string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => span,
        string text when text.StartsWith('P') => System.Xml.XmlConvert.ToTimeSpan(text),
        _ => throw new FormatException($"'{ToText(value)}' is no duration: write 00:05:00 or PT5M.")
    };

    /// <summary>An instant: ISO 8601 (without an offset it is UTC) or a script's Date.</summary>
    /// <exception cref="FormatException">The value is no instant.</exception>
    public static DateTimeOffset ToInstant(object? value) => value switch
    {
        DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        DateTimeOffset time => time,
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => throw new FormatException($"'{ToText(value)}' is no instant: write 2026-01-15T09:00:00+05:00.")
    };

    private static object? FromScalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.TryGetValue<string>(out var text) ? text : value.ToString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetValue<double>(out var number) ? number
            : value.TryGetValue<long>(out var whole) ? whole
            : double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture),
        _ => null
    };

    private static bool LooksLikeArray(string text) => text.AsSpan().Trim() is ['[', .., ']'];
}
