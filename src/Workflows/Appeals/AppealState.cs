namespace Interagency.Workflows.Appeals;

/// <summary>How far the answer to a person who reported something is.</summary>
public enum AppealState
{
    Registered,

    /// <summary>The answer has a text.</summary>
    Drafted,
    Signed,

    /// <summary>The answer is on its way, or was handed over.</summary>
    Sent,

    /// <summary>Passed on to whom it concerns, who answers.</summary>
    Redirected,

    /// <summary>It needs none, by the act.</summary>
    NoAnswer
}

/// <summary>What is written to the person.</summary>
public enum AppealLetter
{
    Answer,

    /// <summary>That the answer comes later, and why.</summary>
    Extension,

    /// <summary>To whom the report was passed on.</summary>
    Redirection
}

/// <summary>Why nobody is answered: art. 11 of the act on citizens' reports (59-ФЗ).</summary>
public enum NoAnswerReason
{
    /// <summary>No name, or no address.</summary>
    Anonymous,
    Unreadable,
    Abusive,

    /// <summary>Answered before, on the same matter, and the correspondence was ended.</summary>
    Ended
}

/// <summary>How a letter went.</summary>
public enum LetterWay
{
    Post,
    Email,
    Handed
}

public static class AppealStates
{
    /// <summary>Somebody still waits for an answer.</summary>
    public static bool IsOpen(this AppealState state) => state is AppealState.Registered or AppealState.Drafted or AppealState.Signed;
}
