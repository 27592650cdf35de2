namespace Interagency.Faults.Storm.Agencies;

/// <summary>What an agency sends.</summary>
internal enum LetterKind
{
    Full,

    /// <summary>More will come.</summary>
    Partial,

    /// <summary>Half a body.</summary>
    Malformed,

    /// <summary>A kind of help that no directory has.</summary>
    WrongKind,

    /// <summary>Of a request that never was.</summary>
    UnknownRequest,

    /// <summary>An answer to what another agency was asked.</summary>
    Foreign,
}

/// <summary>One message of an agency, sent as often as it likes, always with the same id.</summary>
/// <param name="Sender"><c>region.agency</c>, the routing key.</param>
internal sealed record Letter(string MessageId, LetterKind Kind, string Sender, string RequestId, string Type, byte[] Body)
{
    /// <summary>It is to become an answer; the others belong into quarantine.</summary>
    internal bool Counts => Kind is LetterKind.Full or LetterKind.Partial;

    /// <summary>What the quarantine must say of it.</summary>
    internal string Reason => Kind switch
    {
        LetterKind.Malformed => "can't be read as JSON",
        LetterKind.WrongKind => "unknown kind of help",
        LetterKind.UnknownRequest => "no request of this number",
        LetterKind.Foreign => "sent to another agency",
        _ => throw new InvalidOperationException($"A {Kind} letter is an answer."),
    };
}

/// <summary>A request as its agency received it.</summary>
/// <param name="Agency"><c>region.agency</c>, of whose queue it was.</param>
internal sealed record Asked(string RequestId, string MessageId, string Agency, string Type, string? KindOfHelp);
