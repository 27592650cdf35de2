using System.Text.Json.Serialization;

namespace Interagency.Workflows.Messages;

/// <summary>
/// <c>notice.v1</c> and <c>notice.risk.v1</c>: an agency is told something; no answer is needed. Plain JSON, camelCase; it carries
/// the family's data only where the agency has a protected channel, else a link to be opened after log-in.
/// </summary>
public sealed record NoticeMessage
{
    public const string Notice = "notice.v1";

    /// <summary>Signs that a child's rights are violated, confirmed by a person.</summary>
    public const string Risk = "notice.risk.v1";

    /// <summary>Stable across redeliveries.</summary>
    public required string MessageId { get; init; }

    public required string Type { get; init; }

    /// <summary>danger, plan-approved, results, deadline-warned, deadline-missed, rung, request-recalled …</summary>
    public required string Kind { get; init; }

    public required string CaseNumber { get; init; }

    public required string Region { get; init; }

    public required string Agency { get; init; }

    /// <summary>What it is about: the id of a danger, a plan, a request.</summary>
    public required string About { get; init; }

    /// <summary>The request that is taken back; null in other notices.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RequestId { get; init; }

    /// <summary>Kinds of signs, for <see cref="Risk"/>.</summary>
    public IReadOnlyList<AreaOfHelp> Signs { get; init; } = [];

    /// <summary>What obliges to tell and to act on <see cref="Risk"/>; null when no act is named.</summary>
    public RequestBasis? BindingBasis { get; init; }

    /// <summary>When it was confirmed or decided.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where the agency's officer reads what the message doesn't carry.</summary>
    public string? Link { get; init; }

    /// <summary>What the agency may see of the family; left out where it has no protected channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SubjectForAgency? Subject { get; init; }
}
