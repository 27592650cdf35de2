using System.Text.Json;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Messages;

/// <summary>What came of reading a body: a request or signal, or the reason in words why it can't be one.</summary>
public abstract record InboundReading
{
    private InboundReading()
    {
    }

    public sealed record Asked(InboundMessage Message) : InboundReading;

    /// <param name="Field">The field at fault; empty for the body as a whole.</param>
    /// <param name="Why">Names the field and the fix.</param>
    public sealed record Unusable(string Field, Bilingual Why) : InboundReading;
}

/// <summary>Reads the JSON of another body's request or signal. Unknown fields are let pass (versions add fields).</summary>
public static class InboundReader
{
    /// <summary>Whether the body, or the message's properties, name a type that opens a case; one that can't be read names none.</summary>
    public static bool IsInbound(ReadOnlyMemory<byte> body, string? type) => InboundMessage.Types.Contains(type ?? TypeOf(body));

    /// <param name="body">UTF-8 JSON.</param>
    /// <param name="type">The type from the message's properties; null: it stands in the body.</param>
    /// <param name="messageId">The id from the properties; null: it stands in the body.</param>
    public static InboundReading Read(ReadOnlyMemory<byte> body, string? type = null, string? messageId = null)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            return new InboundReading.Asked(Message(new MessageFields(document.RootElement), type, messageId));
        }
        catch (JsonException)
        {
            return new InboundReading.Unusable("", new("тело сообщения не читается как JSON", "the body can't be read as JSON"));
        }
        catch (MessageFieldException wrong)
        {
            return new InboundReading.Unusable(wrong.Field, wrong.Why);
        }
    }

    private static InboundMessage Message(MessageFields fields, string? type, string? messageId)
    {
        var named = type ?? fields.Needed("type");
        if (!InboundMessage.Types.Contains(named)) throw Wrong("type", $"возможны: {string.Join(", ", InboundMessage.Types)}", $"may be {string.Join(", ", InboundMessage.Types)}");
        var signal = named == InboundMessage.Signal;
        return new InboundMessage
        {
            Type = named, MessageId = fields.MessageId(messageId), RequestId = signal ? fields.Text("requestId") : fields.Needed("requestId"),
            Region = fields.Text("region"), Agency = fields.Text("agency"), DefinitionId = fields.Text("definitionId"), DueDate = fields.Date("dueDate"),
            Text = signal ? fields.Needed("text") : Question(fields), SubjectKind = fields.Object("subject")?.Text("kind"),
            Ground = fields.Text("ground"), Category = fields.Text("category"), Track = fields.Text("track"), Basis = BasisOf(fields), Members = Members(fields),
        };
    }

    /// <summary>The text, and whatever questions are listed beside it.</summary>
    private static string? Question(MessageFields fields)
    {
        string[] said = [.. fields.Text("text") is { } text ? [text] : Array.Empty<string>(), .. fields.Texts("questions")];
        return said.Length == 0 ? null : string.Join("\n", said);
    }

    private static InboundBasis? BasisOf(MessageFields fields)
    {
        if (fields.Object("basis") is { } basis) return new InboundBasis(basis.Needed("kind"), basis.Needed("reference"));
        return fields.Object("bindingBasis") is { } act ? new InboundBasis("law", act.Text("article") is { } article ? $"{act.Needed("act")}, {article}" : act.Needed("act")) : null;
    }

    private static InboundMember[] Members(MessageFields fields)
    {
        var members = fields.Object("subject") is { } subject ? subject.List("members") : fields.List("members");
        if (members.Count == 0) throw Wrong("subject.members", "нужен хотя бы один человек: familyName, givenName, birthDate, relation", "needs at least one person: familyName, givenName, birthDate, relation");
        return
        [
            .. members.Select(m => new InboundMember(
                m.Needed("familyName"), m.Needed("givenName"), m.Text("patronymic"), m.Date("birthDate") ?? throw Wrong(m.Path("birthDate"), "не указано", "is missing"), m.Text("relation"))),
        ];
    }

    /// <summary>The type that a body names; null when it names none, or is none.</summary>
    public static string? TypeOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? new MessageFields(document.RootElement).Text("type") : null;
        }
        catch (Exception unread) when (unread is JsonException or MessageFieldException)
        {
            return null;
        }
    }

    private static MessageFieldException Wrong(string field, string russian, string english) => new(field, new($"{field}: {russian}", $"{field}: {english}"));
}
