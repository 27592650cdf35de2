using Interagency.Workflows.Language;

namespace Interagency.Workflows.Messages.Catalogue;

public enum MessageDirection
{
    ToAgency,
    FromAgency
}

/// <summary>A type of message of the contract, in one direction.</summary>
/// <param name="Name">What a message says of itself, such as <c>notice.v1</c>.</param>
/// <param name="Body">The record whose JSON it is.</param>
/// <param name="Example">A body of it; whoever is in it is invented.</param>
public sealed record MessageType(string Name, MessageDirection Direction, Type Body, Bilingual Summary, object Example)
{
    /// <summary>Unique: a type that goes both ways has a key for each.</summary>
    public string Key { get; init; } = Name;

    /// <summary>Sets of fields of which one has to be there whole; none: nothing beyond the required ones.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Either { get; init; } = [];
}
