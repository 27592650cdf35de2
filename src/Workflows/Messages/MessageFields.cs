using System.Globalization;
using System.Text.Json;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Messages;

/// <summary>Typed reads of a JSON object, each naming the field that is wrong and never what it holds: that may be anybody's words, and the reason is kept in the clear.</summary>
internal readonly struct MessageFields
{
    private const int LongestText = 20_000;

    private readonly JsonElement element;
    private readonly string prefix;

    /// <exception cref="MessageFieldException">It is no object.</exception>
    public MessageFields(JsonElement element, string prefix = "")
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Wrong(prefix.TrimEnd('.'), "нужен объект JSON", "must be a JSON object");
        (this.element, this.prefix) = (element, prefix);
    }

    public string Path(string name) => prefix + name;

    /// <summary>The trimmed text; null when absent or blank.</summary>
    public string? Text(string name)
    {
        if (!Has(name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.String) throw Wrong(Path(name), "нужен текст в кавычках", "must be a text in quotes");
        var text = Read(value, name).Trim();
        if (text.Length > LongestText) throw Wrong(Path(name), $"длиннее {LongestText} знаков", $"is longer than {LongestText} characters");
        return text.Length == 0 ? null : text;
    }

    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Wrong(Path(name), "это не дата; запишите как ГГГГ-ММ-ДД", "is no date; write it as YYYY-MM-DD");
    }

    public bool Flag(string name) => Has(name, out var value) && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(Path(name), "нужно true или false", "must be true or false"),
    };

    public IReadOnlyList<MessageFields> List(string name)
    {
        if (!Has(name, out var value)) return [];
        if (value.ValueKind != JsonValueKind.Array) throw Wrong(Path(name), "нужен список", "must be a list");
        var path = Path(name);
        return [.. value.EnumerateArray().Select((item, i) => new MessageFields(item, $"{path}[{i}]."))];
    }

    /// <summary>An object; null when absent.</summary>
    public MessageFields? Object(string name) => Has(name, out var value) ? new MessageFields(value, $"{Path(name)}.") : null;

    /// <summary>Texts of a list; blank ones are left out.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (!Has(name, out var value)) return [];
        var path = Path(name);
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String)) throw Wrong(path, "нужен список текстов", "must be a list of texts");
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
            if (Read(item, name).Trim() is { Length: > 0 } text) texts.Add(text.Length <= LongestText ? text : throw Wrong(path, $"длиннее {LongestText} знаков", $"is longer than {LongestText} characters"));
        return texts;
    }

    /// <summary>The trimmed text.</summary>
    /// <exception cref="MessageFieldException">It is absent or blank.</exception>
    public string Needed(string name) => Text(name) ?? throw Wrong(Path(name), "не указано", "is missing");

    /// <summary>The message's id, kept in the clear to know a repeat by: an id, no words.</summary>
    /// <param name="property">As the message's properties have it; null: it stands in the body.</param>
    public string MessageId(string? property)
    {
        var id = property ?? Needed("messageId");
        return Messages.MessageId.IsOne(id) ? id : throw Wrong("messageId",
            $"нужен идентификатор, например UUID: латиница, не длиннее {Messages.MessageId.Longest} знаков", $"must be an id such as a UUID: ASCII, {Messages.MessageId.Longest} characters at most");
    }

    private bool Has(string name, out JsonElement value) => element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private string Read(JsonElement value, string name)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is JSON, but no text.
            throw Wrong(Path(name), "текст испорчен", "the text is broken");
        }
    }

    private static MessageFieldException Wrong(string field, string russian, string english) => new(field, new(
        field.Length == 0 ? russian : $"{field}: {russian}", field.Length == 0 ? english : $"{field}: {english}"));
}

/// <summary>A field of a body is wrong; caught by the message's reader.</summary>
internal sealed class MessageFieldException(string field, Bilingual why) : Exception(why.En)
{
    public string Field { get; } = field;

    public Bilingual Why { get; } = why;
}
