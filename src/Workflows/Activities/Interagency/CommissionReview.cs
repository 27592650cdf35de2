using System.Collections.Immutable;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>
/// Puts a question before a commission, working group or board and waits for its decision, which its secretary records. The outcomes
/// are the decisions that the definition lists.
/// </summary>
public sealed class CommissionReview : CaseActivity
{
    public override ActivityInfo Info { get; } = new("Interagency.CommissionReview", "Рассмотреть на заседании", "Commission review")
    {
        Category = Written.Category,
        Description = "Вопрос ставится в повестку; решение принимает коллегиальный орган, записывает его секретарь.",
        Inputs =
        [
            new("body", "String", "Орган", "Body") { Required = true, Hint = "dropdown", OptionsFrom = "bodies" },
            new("question", "String", "Вопрос", "Question") { Hint = "multiline" },
            new("decisions", "Object", "Возможные решения", "Decisions") { Required = true, Hint = "multitext" },
            new("documentKind", "String", "Документ решения", "The decision's document") { Hint = "dropdown", OptionsFrom = "documentKinds" },
            new("documentFor", "Object", "Решения, для которых документ обязателен (не указано — все)", "Decisions that need the document (absent: all)") { Hint = "multitext" },
            new("planStatus", "Object", "Как решение меняет план: решение → Approved, Returned, Ended", "What a decision does to the plan") { Hint = "code-editor" },
            new("event", "String", "Событие при решении", "Event when decided"),
            ActivityTerm.Input
        ],
        Outputs = [new("decision", "String", "Решение", "Decision"), new("sessionId", "String", "Заседание", "Session")],
        Outcomes = [],
        Waits = true,
        PersonDecides = true
    };

    public override IEnumerable<string> Outcomes(ActivityNode node) => Written.Names(node, "decisions");

    public override void Start(ActivityContext context)
    {
        var body = context.Needed("body");
        Jurisdiction.BodyOf(Jurisdiction.RegionOf(context.Facts), body, context.World.Directories);
        var decisions = context.Names("decisions");
        if (decisions.Count == 0) throw new ActivityFaultException("'decisions' is empty: list what the body may decide.");
        var memory = context.Memory<Progress>();
        memory.ItemId = context.NewGuid().ToString();
        memory.DeadlineId = ActivityTerm.Start(context);
        var by = memory.DeadlineId is { } term ? CaseDeadlines.Find(context.Case, term)?.DueDate : null;
        context.Facts.Agenda.RemoveAll(i => i.ItemId == memory.ItemId);
        context.Facts.Agenda.Add(new AgendaItem { ItemId = memory.ItemId, Body = body });
        context.Emit(new AgendaItemAsked(
            context.NewGuid().ToString(), memory.ItemId, body, context.TextOrNull("question") ?? context.Node.Title, decisions, LocalDay.Today(context), by));
        context.Wait(CaseBookmarks.Session, memory.ItemId, autoBurn: false);
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        var item = Item(context)!;
        switch (stimulus)
        {
            case ItemPlaced placed:
                (item.SessionId, item.SessionAt) = (placed.SessionId, placed.SessionAt);
                context.Emit(new AgendaItemChanged(item.ItemId, placed.SessionId, placed.SessionAt, null, null));
                break;
            case NoSessionInTime:
                context.Emit(new NoticeSent(context.NewGuid().ToString(), "no-session", "body", item.Body, item.ItemId));
                break;
            case ItemDecided decided:
                Decide(context, item, decided);
                break;
        }
    }

    public override void Cancelled(ActivityContext context)
    {
        var memory = context.Memory<Progress>();
        ActivityTerm.Cancel(context, memory.DeadlineId);
        if (Item(context) is not { Decision: null } item) return;
        context.Facts.Agenda.Remove(item);
        context.Emit(new AgendaItemWithdrawn(context.NewGuid().ToString(), item.ItemId));
    }

    private static void Decide(ActivityContext context, AgendaItem item, ItemDecided decided)
    {
        Check(context, decided);
        var planStatus = PlanStatusAfter(context, decided.Decision);
        context.SetOutput("sessionId", decided.SessionId);
        context.SetOutput("decision", decided.Decision);
        (item.SessionId, item.Decision) = (decided.SessionId, decided.Decision);
        context.Emit(new AgendaItemChanged(item.ItemId, decided.SessionId, item.SessionAt, decided.Decision, decided.ConclusionRef));
        if (decided.ConclusionRef is { } reference && context.TextOrNull("documentKind") is { } kind) Record(context, kind, reference, decided.Actor.Id);
        if (planStatus is { } status) ChangePlan(context, context.Facts.Plan!, status, decided.Actor.Id);
        context.Facts.Events[context.TextOrNull("event") ?? $"{item.Body}-decided"] = context.Now;
        context.Facts.Agenda.Remove(item);
        ActivityTerm.Satisfy(context, context.Memory<Progress>().DeadlineId);
        context.Complete(decided.Decision);
    }

    private static void Check(ActivityContext context, ItemDecided decided)
    {
        Persons.Require(decided);
        var decisions = context.Names("decisions");
        if (!decisions.Contains(decided.Decision))
        {
            var offered = string.Join(", ", decisions);
            throw new StimulusRefusedException("unknown-decision", $"Решения «{decided.Decision}» нет; возможны: {offered}.", $"There is no decision \"{decided.Decision}\"; one of: {offered}.");
        }

        var needsPaper = context.TextOrNull("documentKind") is not null && (!context.HasInput("documentFor") || context.Names("documentFor").Contains(decided.Decision));
        if (needsPaper && decided.ConclusionRef is null)
            throw new StimulusRefusedException("no-conclusion", "Приложите документ органа: без него это решение не записывается.", "Attach the body's document: this decision is not recorded without it.");
    }

    private static void Record(ActivityContext context, string kind, string reference, string by)
    {
        var documentId = context.NewGuid().ToString();
        context.Facts.Documents.Add(new DocumentFact(documentId, kind, DocumentStatus.Signed));
        context.Facts.Events[$"{kind}-signed"] = context.Now;
        context.Emit(new DocumentChanged(documentId, context.Node.Id, kind, DocumentStatus.Signed, by, reference, context.Now));
    }

    private static PlanStatus? PlanStatusAfter(ActivityContext context, string decision)
    {
        if (context.Map("planStatus").GetValueOrDefault(decision) is not { } status) return null;
        if (!Enum.TryParse<PlanStatus>(status, out var to) || !Enum.IsDefined(to))
            throw new ActivityFaultException($"planStatus: '{status}' is unknown; one of {string.Join(", ", Enum.GetNames<PlanStatus>())}.");
        return context.Facts.Plan is null ? throw new ActivityFaultException("planStatus: the case has no plan yet; draft it first.") : to;
    }

    private static void ChangePlan(ActivityContext context, PlanFact plan, PlanStatus to, string by)
    {
        plan.Status = to;
        context.Emit(new PlanChanged(plan.PlanId, plan.Edition, to, null, by));
    }

    private static AgendaItem? Item(ActivityContext context) => context.Facts.Agenda.Find(i => i.ItemId == context.Memory<Progress>().ItemId);

    private sealed class Progress
    {
        public string? ItemId { get; set; }

        public string? DeadlineId { get; set; }
    }
}
