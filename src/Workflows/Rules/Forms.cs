using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Rules;

/// <summary>One field of a form, as a definition writes it: <c>{"key","type","label":{"ru","en"},"required","options":[{"key","label"}] | "optionsFrom"}</c>.</summary>
/// <param name="Type">code, codes, agencies, date, number, text, files, bool, person or measures. A text, a person or each of the files is a reference, never the words.</param>
/// <param name="OptionsFrom">A list of the directory: supportLevels, kindsOfHelp, grounds, categories, documentKinds, roles, outcomes, tracks, urgencies, dangerSigns.</param>
public sealed partial record FormField(string Key, string Type, Bilingual Label, bool Required, ImmutableArray<Named> Options, string? OptionsFrom)
{
    public static readonly ImmutableArray<string> Types = ["code", "codes", "agencies", "date", "number", "text", "files", "bool", "person", "measures"];

    /// <exception cref="FormatException">The field is not written as it must be; the message names it and the fix.</exception>
    public static ImmutableArray<FormField> ReadAll(JsonArray? fields) => fields is null ? [] : [.. fields.Select((f, i) => Read(f as JsonObject, i))];

    private static FormField Read(JsonObject? json, int index)
    {
        var key = Text(json, "key") ?? throw new FormatException($"fields[{index}].key is missing: give the field a key");
        var type = Text(json, "type") ?? "text";
        if (!Types.Contains(type)) throw new FormatException($"fields[{index}].type: '{type}' is unknown; one of {string.Join(", ", Types)}");
        var options = (json!["options"] as JsonArray)?.OfType<JsonObject>().Select(o => new Named(Text(o, "key") ?? "", LabelOf(o))).ToImmutableArray() ?? [];
        return new FormField(key, type, LabelOf(json), json["required"]?.GetValueKind() == JsonValueKind.True, options, Text(json, "optionsFrom"));
    }

    /// <summary>What may be chosen; empty when anything may.</summary>
    public ImmutableArray<Named> Choices(RegionDirectory? directory) => Type == "agencies"
        ? directory?.Agencies.Select(a => new Named(a.Key, a.Name)).ToImmutableArray() ?? []
        : OptionsFrom switch
        {
            null => Options,
            "supportLevels" => directory?.SupportLevels ?? [],
            "kindsOfHelp" => directory?.KindsOfHelp ?? [],
            "grounds" => directory?.Grounds.Select(g => new Named(g.Key, g.Name)).ToImmutableArray() ?? [],
            "categories" => directory?.Categories ?? [],
            "documentKinds" => directory?.DocumentKinds ?? [],
            "roles" => directory?.Roles ?? [],
            "outcomes" => directory?.Outcomes ?? [],
            "tracks" => directory?.Tracks ?? [],
            "urgencies" => directory?.Urgencies ?? [],
            "dangerSigns" => directory?.DangerSigns ?? [],
            _ => []
        };

    /// <summary>What is wrong with a value; null when it fits.</summary>
    internal Bilingual? Mistake(JsonNode value, RegionDirectory? directory) => Type switch
    {
        "code" => Texts(value) is [var one] && value is JsonValue ? NotOffered([one], directory) : Wrong("нужен один код", "must be one code"),
        "codes" or "agencies" => value is JsonArray && Texts(value) is { } many ? NotOffered(many, directory) : Wrong("нужен список кодов", "must be a list of codes"),
        "date" => Texts(value) is [var date] && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : Wrong("нужна дата вида 2026-03-31", "must be a date such as 2026-03-31"),
        "number" => value.GetValueKind() == JsonValueKind.Number ? null : Wrong("нужно число", "must be a number"),
        "bool" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? null : Wrong("нужно true или false", "must be true or false"),
        "files" => value is JsonArray && Texts(value) is { } files && files.All(IsReference) && (files.Count > 0 || !Required)
            ? null
            : Wrong("нужен список ссылок на записи", "must be a list of references to stored files"),
        "measures" => value is JsonArray ? null : Wrong("нужен список мероприятий", "must be a list of measures"),
        _ => Texts(value) is [var reference] && IsReference(reference)
            ? null
            : Wrong("нужна ссылка на запись, а не сам текст", "must be a reference to a stored text, not the text itself")
    };

    /// <summary>An id or a reference to an encrypted row: short, without spaces, so that no words of a person get into a state.</summary>
    public static bool IsReference(string? text) => text is not null && ReferenceShape().IsMatch(text);

    private Bilingual? NotOffered(IReadOnlyList<string> codes, RegionDirectory? directory)
    {
        var offered = Choices(directory);
        var odd = codes.FirstOrDefault(c => offered.IsEmpty ? !IsReference(c) : offered.All(o => o.Key != c));
        if (odd is null) return null;
        var keys = string.Join(", ", offered.Select(o => o.Key));
        return Wrong($"нет такого значения «{odd}»; возможны: {keys}", $"\"{odd}\" is not offered; one of: {keys}");
    }

    private Bilingual Wrong(string ru, string en) => new($"Поле «{Label.Ru}» ({Key}): {ru}.", $"Field \"{Label.En}\" ({Key}): {en}.");

    private static IReadOnlyList<string>? Texts(JsonNode value)
    {
        var items = value is JsonArray array ? array.ToList() : [value];
        return items.All(i => i?.GetValueKind() == JsonValueKind.String) ? [.. items.Select(i => i!.GetValue<string>())] : null;
    }

    private static Bilingual LabelOf(JsonObject json) => json["label"] is JsonObject label
        ? new(Text(label, "ru") ?? Text(json, "key") ?? "", Text(label, "en") ?? Text(json, "key") ?? "")
        : new(Text(json, "key") ?? "", Text(json, "key") ?? "");

    private static string? Text(JsonObject? json, string name) => json?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9:._/-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ReferenceShape();
}

/// <summary>What a person fills in, checked against the form.</summary>
public static class Forms
{
    /// <summary>The first thing wrong with the data; null when the form is filled in rightly. A field the form has not is refused: what isn't asked isn't kept.</summary>
    public static Bilingual? Mistake(IReadOnlyList<FormField> fields, JsonObject data, RegionDirectory? directory)
    {
        if (data.Select(d => d.Key).FirstOrDefault(k => fields.All(f => f.Key != k)) is { } unknown)
            return new($"Поля «{unknown}» в форме нет; возможны: {Keys(fields)}.", $"The form has no field \"{unknown}\"; it has: {Keys(fields)}.");
        foreach (var field in fields)
        {
            if (data[field.Key] is not { } value)
            {
                if (field.Required) return new($"Заполните поле «{field.Label.Ru}» ({field.Key}).", $"Fill in the field \"{field.Label.En}\" ({field.Key}).");
            }
            else if (field.Mistake(value, directory) is { } mistake) return mistake;
        }

        return null;
    }

    private static string Keys(IReadOnlyList<FormField> fields) => fields.Count == 0 ? "—" : string.Join(", ", fields.Select(f => f.Key));
}
