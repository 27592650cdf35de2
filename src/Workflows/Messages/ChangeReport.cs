using System.Text.Json.Serialization;

namespace Interagency.Workflows.Messages;

/// <summary>
/// <c>report.change.v1</c>: something has changed in a family, told to whoever keeps a register of such families. Plain JSON, camelCase;
/// what changed stands in it only where the agency has a protected channel, else a link to be opened after log-in.
/// </summary>
public sealed record ChangeReport
{
    public const string MessageType = "report.change.v1";

    /// <summary>Stable across redeliveries.</summary>
    public required string MessageId { get; init; }

    public required string Type { get; init; }

    public required string CaseNumber { get; init; }

    public required string Region { get; init; }

    public required string Agency { get; init; }

    /// <summary>Which change of the case it is; counts from one, and the higher number became known later.</summary>
    public required int Number { get; init; }

    /// <summary>When the change became known, a date of the case's zone.</summary>
    public required DateOnly KnownOn { get; init; }

    /// <summary>When it was reported.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where the agency's officer reads what the message doesn't carry.</summary>
    public string? Link { get; init; }

    /// <summary>What changed, in the words of the person who reports; left out where the agency has no protected channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Change { get; init; }

    /// <summary>What the agency may see of the family; left out where it has no protected channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SubjectForAgency? Subject { get; init; }
}
