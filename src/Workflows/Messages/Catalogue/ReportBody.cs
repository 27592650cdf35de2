using System.Text.Json.Serialization;

namespace Interagency.Workflows.Messages.Catalogue;

/// <summary>How a measure stands, as an agency writes it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MeasureState>))]
public enum MeasureState
{
    /// <summary>With the evidence.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    [JsonStringEnumMemberName("inProgress")]
    InProgress,

    /// <summary>With the reason.</summary>
    [JsonStringEnumMemberName("notDone")]
    NotDone,

    /// <summary>With the reason, and until when.</summary>
    [JsonStringEnumMemberName("moreTime")]
    MoreTime
}

/// <summary><c>answer.measure.v1</c>, read by <see cref="MeasureReportMessage"/>.</summary>
public sealed record MeasureReportBody
{
    /// <inheritdoc cref="AnswerBody.MessageId"/>
    public string? MessageId { get; init; }

    /// <inheritdoc cref="AnswerBody.MessageId"/>
    public string? Type { get; init; }

    public required string MeasureId { get; init; }

    public required MeasureState Status { get; init; }

    public string? Agency { get; init; }

    /// <summary>What was done: needed when it is done.</summary>
    public string? Evidence { get; init; }

    /// <summary>Needed when it is not done, or more time is wanted.</summary>
    public string? Reason { get; init; }

    /// <summary>The last day that is asked for: needed when more time is wanted.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary><c>answer.received.v1</c>, read by <see cref="ReceiptMessage"/>.</summary>
public sealed record ReceiptBody
{
    /// <inheritdoc cref="AnswerBody.MessageId"/>
    public string? MessageId { get; init; }

    /// <inheritdoc cref="AnswerBody.MessageId"/>
    public string? Type { get; init; }

    public required string RequestId { get; init; }

    public string? Agency { get; init; }
}
