using System.Collections.Immutable;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
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
        OutcomesInput = "decisions",
        Waits = true,
        PersonDecides = true
    };

    public override IEnumerable<string> Outcomes(ActivityNode node) => Written.Names(node, "decisions");

    public override void Start(ActivityContext context)
    {
        var body = context.Needed("body");
        var decisions = context.Names("decisions");
        if (decisions.Count == 0) throw new ActivityFaultException("'decisions' is empty: list what the body may decide.");
        if (BodyDecisions.NotTakenBy(BodyOf(context, body), decisions) is [var foreign, ..])
            throw new ActivityFaultException($"decisions: the body '{body}' doesn't take the decision '{foreign}': add it to the directory, or leave it out here.");
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

    internal override bool Pass(ActivityContext context, Takeovers.Passage passage)
    {
        context.SetOutput("decision", passage.Outcome);
        return true;
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
        Check(context, item, decided);
        var planStatus = PlanStatusAfter(context, decided.Decision);
        context.SetOutput("sessionId", decided.SessionId);
        context.SetOutput("decision", decided.Decision);
        (item.SessionId, item.Decision) = (decided.SessionId, decided.Decision);
        context.Emit(new AgendaItemChanged(item.ItemId, decided.SessionId, item.SessionAt, decided.Decision, decided.ConclusionRef, decided.Number, decided.Present));
        if (decided.ConclusionRef is { } reference && context.TextOrNull("documentKind") is { } kind) Record(context, kind, reference, decided.Actor.Id);
        if (planStatus is { } status) ChangePlan(context, context.Facts.Plan!, status, decided.Actor.Id);
        context.Facts.Events[context.TextOrNull("event") ?? $"{item.Body}-decided"] = context.Now;
        context.Facts.Agenda.Remove(item);
        foreach (var order in decided.Orders ?? []) Issue(context, item, decided, order);
        ActivityTerm.Satisfy(context, context.Memory<Progress>().DeadlineId);
        context.Complete(decided.Decision);
    }

    private static void Check(ActivityContext context, AgendaItem item, ItemDecided decided)
    {
        BodyDecisions.Check(BodyOf(context, item.Body).On(DayOf(context, item)), context.Names("decisions"), decided);
        if (Orders.Mistake(decided.Orders ?? [], context.World.Directories.For(Jurisdiction.RegionOf(context.Facts)), DayOf(context, item), context.Facts.Orders) is { } mistake)
            throw new StimulusRefusedException("wrong-order", mistake.Ru, mistake.En);
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

    /// <summary>Each order of a decree has a term of its own, and outlives the question on which it was decided.</summary>
    private static void Issue(ActivityContext context, AgendaItem item, ItemDecided decided, DecreeOrder order)
    {
        var deadlineId = context.NewGuid().ToString();
        var (term, startedAt) = Orders.TermOf(order, deadlineId, BodyOf(context, item.Body), decided.Number, DayOf(context, item), context.Facts, context.World);
        CaseDeadlines.Start(context.Case, term, $"{item.Body}-decided", startedAt, context.Node.Id);
        context.Facts.Orders.Add(new OpenOrder { OrderId = order.OrderId, Executor = order.Executor, DeadlineId = deadlineId });
        context.Emit(new OrderIssued(order.OrderId, context.Node.Id, item.ItemId, item.Body, order.Executor, order.TextRef, order.DueDate, deadlineId, decided.Actor.Id, context.Now));
    }

    /// <summary>The day of the session; today when its instant isn't known.</summary>
    private static DateOnly DayOf(ActivityContext context, AgendaItem item) => item.SessionAt is { } at ? LocalDay.Of(context, at) : LocalDay.Today(context);

    private static Body BodyOf(ActivityContext context, string body) => Jurisdiction.BodyOf(Jurisdiction.RegionOf(context.Facts), body, context.World.Directories);

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
