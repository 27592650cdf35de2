using System.Text.Json.Serialization;

namespace Interagency.Workflows.Messages;

/// <summary>
/// <c>request.proposals.v1</c> and <c>request.information.v1</c>: what an agency is asked. Plain JSON, camelCase; it carries the
/// family's data only where the agency has a protected channel, else a link to be opened after log-in.
/// </summary>
public sealed record RequestMessage
{
    public const string Proposals = "request.proposals.v1";

    public const string Information = "request.information.v1";

    /// <summary>Stable across redeliveries: a repeated publish has the same one.</summary>
    public required string MessageId { get; init; }

    public required string Type { get; init; }

    public required string RequestId { get; init; }

    public required string CaseNumber { get; init; }

    public required string Region { get; init; }

    public required string Agency { get; init; }

    /// <summary>Of the case, from one.</summary>
    public required int Round { get; init; }

    /// <summary>The stage's name, in the region's words.</summary>
    public required string Stage { get; init; }

    /// <summary>What obliges the agency; null makes it a «просьба».</summary>
    public required RequestBasis? BindingBasis { get; init; }

    /// <summary>True for a «просьба»: its lateness is no breach.</summary>
    public bool Courtesy => BindingBasis is null;

    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>Kinds of help that proposals may name, with their names.</summary>
    public IReadOnlyList<AreaOfHelp> Areas { get; init; } = [];

    public required bool Mandatory { get; init; }

    /// <summary>The last day, a date of the agency's own zone; null when no term is set.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>The exclusive end of the last day.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Why this day, in Russian.</summary>
    public string? DueExplanation { get; init; }

    /// <summary>Where the agency's officer reads what the message doesn't carry.</summary>
    public string? Link { get; init; }

    /// <summary>What the agency may see of the family; left out where it has no protected channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SubjectForAgency? Subject { get; init; }
}

/// <param name="Act">The act that obliges.</param>
/// <param name="Article">Where in it.</param>
public sealed record RequestBasis(string Act, string? Article = null);

public sealed record AreaOfHelp(string Key, string Name);
