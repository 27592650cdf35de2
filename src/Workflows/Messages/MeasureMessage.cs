using System.Text.Json.Serialization;

namespace Interagency.Workflows.Messages;

/// <summary>
/// <c>request.measure.v1</c>: a measure of an approved plan that the agency is to carry out. Plain JSON, camelCase; its wording, which tells of
/// the family, only where the agency has a protected channel, else a link to be opened after log-in.
/// </summary>
public sealed record MeasureMessage
{
    public const string MessageType = "request.measure.v1";

    /// <summary>Stable across redeliveries.</summary>
    public required string MessageId { get; init; }

    public required string Type { get; init; }

    /// <summary>What <c>answer.measure.v1</c> refers to.</summary>
    public required string MeasureId { get; init; }

    public required string CaseNumber { get; init; }

    public required string Region { get; init; }

    public required string Agency { get; init; }

    /// <summary>Of the plan; counts from one.</summary>
    public required int Edition { get; init; }

    public required AreaOfHelp KindOfHelp { get; init; }

    /// <summary>The last day, a date of the agency's own zone; null when none is set.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>Where the agency's officer reads what the message doesn't carry.</summary>
    public string? Link { get; init; }

    /// <summary>What is to be done, in words; left out where the agency has no protected channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Measure { get; init; }

    /// <summary>What the agency may see of the family; left out where it has no protected channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SubjectForAgency? Subject { get; init; }
}
