namespace Interagency.Workflows.Messages.Catalogue;

/// <summary>What another body writes of its own accord; it opens a case. <see cref="InboundReader"/> reads it.</summary>
public abstract record InboundBody
{
    /// <inheritdoc cref="AnswerBody.MessageId"/>
    public string? MessageId { get; init; }

    /// <inheritdoc cref="AnswerBody.MessageId"/>
    public string? Type { get; init; }

    public string? Region { get; init; }

    public string? Agency { get; init; }

    /// <summary>By which procedure, where several take this type.</summary>
    public string? DefinitionId { get; init; }

    public string? Ground { get; init; }

    public string? Category { get; init; }

    public string? Track { get; init; }

    public BasisBody? Basis { get; init; }

    public required SubjectBody Subject { get; init; }
}

/// <summary><c>request.proposals.v1</c> and <c>request.information.v1</c> from a body that leads.</summary>
public sealed record InboundRequestBody : InboundBody
{
    /// <summary>Its own number of the request: our answer names it.</summary>
    public required string RequestId { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<string>? Questions { get; init; }

    public DateOnly? DueDate { get; init; }

    public RequestBasis? BindingBasis { get; init; }
}

/// <summary><c>signal.v1</c></summary>
public sealed record SignalBody : InboundBody
{
    public string? RequestId { get; init; }

    /// <summary>What was seen.</summary>
    public required string Text { get; init; }
}

/// <param name="Kind">consent, law or decree.</param>
public sealed record BasisBody(string Kind, string Reference);

/// <param name="Kind">family or minor; null: family.</param>
public sealed record SubjectBody(IReadOnlyList<MemberBody> Members, string? Kind = null);

public sealed record MemberBody(string FamilyName, string GivenName, DateOnly BirthDate, string? Patronymic = null, string? Relation = null);
