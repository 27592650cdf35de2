namespace Interagency.Adapters.Persistence;

/// <summary>A number by which an operator sees how a region stands.</summary>
public enum Figure
{
    OpenCases,

    /// <summary>Running terms that end within a day.</summary>
    TermsDue,

    /// <summary>Running terms whose end has passed.</summary>
    TermsOverdue,

    /// <summary>Stimuli whose step was aborted too often and that wait for an operator.</summary>
    StimuliParked,

    IncidentsOpen,

    /// <summary>Messages in quarantine that nobody has settled.</summary>
    MessagesQuarantined,

    /// <summary>Rows of the outbox that have not gone out.</summary>
    OutboxPending,

    /// <summary>The age in seconds of the oldest of them.</summary>
    OutboxLag,

    /// <summary>Timers whose moment has come and that have not fired.</summary>
    TimersOverdue,

    /// <summary>How long ago in seconds the moment of the first of them was.</summary>
    TimerLag
}

/// <param name="Region">A key of the directories; null for what belongs to none of them.</param>
public readonly record struct Standing(Figure Figure, string? Region, double Value);
