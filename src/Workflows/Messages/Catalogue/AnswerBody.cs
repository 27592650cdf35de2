namespace Interagency.Workflows.Messages.Catalogue;

/// <summary>What an agency writes. <see cref="AnswerReader"/> reads it, and lets pass whatever fields there are besides.</summary>
public abstract record AnswerBody
{
    /// <summary>The same in repeats. Needed here where the message's properties don't say it.</summary>
    public string? MessageId { get; init; }

    /// <inheritdoc cref="MessageId"/>
    public string? Type { get; init; }

    public required string RequestId { get; init; }

    public string? Agency { get; init; }

    public string? Officer { get; init; }

    public string? OutgoingNumber { get; init; }

    public DateOnly? OutgoingDate { get; init; }

    public string? SignedBy { get; init; }

    /// <summary>More will come: the request stays open.</summary>
    public bool Partial { get; init; }
}

/// <summary><c>answer.proposals.v1</c></summary>
public sealed record ProposalsBody : AnswerBody
{
    public IReadOnlyList<ProposalBody>? Proposals { get; init; }

    /// <summary>«Мер с нашей стороны нет», with a reason.</summary>
    public bool NoMeasures { get; init; }

    public string? Reason { get; init; }
}

/// <param name="KindOfHelp">A key of the request's <c>areas</c>.</param>
/// <param name="Responsible">An agency's key; null: the one that answers.</param>
public sealed record ProposalBody(string Measure, string KindOfHelp, string? Responsible = null, DateOnly? DueDate = null, string? Note = null);

/// <summary><c>answer.information.v1</c></summary>
public sealed record InformationBody : AnswerBody
{
    public string? Text { get; init; }

    /// <summary>«Сведений нет» is an answer.</summary>
    public bool NoInformation { get; init; }
}

/// <summary><c>answer.decline.v1</c></summary>
public sealed record DeclineBody : AnswerBody
{
    /// <summary>Why it isn't theirs.</summary>
    public required string Reason { get; init; }

    /// <summary>The agency that should be asked instead, by its key.</summary>
    public string? AskInstead { get; init; }
}

/// <summary><c>answer.clarify.v1</c></summary>
public sealed record ClarifyBody : AnswerBody
{
    public required string Question { get; init; }
}
