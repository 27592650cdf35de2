using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Terms;
using Interagency.Workflows.Appeals;
using Interagency.Workflows.Papers;

namespace Interagency.Orchestrator.Appeals;

/// <summary>A line of the register.</summary>
/// <param name="Number">As the register writes it.</param>
/// <param name="Channel">How it came, in words.</param>
/// <param name="Reporter">Null: nobody said who they are, or it was erased.</param>
/// <param name="Responsible">Who answers, by the account's name; null: nobody yet.</param>
/// <param name="Term">Null when nobody waits any more.</param>
public sealed record AppealLine(
    string AppealId, string Number, string Region, string Organisation, string OrganisationName, DateOnly RegisteredOn, string Channel, string? Reporter, AppealState State, string? Responsible, TermMark? Term, DateOnly? EndedOn);

/// <param name="Total">Of all pages.</param>
public sealed record AppealList(IReadOnlyList<AppealLine> Items, int Total, int Page, int Pages)
{
    internal static readonly AppealList Empty = new([], 0, 1, 1);
}

/// <summary>A report of a person, for its page.</summary>
/// <param name="IsErased">Who reported and what is destroyed; the line of the register stays.</param>
/// <param name="CaseNumber">Of the case that it led to, when the reader sees it.</param>
/// <param name="RegisteredLate">Later than the act lets it be registered.</param>
/// <param name="EndedLate">The answer went, or the report was passed on, after its last day.</param>
/// <param name="MostDays">By how many days the term may be extended; 0: it may not be.</param>
public sealed record AppealView(
    AppealLine Line, string? Section, DateOnly ReceivedOn, bool RegisteredLate, string? Address, string? About, bool IsErased, string? CaseId, string? CaseNumber,
    DateOnly DueOn, DateOnly RedirectBy, bool EndedLate, int ExtendedBy, string? Why, string? RedirectedTo, NoAnswerReason? Reason, DateTimeOffset? WarnedAt, DateTimeOffset? ToldLateAt, int MostDays, int Revision)
{
    public IReadOnlyList<AppealLetterLine> Letters { get; init; } = [];

    /// <summary>The reader may write and decide; sign; say who answers.</summary>
    public bool MayWork { get; init; }

    public bool MaySign { get; init; }

    /// <summary>Of <see cref="Section"/>; null: the whole organisation.</summary>
    public string? SectionName { get; init; }

    internal bool IsOpen => Line.State.IsOpen();
}

/// <summary>A letter that may be written, or was.</summary>
/// <param name="Edition">0: no text was saved yet.</param>
public sealed record AppealLetterLine(AppealLetter Kind, int Edition, DateTimeOffset? SignedAt, string? SignedBy, DateOnly? SentOn, LetterWay? SentBy);

/// <summary>A letter with its text: as saved, else as its form fills itself.</summary>
/// <param name="Missing">What the form names and nobody knows, in the reader's words; told before the first saving only.</param>
/// <param name="Names">Words of the text that are family names of the case: what is not to be told to the person who reported.</param>
public sealed record AppealLetterView(AppealView Appeal, AppealLetterLine Line, Paper Paper, IReadOnlyList<string> Missing, IReadOnlyList<string> Names)
{
    internal bool IsFixed => Line.SignedAt is not null;

    /// <summary>An answer that nobody waits for any more is neither signed nor sent.</summary>
    internal bool CanGoOn => Line.Kind != AppealLetter.Answer || Appeal.IsOpen;

    internal bool MayEdit => Appeal.MayWork && !IsFixed && CanGoOn;
}

/// <summary>What somebody may choose from who registers a report.</summary>
public sealed record AppealPlace(string Region, string Organisation, string Name, IReadOnlyList<OptionView> Sections)
{
    internal string Key => $"{Region}|{Organisation}";
}

/// <summary>A report was registered or changed.</summary>
internal sealed record AppealDone(string AppealId);

/// <param name="Place">Region and organisation, as <c>RU-XXX|key</c>.</param>
/// <param name="Channel">letter, email, inPerson, phone, portal, or a ground of the directory that a person's report is.</param>
/// <param name="ReceivedOn">Null: today.</param>
/// <param name="Reporter">With <paramref name="Address"/> null for an anonymous one, which needs no answer.</param>
/// <param name="CaseNumber">Of the case that it concerns; null: none.</param>
internal sealed record AppealToRegister(string? Place, string? Section, string? Channel, DateOnly? ReceivedOn, string? Reporter, string? Address, string? About, string? CaseNumber);

internal sealed record ReporterToCorrect(int? Revision, string? Reporter, string? Address);

/// <param name="Days">From the last day as it was.</param>
internal sealed record AppealToExtend(int? Revision, int? Days, string? Why);

/// <param name="To">The body that answers in our stead.</param>
/// <param name="On">Null: today.</param>
internal sealed record AppealToRedirect(int? Revision, string? To, DateOnly? On);

internal sealed record AppealWithoutAnswer(int? Revision, string? Reason);

/// <param name="PersonId">An account that may answer there.</param>
internal sealed record AppealToHandOver(int? Revision, string? PersonId);

/// <param name="Confirmed">The signer has seen that family names stand in the text, and they are not the family's.</param>
internal sealed record LetterToSign(int? Revision, bool Confirmed);

/// <param name="On">Null: today.</param>
/// <param name="Way">post, email or handed.</param>
internal sealed record LetterToSend(int? Revision, DateOnly? On, string? Way);

internal static class AppealRefusals
{
    internal static readonly Refusal None = Refusal.Unknown("unknown-appeal", "Такого обращения или письма нет.", "There is no such report or letter.");

    internal static readonly Refusal Changed = Refusal.NotNow("appeal-changed", new(
        "Пока вы работали, обращение изменил другой сотрудник. Введённое осталось в форме: откройте обращение заново и сверьте.", "Somebody else changed the report meanwhile. What you typed is still in the form: open it anew and compare."));

    internal static readonly Refusal Ended = Refusal.NotNow("appeal-ended", new("По обращению уже всё сделано: ответ направлен, обращение перенаправлено или ответа не требует.", "The report is done with: answered, passed on, or in no need of an answer."));

    internal static readonly Refusal Erased = new(StatusCodes.Status410Gone, "appeal-erased", new("Данные заявителя уничтожены вместе с делом: осталась запись в журнале.", "The data of the person are destroyed with the case: the line of the register is left."), []);

    internal static readonly Refusal NoText = Refusal.NotNow("no-letter-text", new("Сначала сохраните текст письма.", "Save the letter's text first."));

    internal static readonly Refusal Signed = Refusal.NotNow("letter-signed", new("Письмо подписано: его текст больше не меняется.", "The letter is signed: its text changes no more."));

    internal static readonly Refusal NotSigned = Refusal.NotNow("letter-not-signed", new("Письмо ещё не подписано: сначала его подписывает руководитель.", "The letter is not signed yet: the head signs it first."));

    internal static readonly Refusal Sent = Refusal.NotNow("letter-sent", new("Письмо уже отправлено.", "The letter has gone already."));

    internal static readonly Refusal NoLetter = Refusal.NotNow("no-such-letter", new("Такое письмо пишут после решения: сначала продлите срок или перенаправьте обращение.", "Such a letter follows a decision: extend the term or pass the report on first."));
}
