using System.Globalization;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Commissions;

/// <param name="Conclusion">The body's paper (minutes, decree, conclusion): its text or where it lies.</param>
internal sealed record DecisionToRecord(string? Decision, string? Conclusion)
{
    /// <summary>Members who were present, by the directory's keys; needed where the body has a quorum. Absent: those marked as present at the session.</summary>
    public IReadOnlyList<string>? Present { get; init; }

    /// <summary>The number that a paper journal gave to the body's paper; absent: the next one.</summary>
    public string? Number { get; init; }

    /// <summary>What members remarked.</summary>
    public string? Remarks { get; init; }

    /// <summary>What a decree tells others to do.</summary>
    public IReadOnlyList<OrderToIssue>? Orders { get; init; }
}

/// <param name="Executor">An agency's key, or a role's.</param>
internal sealed record OrderToIssue(string? Executor, string? Text, DateOnly? DueDate);

internal sealed record DecisionRecorded(string ItemId);

/// <summary>
/// A secretary records what a body decided. The session keeps it and the case hears of it afterwards, so the case's rules are asked first:
/// a decision that they refuse is not recorded.
/// </summary>
internal sealed class RecordDecision(Database database, SessionDesk desk, PersonalTexts personal, CaseRehearsal rehearsal, CurrentWorld world, Lexicon lexicon, TimeProvider clock)
{
    internal async Task<Reply<DecisionRecorded>> DoAsync(Write write, string itemId, DecisionToRecord input, CancellationToken stop)
    {
        if (!write.By.IsPerson) return OnlyPersons;
        if (Mistakes(input).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        await using var db = database.Open();
        if (await db.SessionItems.AsNoTracking().SingleOrDefaultAsync(i => i.ItemId == itemId, stop) is not { } item)
            return Refusals.NoItem;
        if (!write.By.KeepsAgendaOf(item.Body, item.Region)) return Refusals.NotYourPost;
        var texts = new SealedTexts(write.StimulusId);
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == item.SessionId, stop);
        var taken = Taken(write, item, input with { Present = input.Present ?? MarkedAt(session) }, texts) with { Numbering = NumberingAt(session) };
        if (item.Status == SessionItemStatus.Placed && await rehearsal.RefusalAsync(item.CaseId, taken.ToldOf(item.SessionId!), stop) is { } why) return Refused(why);
        // The texts first: should another have recorded a decision meanwhile, encrypted texts that nothing refers to stay behind.
        await personal.WriteAsync(item.CaseId, texts.Personal.Texts, clock.GetUtcNow(), stop: stop);
        Reply<DecisionRecorded> recorded = new DecisionRecorded(itemId);
        return await desk.DecideAsync(taken, write.Receipt?.Of(recorded), stop) is { } code ? NotNow(code, item) : recorded;
    }

    /// <summary>Null while nobody has marked who is there.</summary>
    private static string[]? MarkedAt(SessionRow? session) =>
        session?.Attendance is null ? null : [.. SessionRecords.SeatsOf(session).Where(seat => seat.Absence is null).Select(seat => seat.Member)];

    private PaperNumbering? NumberingAt(SessionRow? session) =>
        session is not null && world.Value.Directories.Body(session.Region, session.Body) is { } body ? new PaperNumbering(body.Issues, lexicon.ZoneOf(session.Region).DateOf(session.At).Year) : null;

    private static readonly Refusal OnlyPersons = new(StatusCodes.Status403Forbidden, "person-needed", new("Решение записывает секретарь органа.", "The body's secretary records the decision."), []);

    private static IEnumerable<FieldProblem> Mistakes(DecisionToRecord input)
    {
        if (string.IsNullOrWhiteSpace(input.Decision)) yield return Refusals.Missing("decision");
        foreach (var (order, i) in (input.Orders ?? []).Select((order, i) => (order, i)))
        {
            if (string.IsNullOrWhiteSpace(order.Executor)) yield return Refusals.Missing($"orders[{i}].executor");
            if (string.IsNullOrWhiteSpace(order.Text)) yield return Refusals.Missing($"orders[{i}].text");
            if (order.DueDate is null) yield return Refusals.Missing($"orders[{i}].dueDate");
        }
    }

    private static TakenDecision Taken(Write write, SessionItemRow item, DecisionToRecord input, SealedTexts texts) => new(
        item.CaseId, item.ItemId, input.Decision!, texts.SealOrNull("conclusion", "conclusion", input.Conclusion), write.Actor.Id)
    {
        Present = input.Present, Number = string.IsNullOrWhiteSpace(input.Number) ? null : input.Number.Trim(), RemarksRef = texts.SealOrNull("remarks", "remarks", input.Remarks),
        Orders = input.Orders is not { Count: > 0 } orders ? null : [.. orders.Select((order, i) => Order(write, order, i, texts))],
    };

    private static DecreeOrder Order(Write write, OrderToIssue order, int index, SealedTexts texts)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"order/{index}");
        return new DecreeOrder(write.Guid(name).ToString("N"), order.Executor!, texts.Seal(name, "order", order.Text!), order.DueDate!.Value);
    }

    /// <summary>The rules' own words, at the field that they are about.</summary>
    private static Refusal Refused(StimulusRefusedException why)
    {
        var field = why.Code switch
        {
            "unknown-decision" => "decision",
            "no-quorum" or "unknown-member" => "present",
            "wrong-number" => "number",
            "wrong-order" => "orders",
            "no-conclusion" => "conclusion",
            _ => null,
        };
        return field is null ? Refusal.Of(why) : new(StatusCodes.Status422UnprocessableEntity, why.Code, new(why.Russian, why.English), [new(field, new(why.Russian, why.English))]);
    }

    /// <summary>Why a session doesn't take it.</summary>
    internal static Refusal NotNow(string code, SessionItemRow item) => code switch
    {
        "unknown-decision" => Refusal.Invalid([new("decision", new($"возможны: {item.Decisions}", $"may be: {item.Decisions}"))]),
        "number-taken" or "other-number" => WrongNumber(code),
        "no-session" => Refusal.NotNow(code, new("Вопрос ещё не стоит в повестке: сначала назначьте заседание.", "The question is on no agenda yet: plan a session first.")),
        "withdrawn" => Refusal.NotNow(code, new("Вопрос снят с рассмотрения.", "The question was withdrawn.")),
        _ => Refusal.NotNow(code, new("По вопросу уже записано другое решение.", "Another decision is recorded already.")),
    };

    /// <summary>Why a paper of the body doesn't get a number.</summary>
    internal static Refusal WrongNumber(string code) => Refusal.Invalid([new("number", code == "number-taken"
        ? new("этот номер уже у другого документа органа за тот же год: укажите другой или оставьте поле пустым", "another paper of the body has this number in the same year: give another, or leave it empty")
        : new("у протокола этого заседания уже другой номер: оставьте поле пустым", "the minutes of this session have another number already: leave it empty"))]);
}
