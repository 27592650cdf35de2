namespace Interagency.Adapters.Messaging;

/// <summary>What became of a letter that was to be carried.</summary>
public enum Carried
{
    /// <summary>The bus within the process has it: it is done when its consumer says so, till then it may go out again.</summary>
    InHand,

    /// <summary>The broker has written it down and put it into a queue.</summary>
    Confirmed,

    /// <summary>The broker has nowhere to put it.</summary>
    Unrouted,

    /// <summary>The broker is away or said nothing in time: whether it has the letter is unknown, so it goes out again under the same id.</summary>
    Unknown
}

/// <summary>The way of a letter to the agencies.</summary>
public interface ILetterCarrier
{
    /// <summary>Whether it makes sense to try at all now.</summary>
    bool IsOpen { get; }

    /// <summary>Whether a broker says that it has a letter; else only its consumer does.</summary>
    bool Confirms { get; }

    /// <summary>What carries, and to where, as traces call it.</summary>
    (string System, string Destination) Way { get; }

    /// <summary>Completes when the letter's fate is known; many may be under way at once.</summary>
    Task<Carried> CarryAsync(RequestLetter letter, CancellationToken stop);
}

/// <summary>Reads what agencies send.</summary>
public interface IAnswerReader
{
    /// <summary>Returns when the letter is settled: taken, or kept in quarantine. Throws when it can't be for now: it is then read again.</summary>
    Task ReadAsync(AnswerLetter letter, CancellationToken stop);

    /// <summary>Keeps an answer whose reading ended the node too often, without reading it.</summary>
    Task KeepUnreadAsync(AnswerLetter letter, CancellationToken stop);
}

/// <summary>Takes note of letters to agencies that the broker gave up.</summary>
public interface ILostLetters
{
    Task NoteAsync(LostLetter letter, CancellationToken stop);
}
