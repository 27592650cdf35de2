using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>
/// Whoever leads the case draws up the plan with the family, out of the proposals, and hands it in; done again, it is a correction: a new
/// edition in which measures keep their ids and those left out are dropped.
/// </summary>
public sealed class DraftPlan : CaseActivity
{
    private const string Submitted = "Submitted";

    public override ActivityInfo Info { get; } = new("Interagency.DraftPlan", "Составить план", "Draft plan")
    {
        Category = Written.Category,
        Inputs =
        [
            new("title", "String", "Задача", "Task"),
            new("role", "String", "Кто составляет", "Who draws it up") { Required = true, Hint = "dropdown", OptionsFrom = "roles" },
            new("inForceAtOnce", "Boolean", "Действует сразу: утверждение не предусмотрено", "In force at once: nobody approves it") { Hint = "checkbox" },
            ActivityTerm.Input
        ],
        Outputs = [new("planId", "String", "План", "Plan"), new("edition", "Int32", "Редакция", "Edition")],
        Waits = true,
        PersonDecides = true
    };

    public override void Start(ActivityContext context) => context.Memory<TaskProgress>().Start(context, Form(context));

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        Persons.Require(stimulus);
        var (measures, opinion) = Read(context, stimulus);
        var directory = context.World.Directories.For(Jurisdiction.RegionOf(context.Facts));
        if (Plans.Mistake(measures, directory, LocalDay.Today(context), context.Facts.Plan) is { } mistake)
            throw new StimulusRefusedException("wrong-plan", mistake.Ru, mistake.En);
        if (opinion is not null && !FormField.IsReference(opinion))
            throw new StimulusRefusedException("wrong-plan", "Мнение семьи передаётся ссылкой, а не текстом.", "The family's opinion is given by reference, not as text.");
        Take(context, measures, opinion, stimulus.Actor.Id);
        context.Memory<TaskProgress>().Finish(context, Submitted, stimulus.Actor.Id);
        context.Complete();
    }

    public override void Cancelled(ActivityContext context) => context.Memory<TaskProgress>().Withdraw(context);

    private static (IReadOnlyList<PlannedMeasure> Measures, string? Opinion) Read(ActivityContext context, Stimulus stimulus)
    {
        if (stimulus is PlanSubmitted plan) return (plan.Measures, plan.FamilyOpinionRef);
        var completed = (TaskCompleted)stimulus;
        Form(context).Accept(context, completed);
        return (Plans.Read(completed.Data["measures"]), completed.Data["familyOpinion"]?.GetValue<string>());
    }

    private static void Take(ActivityContext context, IReadOnlyList<PlannedMeasure> measures, string? opinion, string by)
    {
        var before = context.Facts.Plan;
        var plan = new PlanFact
        {
            PlanId = before?.PlanId ?? context.NewGuid().ToString(), Edition = (before?.Edition ?? 0) + 1,
            Status = context.Flag("inForceAtOnce") ? PlanStatus.Approved : PlanStatus.Submitted,
            Measures = [.. measures.Select(m => Fact(m, before))]
        };
        context.SetOutput("planId", plan.PlanId);
        context.SetOutput("edition", plan.Edition);
        context.Facts.Plan = plan;
        context.Facts.Events["plan-submitted"] = context.Now;
        context.Emit(new PlanChanged(plan.PlanId, plan.Edition, plan.Status, measures, by, opinion));
        foreach (var gone in before?.Measures.Where(b => !Plans.IsSettled(b) && !plan.Measures.Exists(m => m.MeasureId == b.MeasureId)) ?? [])
            context.Emit(new MeasureChanged(gone.MeasureId, MeasureStatus.Dropped, null, by));
    }

    private static MeasureFact Fact(PlannedMeasure measure, PlanFact? before) => new()
    {
        MeasureId = measure.MeasureId, KindOfHelp = measure.KindOfHelp, TextRef = measure.TextRef, Responsible = measure.Responsible, DueDate = measure.DueDate,
        Status = before?.Measures.Find(b => b.MeasureId == measure.MeasureId) is { Status: MeasureStatus.Done or MeasureStatus.InProgress } kept ? kept.Status : MeasureStatus.Planned
    };

    private static TaskForm Form(ActivityContext context) => new(context.Title(), context.Needed("role"), "plan", Fields(), [Submitted]);

    private static JsonArray Fields() =>
    [
        new JsonObject { ["key"] = "measures", ["type"] = "measures", ["required"] = true, ["label"] = new JsonObject { ["ru"] = "Мероприятия", ["en"] = "Measures" } },
        new JsonObject { ["key"] = "familyOpinion", ["type"] = "text", ["label"] = new JsonObject { ["ru"] = "Мнение семьи", ["en"] = "The family's opinion" } }
    ];
}
