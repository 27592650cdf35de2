namespace Interagency.Workflows.Messages;

/// <summary>
/// What another body sends us of its own accord, as it was read: its request (<c>request.proposals.v1</c>, <c>request.information.v1</c>),
/// in which it leads and we are asked, or its signal about a family or a child (<c>signal.v1</c>). It opens a case. Names and wordings are
/// still open text: they are encrypted before anything is stored.
/// </summary>
public sealed record InboundMessage
{
    public const string Signal = "signal.v1";

    /// <summary>The types that open a case.</summary>
    public static readonly IReadOnlyList<string> Types = [RequestMessage.Proposals, RequestMessage.Information, Signal];

    public required string MessageId { get; init; }

    public required string Type { get; init; }

    public bool IsSignal => Type == Signal;

    /// <summary>The asking body's own number of its request; null for a signal without one.</summary>
    public string? RequestId { get; init; }

    /// <summary>The jurisdiction, where the channel doesn't tell it.</summary>
    public string? Region { get; init; }

    /// <summary>Who says that it asks; the channel proves it.</summary>
    public string? Agency { get; init; }

    /// <summary>By which procedure, where several take this type; null: the only one.</summary>
    public string? DefinitionId { get; init; }

    public DateOnly? DueDate { get; init; }

    /// <summary>What is asked, or what was seen.</summary>
    public string? Text { get; init; }

    /// <summary>family or minor; null: family.</summary>
    public string? SubjectKind { get; init; }

    /// <summary>Keys of the directory; null leaves them to the definition.</summary>
    public string? Ground { get; init; }

    public string? Category { get; init; }

    public string? Track { get; init; }

    /// <summary>What the work rests on; null leaves it to the definition.</summary>
    public InboundBasis? Basis { get; init; }

    public required IReadOnlyList<InboundMember> Members { get; init; }
}

/// <param name="Kind">consent, law or decree.</param>
public sealed record InboundBasis(string Kind, string Reference);

public sealed record InboundMember(string FamilyName, string GivenName, string? Patronymic, DateOnly BirthDate, string? Relation);
