using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interagency.Workflows.Deadlines;

/// <summary>The JSON shape of a rule, strict both in its fields and in their values.</summary>
internal static class DeadlineRuleJson
{
    private static readonly string[] Fields = ["kind", "n", "day", "roll", "startEvent", "closesAt"];

    public static DeadlineRule Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            return Read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text with half a surrogate pair is JSON, but no string.
            var why = error.Message.Contains("uplicate", StringComparison.Ordinal) ? ("поле указано дважды", "a field stands twice") : ("это не JSON", "this is not JSON");
            throw new DeadlineRuleException(string.Empty, $"{why.Item1}; пример: {Example}", $"{why.Item2}; write for example {Example}");
        }
    }

    public static DeadlineRule Read(JsonElement rule)
    {
        if (rule.ValueKind != JsonValueKind.Object)
            throw new DeadlineRuleException(string.Empty, $"нужен объект, например {Example}", $"must be an object, for example {Example}");
        var shape = Kind(rule);
        foreach (var field in rule.EnumerateObject()) CheckField(field.Name, shape);
        return DeadlineRule.Create(
            shape.Kind,
            shape.NumberField is { } number ? Number(rule, number, shape) : 0,
            Choice<Roll>(rule, "roll"),
            Choice<StartEvent>(rule, "startEvent"),
            ClosesAt(rule));
    }

    public static void Write(Utf8JsonWriter writer, DeadlineRule rule)
    {
        var shape = DeadlineKindShape.Of(rule.Kind);
        writer.WriteStartObject();
        writer.WriteString("kind", shape.Name);
        if (shape.NumberField is { } number) writer.WriteNumber(number, rule.N);
        writer.WriteString("roll", Camel(rule.Roll.ToString()));
        if (rule.StartEvent is { } start) writer.WriteString("startEvent", Camel(start.ToString()));
        if (rule.ClosesAt is { } closes) writer.WriteString("closesAt", closes.ToString("HH:mm", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    public static string Write(DeadlineRule rule)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) Write(writer, rule);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private const string Example = """{"kind":"workingDays","n":5}""";

    private static DeadlineKindShape Kind(JsonElement rule)
    {
        var names = string.Join(", ", DeadlineKindShape.All.Select(s => s.Name));
        if (!rule.TryGetProperty("kind", out var kind))
            throw new DeadlineRuleException("kind", $"не указан; возможны: {names}", $"is missing; one of: {names}");
        return DeadlineKindShape.All.FirstOrDefault(s => kind.ValueKind == JsonValueKind.String && s.Name == kind.GetString())
            ?? throw new DeadlineRuleException("kind", $"неизвестный вид {kind.GetRawText()}; возможны: {names}", $"unknown kind {kind.GetRawText()}; one of: {names}");
    }

    private static void CheckField(string name, DeadlineKindShape shape)
    {
        if (name is "n" or "day" ? name == shape.NumberField : Fields.Contains(name)) return;
        var allowed = string.Join(", ", Fields.Where(f => f is not ("n" or "day") || f == shape.NumberField));
        throw new DeadlineRuleException(
            name, $"у вида {shape.Name} нет такого поля; возможны: {allowed}", $"{shape.Name} has no such field; allowed: {allowed}");
    }

    private static int Number(JsonElement rule, string field, DeadlineKindShape shape) =>
        rule.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : throw shape.WrongNumber();

    private static T? Choice<T>(JsonElement rule, string field)
        where T : struct, Enum
    {
        if (!rule.TryGetProperty(field, out var value)) return null;
        foreach (var choice in Enum.GetValues<T>())
        {
            if (value.ValueKind == JsonValueKind.String && value.GetString() == Camel(choice.ToString())) return choice;
        }

        var allowed = string.Join(", ", Enum.GetNames<T>().Select(Camel));
        throw new DeadlineRuleException(field, $"неизвестное значение {value.GetRawText()}; возможны: {allowed}", $"unknown value {value.GetRawText()}; one of: {allowed}");
    }

    private static TimeOnly? ClosesAt(JsonElement rule)
    {
        if (!rule.TryGetProperty("closesAt", out var value)) return null;
        return value.ValueKind == JsonValueKind.String
            && TimeOnly.TryParseExact(value.GetString(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new DeadlineRuleException("closesAt", "нужно время суток ЧЧ:ММ, например \"17:00\"", "must be a time of day HH:MM, for example \"17:00\"");
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>Lets a rule stand inside any other JSON document in the same shape.</summary>
internal sealed class DeadlineRuleConverter : JsonConverter<DeadlineRule>
{
    public override DeadlineRule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return DeadlineRuleJson.Read(document.RootElement);
        }
        catch (DeadlineRuleException error)
        {
            // The serializer adds where in the outer document the rule stands.
            throw new JsonException(error.Message, error);
        }
    }

    public override void Write(Utf8JsonWriter writer, DeadlineRule value, JsonSerializerOptions options) => DeadlineRuleJson.Write(writer, value);
}
