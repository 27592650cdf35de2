using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Interagency.Workflows.Calendars;

/// <summary>Reads and writes a calendar data file. Strict: an unknown field, a doubled one or a wrong date is an error with its path.</summary>
public static partial class CalendarJson
{
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new DateConverter(), new MonthDayConverter(),
        },
    };

    /// <param name="json">The file's text.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <exception cref="CalendarDataException">The text isn't a calendar; the message names field and fix.</exception>
    public static CalendarDocument Read(string json, string source)
    {
        var document = Parse(json, source);
        var problems = CalendarDocumentCheck.Problems(document, source);
        return problems.IsEmpty ? document : throw new CalendarDataException(problems);
    }

    /// <summary>The document as a file's text; reading it gives an equal document.</summary>
    public static string Write(CalendarDocument document) => JsonSerializer.Serialize(document, Options);

    private static CalendarDocument Parse(string json, string source)
    {
        try
        {
            return JsonSerializer.Deserialize<CalendarDocument>(json, Options) ?? throw new JsonException("must be an object, not null");
        }
        catch (JsonException error)
        {
            var field = error.Path is { Length: > 2 } path ? path[2..] : "(root)";
            throw new CalendarDataException([new(source, field, Plain(error.Message))]);
        }
    }

    // The serializer's own sentences end in machine positions and name .NET types; the reader of a data file needs neither.
    private static string Plain(string message)
    {
        var text = PathTail().Replace(message, string.Empty);
        var wrongType = WrongType().Match(text);
        if (wrongType.Success) return $"has the wrong type or value; expected {Expected(wrongType.Groups[1].Value)}";
        var unmapped = Unmapped().Match(text);
        if (unmapped.Success) return $"unknown field \"{unmapped.Groups[1].Value}\"; remove it or mend its spelling";
        var missing = Missing().Match(text);
        return missing.Success ? $"lacks the required field(s) {missing.Groups[1].Value}; add them" : text;
    }

    private static string Expected(string type) => type switch
    {
        "System.String" => "a text in quotes",
        _ when type.Contains("Int32", StringComparison.Ordinal) && !type.Contains("Dictionary", StringComparison.Ordinal) => "a whole number",
        "System.Boolean" => "true or false",
        _ when type.EndsWith(nameof(CountAs), StringComparison.Ordinal) => "unchanged, dayOff, working or shortened",
        _ when type.EndsWith(nameof(CountBasis), StringComparison.Ordinal) || type.Contains(nameof(CountBasis), StringComparison.Ordinal) => "official or computed",
        _ when type.EndsWith("." + nameof(Confidence), StringComparison.Ordinal) => "high, medium or low",
        _ when type.Contains("ImmutableArray", StringComparison.Ordinal) => "a list",
        _ when type.Contains("Dictionary", StringComparison.Ordinal) => "an object with years such as \"2025\" as its fields",
        _ => "an object",
    };

    [GeneratedRegex(@" Path: \$.*$", RegexOptions.Singleline)]
    private static partial Regex PathTail();

    [GeneratedRegex(@"could not be converted to (.+)\.$")]
    private static partial Regex WrongType();

    [GeneratedRegex("The JSON property '(.+?)' could not be mapped")]
    private static partial Regex Unmapped();

    [GeneratedRegex("missing required properties including: (.+?)\\.?$")]
    private static partial Regex Missing();

    private sealed class DateConverter : JsonConverter<DateOnly>
    {
        public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
            && DateOnly.TryParseExact(reader.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date
                : throw new JsonException("is not a date of the calendar; write it as YYYY-MM-DD");

        public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private sealed class MonthDayConverter : JsonConverter<MonthDay>
    {
        public override MonthDay Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && MonthDay.TryParse(reader.GetString(), out var day)
                ? day
                : throw new JsonException("is not a day of the year; write it as MM-DD");

        public override void Write(Utf8JsonWriter writer, MonthDay value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
