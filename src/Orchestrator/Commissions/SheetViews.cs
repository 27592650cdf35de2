using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Terms;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Cases;

namespace Interagency.Orchestrator.Commissions;

/// <summary>A session as its secretary holds it: who is there, then case by case.</summary>
public sealed record SessionSheet(
    string SessionId, string Body, string BodyName, string Region, string Organisation, DateTimeOffset At, bool IsHeld, IReadOnlyList<SeatView> Seats, IReadOnlyList<SheetItem> Items)
{
    /// <summary>What the body issues: minutes, decree or conclusion.</summary>
    public string Issues { get; init; } = "";

    /// <summary>The order by which it is formed on the session's day; null when it isn't known.</summary>
    public string? FormedBy { get; init; }

    /// <summary>How many have to be present; null where no act says.</summary>
    public int? Quorum { get; init; }

    /// <summary>Somebody has marked who is there.</summary>
    public bool IsMarked { get; init; }

    /// <summary>The member who leads, by their key.</summary>
    public string? Chair { get; init; }

    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>Questions on the agenda whose cases the reader does not see.</summary>
    public int Others { get; init; }

    /// <summary>Of the minutes; null while they have none.</summary>
    public string? MinutesNumber { get; init; }

    public bool MinutesSigned { get; init; }

    /// <summary>The reader keeps the body's agenda: marks, records, puts off.</summary>
    public bool MayHold { get; init; }

    /// <summary>To whom a decree may order something.</summary>
    internal IReadOnlyList<Cases.OptionView> Executors { get; init; } = [];

    internal int Present => Seats.Count(seat => seat.IsPresent == true);

    /// <summary>Null where no act says how many are needed.</summary>
    internal bool? HasQuorum => Quorum is { } needed ? Present >= needed : null;

    internal string QuorumInWords => (Quorum, IsMarked) switch
    {
        (null, false) => Words.Say("Roll.NotMarked"),
        (null, true) => Words.Say("Roll.NoQuorumStated", Present, Seats.Count),
        ({ } needed, false) => Words.Say("Roll.Needs", needed),
        ({ } needed, true) => Words.Say(Present >= needed ? "Roll.Has" : "Roll.HasNot", Present, Seats.Count, needed),
    };
}

/// <summary>A seat of the body as it is formed on the session's day.</summary>
/// <param name="Person">Who holds it; null when it isn't told.</param>
/// <param name="IsPresent">Null while it isn't marked.</param>
public sealed record SeatView(string Key, string Name, string? Person, string Post, string? Represents, bool? IsPresent, Absence? Absence);

/// <summary>A question of the agenda with what of its case the reader may know.</summary>
/// <param name="Stage">In the region's words; null before the first.</param>
/// <param name="Waits">What of the case is due first, in the definition's words.</param>
/// <param name="Term">Until when that is.</param>
public sealed record SheetItem(AgendaItemView Item, string? Stage, string? Waits, TermMark? Term, PlanSummary? Plan)
{
    /// <summary>What members remarked; null when nothing, or for a reader who may not see it.</summary>
    public string? Remarks { get; init; }

    /// <summary>Why this session put it off; null when it did not.</summary>
    public string? PutOff { get; init; }

    /// <summary>The number of what the body issued on it; null while undecided.</summary>
    public string? Number { get; init; }

    public IReadOnlyList<SheetOrder> Orders { get; init; } = [];

    /// <summary>What the body issued on it, as a paper of the case; null while undecided, or when the minutes are all.</summary>
    public string? PaperId { get; init; }

    /// <summary>The reader may open its files and papers.</summary>
    public bool MayReadPapers { get; init; }

    /// <summary>It stands on this session's agenda, and nothing is decided yet.</summary>
    internal bool IsOpen => Item.Decision is null && PutOff is null && Item.SessionId is not null;
}

/// <param name="Done">Measures done, of <paramref name="Measures"/>.</param>
public sealed record PlanSummary(PlanStatus Status, int Edition, int Measures, int Done);

/// <param name="Text">Masked for a reader who may not see it.</param>
public sealed record SheetOrder(string Executor, string? Text, DateOnly DueDate);
