using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Simulation;

/// <summary>What an effect is called in a timeline.</summary>
/// <param name="Activity">The activity that it is of, where the effect says.</param>
/// <param name="About">An id that leads to the activity, where the effect names one instead.</param>
/// <param name="Term">The term that was set with it.</param>
internal sealed record Told(string Event, Bilingual What, string? Activity = null, string? About = null, string? Document = null, string? Term = null)
{
    /// <summary>A stage or the case itself, and no activity within it.</summary>
    public bool OfNoStep { get; init; }
}

/// <summary>Puts effects into words. One that has no words here is told by its bare name; what only moves the machinery isn't told.</summary>
internal sealed class TimelineWords(TimelineNames names)
{
    public Told? Of(Effect effect) => Opening(effect) ?? Work(effect) ?? Outside(effect) ?? Side(effect) ?? Rest(effect);

    private Told? Opening(Effect effect) => effect switch
    {
        CaseOpened e => new("case-opened", Join("Дело открыто", "Case opened", names.Ground(e.Ground))),
        StageChanged { Outcome: null } e => new("stage-entered", Join("Начат этап", "Stage begins", names.Stage(e.Stage, e.Title))) { OfNoStep = true },
        StageChanged e => new("stage-left", Join("Окончен этап", "Stage ends", names.Stage(e.Stage, e.Title))) { OfNoStep = true },
        CaseClosed e => new("case-closed", Join("Дело закрыто", "Case closed", names.Ground(e.Ground), names.Ending(e.Outcome))),
        GroundRecorded e => new("ground-recorded", Join("Наступило основание", "Ground recorded", names.Ground(e.Ground))),
        TrackRecorded e => new("track-recorded", Join("Смена трека", "Track changed", names.Track(e.Track))),
        UrgencySet e => new("urgency-set", Join("Срочность", "Urgency", names.Urgency(e.Urgency))),
        SupportLevelSet e => new("support-level-set", Join("Уровень сопровождения", "Level of support", names.SupportLevel(e.Level))),
        RoleAssigned e => new("role-assigned", Join("Назначен", "Assigned", names.Role(e.Role), Key(e.PersonId ?? "—"))),
        _ => null
    };

    private Told? Work(Effect effect) => effect switch
    {
        TaskOpened e => new("task-opened", Join(e.Optional ? "Возможная задача" : "Задача", e.Optional ? "Optional task" : "Task", names.Role(e.Role)), e.ActivityId, Term: e.DeadlineId),
        TaskClosed { Outcome: null } e => new("task-withdrawn", new("Задача снята", "Task withdrawn"), About: e.TaskId),
        TaskClosed e => new("task-done", Join("Сделано", "Done", names.Outcome(e.Outcome!, null)), About: e.TaskId),
        DocumentChanged e => new($"document-{Code(e.Status)}", Join("Документ", "Document", Status(e.Status)), e.ActivityId, Document: e.Kind),
        JournalEntryMade e => new("journal-entry", Join("Запись в журнале", "Journal entry", names.Journal(e.Journal))),
        PlanChanged e => new($"plan-{Code(e.Status)}", Join("План", "Plan", new($"редакция {e.Edition}", $"edition {e.Edition}"), Status(e.Status))),
        MeasureChanged e => new($"measure-{Code(e.Status)}", Join("Мероприятие", "Measure", Key(e.MeasureId), Status(e.Status))),
        DutyChanged e => new($"duty-{Code(e.Status)}", Join("Обязанность", "Duty", Key($"{e.Title} № {e.Number}"), Status(e.Status)), e.ActivityId, Term: e.DeadlineId),
        InternalRequestChanged e => new($"internal-request-{Code(e.Status)}", Join("Внутренний запрос", "Internal request", names.Role(e.Role), Status(e.Status)), e.ActivityId, Term: e.DeadlineId),
        _ => null
    };

    private Told? Outside(Effect effect) => effect switch
    {
        AgencyAsked e => new("request-sent", Join(e.BindingBasis is null ? "Просьба" : "Запрос", e.BindingBasis is null ? "Asked" : "Request", names.Agency(e.Agency)), e.ActivityId, Term: e.DeadlineId),
        AnswerRecorded e => new("answer-recorded", Join(e.Late ? "Ответ с опозданием" : "Ответ", e.Late ? "Late answer" : "Answer", names.Agency(e.Agency), Status(e.Kind)), About: e.RequestId),
        RequestChanged { Status: RequestStatus.Recalled or RequestStatus.Unanswered } e => new($"request-{Code(e.Status)}", Join("Запрос", "Request", Status(e.Status)), About: e.RequestId),
        AgendaItemAsked e => new("agenda-asked", Join("На повестку", "For the agenda", names.Body(e.Body), Key(e.Question)), About: e.ItemId),
        AgendaItemWithdrawn e => new("agenda-withdrawn", new("Снято с повестки", "Withdrawn from the agenda"), About: e.ItemId),
        AgendaItemChanged { Decision: { } decision, Number: { } number } e => new("decided", Join("Решение", "Decision", names.Outcome(decision, null), Key($"№ {number}")), About: e.ItemId),
        AgendaItemChanged { Decision: { } decision } e => new("decided", Join("Решение", "Decision", names.Outcome(decision, null)), About: e.ItemId),
        AgendaItemChanged e => new("agenda-placed", new("Назначено заседание", "A session is set"), About: e.ItemId),
        OrderIssued e => new("order-issued", Join("Поручение", "Order", names.Party(e.Executor)), e.ActivityId, Term: e.DeadlineId),
        OrderChanged e => new($"order-{Code(e.Status)}", Join("Поручение", "Order", Status(e.Status))),
        InboundReceived e => new("inbound-received", Join("Запрос к нам", "Request to us", names.Party(e.Request.From))),
        InboundAnswered e => new("inbound-answered", Join("Ответ на запрос к нам", "Answer to the request to us", names.Party(e.To))),
        TransferChanged e => new($"transfer-{Code(e.Status)}", Join("Передача дела", "Transfer", names.Party(e.To), Status(e.Status)), e.ActivityId),
        _ => null
    };

    private Told? Side(Effect effect) => effect switch
    {
        DangerChanged e => new($"danger-{Code(e.Status)}", Join("Признаки нарушения прав ребёнка", "Signs of danger to a child", Status(e.Status)), e.ActivityId, Term: e.DeadlineId),
        SubstitutionChanged e => new("substitution", Join("Замещение", "Substitution", names.Role(e.Role), Key(e.PersonId))),
        JournalEntryAnnulled e => new("journal-annulled", new("Запись в журнале аннулирована", "A journal entry was annulled"), About: e.EntryId),
        ContactRecorded e => new("contact", Join("Контакт с семьёй", "Contact with the family", Key(e.Kind.ToString()))),
        FurtherCategoriesSet e => new("categories", Join("Категории исправлены", "Categories corrected", Key(e.Categories.Count == 0 ? "—" : string.Join(", ", e.Categories)))),
        SectionSet e => new("section", Join("Участок", "Section", Key(e.Section ?? "—"))),
        NoticeSent e => new("notice", Join("Извещение", "Notice", e.AddresseeKind == "role" ? names.Role(e.Addressee) : names.Party(e.Addressee), Key(e.Kind)), About: e.About),
        NoticeReached => new("notice-reached", new("Извещение получено", "The notice was received")),
        IncidentRaised e => new("incident", Join("Сбой", "Incident", Key(e.Message)), e.ActivityId),
        _ => null
    };

    /// <summary>Terms are told by what happened to them, requests answered by their answers; the rest is the machinery.</summary>
    private static Told? Rest(Effect effect) => effect is TimerSet or TimerCancelled or LineWritten or WorkflowEnded or DeadlineChanged or RequestChanged
        ? null
        : new Told(Code(effect.GetType().Name), Key(effect.GetType().Name));

    /// <summary>What happened to a term; null for what needs no telling.</summary>
    public Told? Of(DeadlineEvent happened) => happened switch
    {
        DeadlineEvent.Warned => new("term-warned", new("Напоминание о сроке", "Reminder of the term")),
        DeadlineEvent.Missed e => new("term-missed", e.IsBreach ? new("Срок нарушен", "The term is breached") : new("Срок прошёл", "The term is over")),
        DeadlineEvent.RungReached e => new("rung", Join("Ступень контроля", "Control rung", e.To.Kind == AddresseeKind.Role ? names.Role(e.To.Key) : names.Body(e.To.Key))),
        DeadlineEvent.Satisfied { Late: true } => new("term-satisfied-late", new("Исполнено с опозданием", "Done late")),
        DeadlineEvent.Due or DeadlineEvent.Satisfied or DeadlineEvent.Cancelled => null,
        _ => new($"term-{Code(happened.GetType().Name)}", Join("Срок", "Term", Status(happened.GetType().Name)))
    };

    private static Bilingual Join(string ru, string en, params Bilingual[] more) =>
        new(string.Join(" · ", more.Select(m => m.Ru).Prepend(ru)), string.Join(" · ", more.Select(m => m.En).Prepend(en)));

    private static Bilingual Key(string text) => new(text, text);

    private static Bilingual Status<T>(T value)
        where T : notnull
    {
        var name = value.ToString()!;
        var spaced = Code(name).Replace('-', ' ');
        return new(StatusWords.Russian(name) ?? spaced, spaced);
    }

    /// <summary>NotDone → not-done.</summary>
    private static string Code<T>(T value)
        where T : notnull =>
        string.Concat(value.ToString()!.Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(c)}" : $"{c}"));
}

/// <summary>The Russian words of the states that documents, plans, measures, requests and the like may be in.</summary>
internal static class StatusWords
{
    public static string? Russian(string status) => status switch
    {
        "Drafted" => "составлен", "Signed" => "подписан", "Registered" => "зарегистрирован", "Handed" => "вручён", "Sent" => "отправлено", "Annulled" => "аннулирован",
        "Draft" => "проект", "Submitted" => "внесён", "Approved" => "утверждён", "Returned" => "возвращён", "Ended" => "завершён",
        "Planned" => "запланировано", "InProgress" => "выполняется", "Done" => "выполнено", "NotDone" => "не выполнено", "Dropped" => "снято",
        "Issued" => "дано", "Recalled" => "отозван", "Unanswered" => "без ответа", "Answered" => "дан ответ", "Open" => "открыто", "Withdrawn" => "снято",
        "Proposals" => "предложения", "NoMeasures" => "мер нет", "Information" => "сведения", "Decline" => "не по адресу", "Clarify" => "уточняющий вопрос",
        "Raised" => "сообщены", "Confirmed" => "подтверждены", "NotConfirmed" => "не подтверждены", "Received" => "получено", "NotReceived" => "не получено",
        "Moved" => "пересчитан", "Suspended" => "приостановлен", "Resumed" => "возобновлён", "Excused" => "задержка уважительна", "MissWithdrawn" => "пропуск отменён",
        _ => null
    };
}
