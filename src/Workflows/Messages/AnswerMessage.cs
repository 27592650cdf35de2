using Interagency.Workflows.Cases;

namespace Interagency.Workflows.Messages;

/// <summary>
/// An agency's answer as it was read, whatever its type. Names, wordings and reasons are still open text: they are encrypted
/// before anything is stored.
/// </summary>
public sealed record AnswerMessage
{
    public const string Proposals = "answer.proposals.v1";
    public const string Information = "answer.information.v1";
    public const string Decline = "answer.decline.v1";
    public const string Clarify = "answer.clarify.v1";

    /// <summary>The types that answer a request.</summary>
    public static readonly IReadOnlyList<string> Types = [Proposals, Information, Decline, Clarify];

    public required string MessageId { get; init; }

    public required string Type { get; init; }

    public required string RequestId { get; init; }

    /// <summary>Who says that it answers; the channel proves it.</summary>
    public string? Agency { get; init; }

    public string? Officer { get; init; }

    public string? OutgoingNumber { get; init; }

    public DateOnly? OutgoingDate { get; init; }

    public string? SignedBy { get; init; }

    public required AnswerKind Kind { get; init; }

    /// <summary>More will come: the request stays open.</summary>
    public bool Partial { get; init; }

    public IReadOnlyList<ProposedMeasure> Measures { get; init; } = [];

    /// <summary>Of a decline: the agency that should be asked instead, by its key; null when none is named.</summary>
    public string? AskInstead { get; init; }

    /// <summary>The reason of «мер нет» or of a decline, the information itself, or the question back.</summary>
    public string? Text { get; init; }
}

/// <param name="Measure">What is to be done, in words.</param>
/// <param name="KindOfHelp">A key of the directory.</param>
/// <param name="Responsible">An agency's key; null means the answering agency.</param>
public sealed record ProposedMeasure(string Measure, string KindOfHelp, string? Responsible, DateOnly? DueDate, string? Note);
