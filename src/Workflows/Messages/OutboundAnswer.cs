namespace Interagency.Workflows.Messages;

/// <summary>
/// <c>answer.proposals.v1</c> and <c>answer.information.v1</c> outbound: another body leads and asked us as its co-executor. The same
/// fields as in an agency's answer to us.
/// </summary>
public sealed record OutboundAnswer
{
    /// <summary>Stable across redeliveries.</summary>
    public required string MessageId { get; init; }

    public required string Type { get; init; }

    /// <summary>The asking body's own number of its request.</summary>
    public required string RequestId { get; init; }

    /// <summary>Who answers: our organisation.</summary>
    public required string Agency { get; init; }

    public bool NoMeasures { get; init; }

    public string? Reason { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<OutboundProposal> Proposals { get; init; } = [];
}

/// <param name="DueDate">A date of the asking body's zone; null when none was proposed.</param>
public sealed record OutboundProposal(string Measure, string KindOfHelp, string? Responsible, DateOnly? DueDate);
