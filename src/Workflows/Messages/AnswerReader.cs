using System.Text.Json;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Messages;

/// <summary>What came of reading a body: an answer, or the reason in words why it can't be one.</summary>
public abstract record AnswerReading
{
    private AnswerReading()
    {
    }

    public sealed record Answer(AnswerMessage Message) : AnswerReading;

    /// <param name="Field">The field at fault; empty for the body as a whole.</param>
    /// <param name="Why">Names the field and the fix.</param>
    public sealed record Unusable(string Field, Bilingual Why) : AnswerReading;
}

/// <summary>
/// Reads an answer's JSON. Unknown fields are let pass (versions add fields); a field that has the wrong shape is named.
/// </summary>
public static class AnswerReader
{
    /// <param name="body">UTF-8 JSON.</param>
    /// <param name="type">The type from the message's properties; null: it stands in the body.</param>
    /// <param name="messageId">The id from the properties; null: it stands in the body.</param>
    public static AnswerReading Read(ReadOnlyMemory<byte> body, string? type = null, string? messageId = null)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            return new AnswerReading.Answer(Message(new MessageFields(document.RootElement), type, messageId));
        }
        catch (JsonException)
        {
            return new AnswerReading.Unusable("", new("тело сообщения не читается как JSON", "the body can't be read as JSON"));
        }
        catch (MessageFieldException wrong)
        {
            return new AnswerReading.Unusable(wrong.Field, wrong.Why);
        }
    }

    private static AnswerMessage Message(MessageFields fields, string? type, string? messageId)
    {
        var named = type ?? fields.Text("type") ?? throw Missing("type");
        var read = new AnswerMessage
        {
            Type = named,
            MessageId = fields.MessageId(messageId),
            RequestId = fields.Text("requestId") ?? throw Missing("requestId"),
            Agency = fields.Text("agency"),
            Officer = fields.Text("officer"),
            OutgoingNumber = fields.Text("outgoingNumber"),
            OutgoingDate = fields.Date("outgoingDate"),
            SignedBy = fields.Text("signedBy"),
            Partial = fields.Flag("partial"),
            Kind = AnswerKind.Information,
        };
        return named switch
        {
            AnswerMessage.Proposals => Proposals(fields, read),
            AnswerMessage.Information => read with { Text = Information(fields) },
            AnswerMessage.Decline => read with { Kind = AnswerKind.Decline, Text = fields.Text("reason") ?? throw Missing("reason"), AskInstead = fields.Text("askInstead") },
            AnswerMessage.Clarify => read with { Kind = AnswerKind.Clarify, Text = fields.Text("question") ?? throw Missing("question") },
            _ => throw new MessageFieldException("type", new(
                $"type: неизвестный тип; возможны: {string.Join(", ", AnswerMessage.Types)}",
                $"type: unknown type; one of: {string.Join(", ", AnswerMessage.Types)}")),
        };
    }

    private static AnswerMessage Proposals(MessageFields fields, AnswerMessage read)
    {
        var measures = fields.List("proposals").Select(Measure).ToArray();
        if (fields.Flag("noMeasures"))
        {
            if (measures.Length > 0) throw new MessageFieldException("noMeasures", new(
                "noMeasures: мер нет, но предложения перечислены; оставьте одно", "noMeasures: says none, yet proposals are listed; keep one"));
            return read with { Kind = AnswerKind.NoMeasures, Text = fields.Text("reason") ?? throw Missing("reason") };
        }

        return measures.Length > 0 ? read with { Kind = AnswerKind.Proposals, Measures = measures } : throw new MessageFieldException("proposals", new(
            "proposals: пусто; перечислите предложения или укажите noMeasures:true с причиной (reason)",
            "proposals: is empty; list proposals, or say noMeasures:true with a reason"));
    }

    private static ProposedMeasure Measure(MessageFields fields) => new(
        fields.Text("measure") ?? throw Missing(fields.Path("measure")),
        fields.Text("kindOfHelp") ?? throw Missing(fields.Path("kindOfHelp")),
        fields.Text("responsible"), fields.Date("dueDate"), fields.Text("note"));

    /// <summary>«Сведений нет» is an answer.</summary>
    private static string? Information(MessageFields fields) =>
        fields.Text("text") ?? (fields.Flag("noInformation") ? null : throw Missing("text"));

    private static MessageFieldException Missing(string field) => new(field, new($"{field}: не указано", $"{field}: is missing"));
}
