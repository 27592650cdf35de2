using System.Text.Json.Serialization;
using Interagency.Workflows.Cases;

namespace Interagency.Workflows.Messages;

/// <summary>
/// <c>report.measures.v1</c>: how the measures of the plan stand, told at intervals to the commission or to the body that leads. Plain JSON,
/// camelCase; words that tell of the family only where the agency has a protected channel, else a link to be opened after log-in.
/// </summary>
public sealed record PlanReport
{
    public const string MessageType = "report.measures.v1";

    /// <summary>Stable across redeliveries.</summary>
    public required string MessageId { get; init; }

    public required string Type { get; init; }

    public required string CaseNumber { get; init; }

    public required string Region { get; init; }

    public required string Agency { get; init; }

    /// <summary>The receiver's own number of the request on which we act; left out where it has asked for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RequestId { get; init; }

    /// <summary>Which report of the case it is; counts from one, and the higher number is the newer.</summary>
    public required int Number { get; init; }

    /// <summary>The first day that it tells of, a date of the case's zone.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>When it was reported: the measures stand as they did when the message was first written, soon after.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Of the plan; counts from one. Null while there is none.</summary>
    public int? Edition { get; init; }

    /// <summary>Those that the plan still has.</summary>
    public required IReadOnlyList<ReportedMeasure> Measures { get; init; }

    /// <summary>Where the agency's officer reads what the message doesn't carry.</summary>
    public string? Link { get; init; }

    /// <summary>What the person who reports adds in words; left out where the agency has no protected channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>What the agency may see of the family; left out where it has no protected channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SubjectForAgency? Subject { get; init; }
}

/// <param name="DueDate">The last day; null when none is set.</param>
/// <param name="Measure">Its wording; left out where the agency has no protected channel.</param>
public sealed record ReportedMeasure(
    string MeasureId, AreaOfHelp KindOfHelp, ReportedParty Responsible, DateOnly? DueDate, MeasureStanding Standing,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Measure = null);

/// <param name="Key">An agency's or a role's, or "family".</param>
public sealed record ReportedParty(string Key, string Name);

/// <summary>How a measure stands, as it is told to others.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MeasureStanding>))]
public enum MeasureStanding
{
    [JsonStringEnumMemberName("planned")]
    Planned,

    /// <summary>Whoever is responsible was told.</summary>
    [JsonStringEnumMemberName("sent")]
    Sent,

    [JsonStringEnumMemberName("inProgress")]
    InProgress,

    [JsonStringEnumMemberName("done")]
    Done,

    [JsonStringEnumMemberName("notDone")]
    NotDone
}

public static class MeasureStandings
{
    /// <summary>Null for a measure that the plan has no more.</summary>
    public static MeasureStanding? Of(MeasureStatus status) => status switch
    {
        MeasureStatus.Planned => MeasureStanding.Planned,
        MeasureStatus.Sent => MeasureStanding.Sent,
        MeasureStatus.InProgress => MeasureStanding.InProgress,
        MeasureStatus.Done => MeasureStanding.Done,
        MeasureStatus.NotDone => MeasureStanding.NotDone,
        MeasureStatus.Dropped => null,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A standing of a measure that no report knows.")
    };
}
