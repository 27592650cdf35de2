using System.Collections.Immutable;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>
/// Waits while the measures are carried out, until each is settled or a review is due: on its date, or as soon as whoever leads the
/// case calls it. A measure whose last day passes unsaid is told of once.
/// </summary>
public sealed class TrackMeasures : CaseActivity
{
    private const string Review = "ReviewDue";

    public override ActivityInfo Info { get; } = new("Interagency.TrackMeasures", "Следить за мероприятиями", "Track measures")
    {
        Category = Written.Category,
        Inputs =
        [
            new("title", "String", "Задача", "Task"),
            new("role", "String", "Кто следит", "Who watches") { Required = true, Hint = "dropdown", OptionsFrom = "roles" },
            new("review", "Object", "Когда промежуточное рассмотрение", "When the interim review is due") { Hint = "deadline" }
        ],
        Outcomes = ["AllDone", "SomeNotDone"],
        MoreOutcomes = [Review],
        OutcomeNames = new Dictionary<string, string> { ["AllDone"] = "Всё выполнено", ["SomeNotDone"] = "Выполнено не всё", [Review] = "Промежуточное рассмотрение" }.ToImmutableDictionary(),
        Waits = true
    };

    public override IEnumerable<string> Outcomes(ActivityNode node) => node.Inputs.ContainsKey("review") ? [.. Info.Outcomes, Review] : Info.Outcomes;

    public override void Start(ActivityContext context)
    {
        var plan = context.Facts.Plan ?? throw new ActivityFaultException("The case has no plan to follow: draft it first.");
        Form(context).Check();
        if (Settled(context)) return;
        var memory = context.Memory<Progress>();
        context.Wait(CaseBookmarks.Measure, plan.PlanId, autoBurn: false);
        if (ActivityTerm.Read(context, "review") is { } review)
        {
            memory.ReviewTimer = context.NewGuid().ToString();
            context.Wait(BookmarkNames.Timer, memory.ReviewTimer, ReviewAt(context, review));
            memory.TaskId = Form(context).Open(context, null);
        }

        TellOverdue(context);
        WatchNext(context);
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        switch (stimulus)
        {
            case MeasureSettled:
                Settled(context);
                break;
            case MeasureTimeWanted wanted:
                Tell(context, "role", context.Needed("role"), wanted.MeasureId, "measure-more-time");
                break;
            case TaskCompleted called:
                Form(context).Accept(context, called);
                Leave(context, Review, called.Actor.Id);
                break;
            case TimerDue due when due.TimerId == context.Memory<Progress>().ReviewTimer:
                Leave(context, Review, Actor.Timer.Id);
                break;
            case TimerDue:
                TellOverdue(context);
                WatchNext(context);
                break;
        }
    }

    public override void Cancelled(ActivityContext context) => TaskForm.Withdraw(context, context.Memory<Progress>().TaskId);

    private static bool Settled(ActivityContext context)
    {
        var measures = context.Facts.Plan!.Measures;
        if (!measures.TrueForAll(Plans.IsSettled)) return false;
        Leave(context, measures.Exists(m => m.Status == MeasureStatus.NotDone) ? "SomeNotDone" : "AllDone", Actor.System.Id);
        return true;
    }

    private static void Leave(ActivityContext context, string outcome, string by)
    {
        TaskForm.Close(context, context.Memory<Progress>().TaskId, outcome == Review && by != Actor.Timer.Id ? Review : null, by);
        context.Complete(outcome);
    }

    /// <summary>Sets a timer for the next last day of a measure; there is one at a time.</summary>
    private static void WatchNext(ActivityContext context)
    {
        var today = LocalDay.Today(context);
        var next = context.Facts.Plan!.Measures.Where(m => !Plans.IsSettled(m) && m.DueDate >= today).Min(m => m.DueDate);
        if (next is { } day) context.Wait(BookmarkNames.Timer, context.NewGuid().ToString(), LocalDay.StartOf(context, day.AddDays(1)));
    }

    private static void TellOverdue(ActivityContext context)
    {
        var directory = context.World.Directories.For(Jurisdiction.RegionOf(context.Facts));
        foreach (var measure in context.Facts.Plan!.Measures.Where(m => Plans.IsOverdue(m, LocalDay.Today(context)) && !m.OverdueTold))
        {
            measure.OverdueTold = true;
            Tell(context, "role", context.Needed("role"), measure.MeasureId);
            if (Plans.AddresseeKind(measure.Responsible, directory) is "agency") Remind(context, measure);
        }
    }

    /// <summary>An agency that may not be told of the measure any more isn't reminded; the role hears of it all the same.</summary>
    private static void Remind(ActivityContext context, MeasureFact measure)
    {
        if (Disclosures.Decide(context.Case, Purposes.Measure, measure.Responsible) is DisclosureDecision.Allowed) Tell(context, "agency", measure.Responsible, measure.MeasureId);
    }

    private static void Tell(ActivityContext context, string kind, string key, string measureId, string what = "measure-overdue") =>
        context.Emit(new NoticeSent(context.NewGuid().ToString(), what, kind, key, measureId));

    private static DateTimeOffset ReviewAt(ActivityContext context, TermInput review)
    {
        var region = Jurisdiction.CalendarOf(review.Responsible, context.Facts, context.World.Directories);
        var due = TermCalculator.Compute(review.Rule, ActivityTerm.StartOf(context, review), region, context.World.Calendars);
        var at = LocalDay.StartOf(context, due.Date);
        return at > context.Now ? at : context.Now;
    }

    private static TaskForm Form(ActivityContext context) => new(context.Title(), context.Needed("role"), "call-review", [], [Review], Optional: true);

    private sealed class Progress
    {
        public string? TaskId { get; set; }

        public string? ReviewTimer { get; set; }
    }
}
