using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>
/// Stands through the whole case: any participant tells of signs that a child's rights are violated, a person confirms them, and in the
/// very step of the confirmation everybody named is told. Asks no consent, waits for nothing else, and a term that can't be counted
/// doesn't hold it back.
/// </summary>
public sealed class DangerToChild : CaseActivity
{
    private const string Confirmed = nameof(DangerStatus.Confirmed);
    private const string NotConfirmed = nameof(DangerStatus.NotConfirmed);

    public override ActivityInfo Info { get; } = new("Interagency.DangerToChild", "Признаки нарушения прав ребёнка", "Danger to a child")
    {
        Category = Written.Category,
        Description = "О признаках сообщает любой участник на любом этапе; человек подтверждает, и извещения уходят сразу.",
        Inputs =
        [
            new("title", "String", "Задача", "Task"),
            new("confirmedBy", "String", "Кто подтверждает", "Who confirms") { Required = true, Hint = "dropdown", OptionsFrom = "roles" },
            new("notify", "Object", "Кого известить: agency:…, body:…, role:…", "Whom to tell: agency:…, body:…, role:…") { Required = true, Hint = "multitext" },
            new("bindingBasis", "String", "Обязывающее основание", "Binding basis"),
            ActivityTerm.Input
        ],
        Outcomes = [],
        OutcomeNames = new Dictionary<string, string> { [Confirmed] = "Подтверждены", [NotConfirmed] = "Не подтверждены" }.ToImmutableDictionary(),
        Waits = true,
        Standing = true,
        PersonDecides = true
    };

    public override void Start(ActivityContext context)
    {
        context.Needed("confirmedBy");
        if (Addressees.Read(context, "notify").Count == 0) throw new ActivityFaultException("'notify' is empty: say who has to be told at once.");
        context.Wait(CaseBookmarks.Danger, null, autoBurn: false);
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        switch (stimulus)
        {
            case DangerRaised raised:
                Raise(context, raised);
                break;
            case TaskCompleted completed:
                Decide(context, completed);
                break;
            default:
                throw new StimulusRefusedException("not-a-plan", "Эта задача — не план мероприятий.", "This task is no plan of measures.");
        }
    }

    public override void Cancelled(ActivityContext context)
    {
        var open = context.Memory<Progress>().Open;
        foreach (var danger in context.Facts.Dangers.FindAll(d => open.Contains(d.DangerId)))
        {
            TaskForm.Withdraw(context, danger.TaskId);
            ActivityTerm.Cancel(context, danger.DeadlineId);
            Settle(context, danger, DangerStatus.Withdrawn, Actor.System.Id);
        }
    }

    /// <summary>What isn't a code or a reference is left out rather than refused: nothing holds the signal back, and no words get into the state.</summary>
    private static void Raise(ActivityContext context, DangerRaised raised)
    {
        var memory = context.Memory<Progress>();
        if (memory.Seen.Contains(raised.DangerId)) return;
        memory.Seen.Add(raised.DangerId);
        memory.Open.Add(raised.DangerId);
        List<string> signs = [.. raised.Signs.Where(FormField.IsReference).Distinct()];
        var text = FormField.IsReference(raised.TextRef) ? raised.TextRef : null;
        var deadlineId = Term(context);
        var taskId = Form(context, signs).Open(context, deadlineId);
        context.Facts.Dangers.Add(new RaisedDanger { DangerId = raised.DangerId, TaskId = taskId, DeadlineId = deadlineId, Signs = signs, TextRef = text });
        context.Emit(new DangerChanged(raised.DangerId, context.Node.Id, DangerStatus.Raised, signs, text, deadlineId, raised.Actor.Id, context.Now));
    }

    private static void Decide(ActivityContext context, TaskCompleted completed)
    {
        var danger = context.Facts.Dangers.First(d => d.TaskId == completed.TaskId);
        Form(context, danger.Signs).Accept(context, completed);
        if (completed.Data["signs"] is JsonArray found) danger.Signs = [.. found.Select(s => s!.GetValue<string>())];
        if (completed.Data["text"]?.GetValue<string>() is { } text) danger.TextRef = text;
        TaskForm.Close(context, danger.TaskId, completed.Outcome, completed.Actor.Id);
        ActivityTerm.Satisfy(context, danger.DeadlineId);
        if (completed.Outcome == Confirmed) Tell(context, danger, completed.Actor.Id);
        else Settle(context, danger, DangerStatus.NotConfirmed, completed.Actor.Id);
    }

    private static void Tell(ActivityContext context, RaisedDanger danger, string by)
    {
        Settle(context, danger, DangerStatus.Confirmed, by, context.TextOrNull("bindingBasis"));
        context.Facts.Events["danger-confirmed"] = context.Now;
        foreach (var (kind, key) in Addressees.Read(context, "notify"))
            Tell(context, new NoticeSent(context.NewGuid().ToString(), "danger", kind, key, danger.DangerId));
    }

    /// <summary>Nothing holds it back; what the agency may see of the family is left as a trace.</summary>
    private static void Tell(ActivityContext context, NoticeSent notice)
    {
        context.Emit(notice);
        if (notice.AddresseeKind != "agency" || !Disclosures.InForce(context.Case)) return;
        var allowed = (DisclosureDecision.Allowed)Disclosures.Decide(context.Case, Purposes.Danger, notice.Addressee);
        Disclosures.Trace(context.Case, notice.NoticeId, notice.Addressee, Purposes.Danger,
            allowed with { Basis = allowed.Basis ?? new DisclosureBasis(BasisKind.Law, null, context.TextOrNull("bindingBasis"), null) });
    }

    private static void Settle(ActivityContext context, RaisedDanger danger, DangerStatus status, string by, string? basis = null)
    {
        context.Memory<Progress>().Open.Remove(danger.DangerId);
        context.Facts.Dangers.Remove(danger);
        context.Emit(new DangerChanged(danger.DangerId, context.Node.Id, status, danger.Signs, danger.TextRef, danger.DeadlineId, by, context.Now, basis));
    }

    private static string? Term(ActivityContext context)
    {
        try
        {
            return ActivityTerm.Start(context, $"role:{context.Needed("confirmedBy")}");
        }
        catch (Exception uncounted) when (uncounted is ActivityFaultException or ArgumentException)
        {
            // The case isn't open so far that its calendar is known, or the term is wrong: validation tells its author.
            return null;
        }
    }

    private static TaskForm Form(ActivityContext context, IReadOnlyList<string> signs) =>
        new(context.Title(), context.Needed("confirmedBy"), "confirm-danger", [Signs(signs), Text()], [Confirmed, NotConfirmed]);

    private static JsonObject Signs(IReadOnlyList<string> signs) => new()
    {
        ["key"] = "signs", ["type"] = "codes", ["optionsFrom"] = "dangerSigns", ["proposed"] = new JsonArray([.. signs.Select(s => (JsonNode)s)]),
        ["label"] = new JsonObject { ["ru"] = "Признаки", ["en"] = "Signs" }
    };

    private static JsonObject Text() => new()
    {
        ["key"] = "text", ["type"] = "text", ["label"] = new JsonObject { ["ru"] = "Что установлено", ["en"] = "What was found" }
    };

    private sealed class Progress
    {
        /// <summary>Every danger ever raised here.</summary>
        public List<string> Seen { get; set; } = [];

        /// <summary>Those that nobody has decided about.</summary>
        public List<string> Open { get; set; } = [];
    }
}
