using Interagency.Adapters.Persistence.Secrets;
using Interagency.Workflows.Appeals;

namespace Interagency.Adapters.Persistence.Appeals;

/// <summary>
/// What a person reported, in the register of an organisation: codes, days and ids. Who it was, what they wrote and what they are written is sealed with a
/// key of its own: they are no party of the case to which it led, and are erased with it.
/// </summary>
public sealed class AppealRow : IPlaced
{
    public string Id { get; set; } = "";

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    /// <summary>The territorial section that sees to it; null: the whole organisation.</summary>
    public string? Section { get; set; }

    /// <summary>The case that it led to; null: none.</summary>
    public string? CaseId { get; set; }

    /// <summary>In which <see cref="Number"/> counts.</summary>
    public int Year { get; set; }

    /// <summary>Drawn by the commit that registers it.</summary>
    public int? Number { get; set; }

    /// <summary>How it came: a ground of the region's directory.</summary>
    public string Channel { get; set; } = "";

    public DateOnly ReceivedOn { get; set; }

    public DateOnly RegisteredOn { get; set; }

    public DateTimeOffset RegisteredAt { get; set; }

    public string RegisteredBy { get; set; } = "";

    /// <summary>The account that answers; null: nobody yet.</summary>
    public string? Responsible { get; set; }

    public AppealState State { get; set; }

    /// <summary>Changes with each write: whoever saw another one writes nothing.</summary>
    public int Revision { get; set; }

    /// <summary>See <see cref="AppealTerm"/>.</summary>
    public DateOnly DueOn { get; set; }

    public DateOnly WarnOn { get; set; }

    public DateOnly RedirectBy { get; set; }

    /// <summary>Days by which the term was extended; 0: it was not.</summary>
    public int ExtendedBy { get; set; }

    /// <summary>When it was extended, redirected, or found to need no answer; null: none of these.</summary>
    public DateOnly? DecidedOn { get; set; }

    public string? DecidedBy { get; set; }

    /// <summary>Why nobody is answered; null in every other state.</summary>
    public NoAnswerReason? Reason { get; set; }

    /// <summary>The day on which the answer went, the report was passed on, or needed none; null while it is open.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>When the one who answers was reminded, and the head told that it is late; each once for a term.</summary>
    public DateTimeOffset? WarnedAt { get; set; }

    public DateTimeOffset? ToldLateAt { get; set; }

    /// <summary>The wrapped key of <see cref="Sealed"/> and of its letters; null when they were erased.</summary>
    public byte[]? Key { get; set; }

    /// <summary><see cref="AppealTexts"/>, sealed.</summary>
    public byte[]? Sealed { get; set; }
}

/// <summary>A letter to the person who reported: its text sealed, who wrote, signed and sent it.</summary>
public sealed class AppealLetterRow : IPlaced
{
    public string AppealId { get; set; } = "";

    public AppealLetter Kind { get; set; }

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    /// <summary>1 for the first text that was saved.</summary>
    public int Edition { get; set; }

    public string WrittenBy { get; set; } = "";

    public DateTimeOffset WrittenAt { get; set; }

    public string? SignedBy { get; set; }

    /// <summary>Null while it may be changed.</summary>
    public DateTimeOffset? SignedAt { get; set; }

    public DateOnly? SentOn { get; set; }

    public LetterWay? SentBy { get; set; }

    /// <summary>Null when it was erased.</summary>
    public byte[]? Sealed { get; set; }
}

/// <summary>What of a report is about people, or may be.</summary>
/// <param name="Reporter">Who reported; null: nobody said.</param>
/// <param name="Address">Where to answer, by post or e-mail; null: nowhere.</param>
/// <param name="About">What was reported; never in a letter.</param>
/// <param name="RedirectedTo">To whom it was passed on.</param>
/// <param name="Why">Why the term was extended.</param>
public sealed record AppealTexts(string? Reporter, string? Address, string? About = null, string? RedirectedTo = null, string? Why = null)
{
    /// <summary>Neither a name nor an address is missing: an answer is owed.</summary>
    public bool CanBeAnswered => !string.IsNullOrWhiteSpace(Reporter) && !string.IsNullOrWhiteSpace(Address);
}

/// <summary>A report on its way into the register.</summary>
public sealed record NewAppeal(string Id, string Region, string Organisation, string Channel, DateOnly ReceivedOn, DateOnly RegisteredOn, AppealTerm Term, string RegisteredBy, AppealTexts Texts)
{
    public string? Section { get; init; }

    public string? CaseId { get; init; }

    public string? Responsible { get; init; }

    internal AppealRow ToRow(CaseVault vault, DateTimeOffset now)
    {
        var key = vault.NewKey(Id);
        var owed = Texts.CanBeAnswered;
        return new AppealRow
        {
            Id = Id, Region = Region, Organisation = Organisation, Section = Section, CaseId = CaseId, Year = RegisteredOn.Year, Channel = Channel, ReceivedOn = ReceivedOn, RegisteredOn = RegisteredOn,
            RegisteredAt = now, RegisteredBy = RegisteredBy, Responsible = Responsible, State = owed ? AppealState.Registered : AppealState.NoAnswer, Reason = owed ? null : NoAnswerReason.Anonymous,
            EndedOn = owed ? null : RegisteredOn, DueOn = Term.Due, WarnOn = Term.WarnOn, RedirectBy = Term.RedirectBy, Key = key, Sealed = AppealSecrets.Seal(vault, Id, key, Texts),
        };
    }
}
