using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace Interagency.Workflows.Simulation;

/// <summary>A value of a scenario and where it stands, so that each complaint names its field. Null and absent are the same.</summary>
internal readonly record struct ScenarioField(string Path, JsonNode? Node)
{
    public bool IsThere => Node is not null;

    public ScenarioField Of(string name) => new(Path.Length == 0 ? name : $"{Path}.{name}", (Node as JsonObject)?[name]);

    /// <exception cref="ScenarioException">It is no object, or has a field it may not have.</exception>
    public ScenarioField Object(params IReadOnlyList<string> allowed)
    {
        if (Node is not JsonObject json) throw Wrong("нужен объект JSON", "must be a JSON object");
        if (json.Select(m => m.Key).FirstOrDefault(k => !allowed.Contains(k)) is { } unknown)
            throw Of(unknown).Wrong($"такого поля нет; возможны: {string.Join(", ", allowed)}", $"there is no such field; it may be {string.Join(", ", allowed)}");
        return this;
    }

    public IEnumerable<ScenarioField> Items()
    {
        var path = Path;
        return Node switch
        {
            null => [],
            JsonArray items => items.Select((item, i) => new ScenarioField($"{path}[{i}]", item)),
            _ => throw Wrong("нужен список JSON", "must be a JSON array")
        };
    }

    public IEnumerable<(string Key, ScenarioField Value)> Members()
    {
        var self = this;
        return Node switch
        {
            null => [],
            JsonObject json => json.Select(m => (m.Key, self.Of(m.Key))),
            _ => throw Wrong("нужен объект JSON", "must be a JSON object")
        };
    }

    public JsonObject? Json() => Node is null or JsonObject ? (JsonObject?)Node?.DeepClone() : throw Wrong("нужен объект JSON", "must be a JSON object");

    public string? Text() => Node is null ? null
        : Node.GetValueKind() == JsonValueKind.String ? Node.GetValue<string>() : throw Wrong("нужна строка", "must be a text");

    public string Needed() => Text() is { Length: > 0 } text ? text : throw Wrong("не указано", "is missing");

    public bool Flag() => Node is not null
        && (Node.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? Node.GetValue<bool>() : throw Wrong("нужно true или false", "must be true or false"));

    /// <summary>An ISO 8601 duration; a month is 30 days, a year 365.</summary>
    public TimeSpan? Duration()
    {
        if (Text() is not { } text) return null;
        try
        {
            return XmlConvert.ToTimeSpan(text) is var span && span >= TimeSpan.Zero ? span : throw NoDuration(text);
        }
        catch (Exception e) when (e is FormatException and not ScenarioException or OverflowException)
        {
            throw NoDuration(text);
        }
    }

    public T Choice<T>(T otherwise)
        where T : struct, Enum
    {
        if (Text() is not { } text) return otherwise;
        return Enum.TryParse<T>(text, out var value) && Enum.GetNames<T>().Contains(text)
            ? value
            : throw Wrong($"нет такого значения «{text}»; возможны: {string.Join(", ", Enum.GetNames<T>())}", $"'{text}' is unknown; one of: {string.Join(", ", Enum.GetNames<T>())}");
    }

    public DateOnly? Date() => DateOnly.TryParseExact(Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public ScenarioException Wrong(string russian, string english) => new(Path.Length == 0 ? "scenario" : Path, russian, english);

    private ScenarioException NoDuration(string text) => Wrong($"«{text}» — не срок; напишите, например, P2D или PT3H", $"'{text}' is no duration; write such as P2D or PT3H");
}
