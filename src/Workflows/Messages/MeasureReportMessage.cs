using Interagency.Workflows.Cases;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Messages;

/// <summary><c>answer.measure.v1</c>: how a measure stands that the agency carries out, as it was read.</summary>
public sealed record MeasureReportMessage
{
    public const string MessageType = "answer.measure.v1";

    public required string MessageId { get; init; }

    public required string MeasureId { get; init; }

    /// <summary>Who says that it reports; the channel proves it.</summary>
    public string? Agency { get; init; }

    /// <summary>InProgress, Done or NotDone; null: the agency asks for more time.</summary>
    public MeasureStatus? Status { get; init; }

    /// <summary>The evidence of what was done, or the reason why it wasn't, or why more time is needed.</summary>
    public string? Text { get; init; }

    /// <summary>The last day that the agency asks to have; null when it asks for none.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Of a body, whatever its properties say of type and id.</summary>
    public static MessageReading<MeasureReportMessage> Read(ReadOnlyMemory<byte> body, string? messageId = null) => MessageReading<MeasureReportMessage>.Of(body, fields => Message(fields, messageId));

    private static MeasureReportMessage Message(MessageFields fields, string? messageId)
    {
        var (status, needsText) = fields.Needed("status") switch
        {
            "inProgress" => (MeasureStatus.InProgress, false),
            "done" => (MeasureStatus.Done, true),
            "notDone" => (MeasureStatus.NotDone, true),
            "moreTime" => ((MeasureStatus?)null, true),
            _ => throw Wrong("status", "неизвестно; возможны: inProgress, done, notDone, moreTime", "is unknown; one of: inProgress, done, notDone, moreTime"),
        };
        DateOnly? until = status is null ? fields.Date("until") ?? throw Wrong("until", "не указано, до какого дня нужно время", "is missing: say until which day time is needed") : null;
        return new MeasureReportMessage
        {
            MessageId = fields.MessageId(messageId), MeasureId = fields.Needed("measureId"), Agency = fields.Text("agency"), Status = status, Until = until,
            Text = fields.Text(status == MeasureStatus.Done ? "evidence" : "reason") ?? (needsText ? fields.Needed(status == MeasureStatus.Done ? "evidence" : "reason") : null),
        };
    }

    private static MessageFieldException Wrong(string field, string russian, string english) => new(field, new Bilingual($"{field}: {russian}", $"{field}: {english}"));
}

/// <summary><c>answer.received.v1</c>: the agency's system has the request; nothing else tells.</summary>
public sealed record ReceiptMessage(string MessageId, string RequestId, string? Agency)
{
    public const string MessageType = "answer.received.v1";

    /// <inheritdoc cref="MeasureReportMessage.Read"/>
    public static MessageReading<ReceiptMessage> Read(ReadOnlyMemory<byte> body, string? messageId = null) => MessageReading<ReceiptMessage>.Of(body, fields =>
        new ReceiptMessage(fields.MessageId(messageId), fields.Needed("requestId"), fields.Text("agency")));
}
