using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>
/// Opens the case: whom it concerns, on what ground, where. What was given when the workflow was started is taken; without it a
/// person fills in a form. Ids and codes only.
/// </summary>
public sealed class OpenCase : CaseActivity
{
    public override ActivityInfo Info { get; } = new("Interagency.OpenCase", "Открыть дело", "Open case")
    {
        Category = Written.Category,
        Description = "Субъект (семья или несовершеннолетний), основание постановки, категория и правовое основание.",
        Inputs =
        [
            new("region", "String", "Юрисдикция", "Jurisdiction") { Required = true, Hint = "dropdown", OptionsFrom = "calendars" },
            new("organisation", "String", "Организация, ведущая дело", "Organisation that runs the case"),
            new("role", "String", "Кто открывает дело", "Who opens it") { Hint = "dropdown", OptionsFrom = "roles" },
            new("title", "String", "Задача", "Task"),
            new("subjects", "Object", "Возможные субъекты: family, minor", "Subjects: family, minor") { Hint = "multitext" },
            new("journal", "String", "Журнал", "Journal") { Hint = "dropdown", OptionsFrom = "journals" },
            ActivityTerm.Input
        ],
        Waits = true,
        PersonDecides = true
    };

    public override void Start(ActivityContext context)
    {
        var region = context.Needed("region");
        context.Facts.Region = region;
        context.Facts.Organisation = context.TextOrNull("organisation");
        if (context.Instance.Input.GetValueOrDefault("subject") is not null)
        {
            Open(context, new JsonObject(context.Instance.Input.Where(i => Intake.Fields.Contains(i.Key)).Select(i => KeyValuePair.Create(i.Key, i.Value?.DeepClone()))));
            return;
        }

        context.Memory<TaskProgress>().Start(context, Form(context));
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        var completed = (TaskCompleted)stimulus;
        Persons.Require(completed);
        context.Memory<TaskProgress>().Finish(context, completed.Outcome, completed.Actor.Id);
        Open(context, completed.Data);
    }

    public override void Cancelled(ActivityContext context) => context.Memory<TaskProgress>().Withdraw(context);

    private static void Open(ActivityContext context, JsonObject data)
    {
        var facts = context.Facts;
        var intake = Intake.Read(data, facts.Region!, facts.Organisation, context.World.Directories, context.Names("subjects"));
        (facts.Subject, facts.Organisation, facts.Ground) = (intake.Subject, intake.Organisation, intake.Ground);
        (facts.Category, facts.Track, facts.Basis) = (intake.Category, intake.Track, intake.Basis);
        facts.Events["case-opened"] = context.Now;
        context.Emit(new CaseOpened(facts.Region!, intake.Organisation, intake.Subject, intake.Ground, intake.Category, intake.Track, intake.Basis));
        if (context.TextOrNull("journal") is { } journal) JournalEntry.Make(context, journal, context.Case.State.CaseId);
        context.Complete();
    }

    private static TaskForm Form(ActivityContext context) => new(context.Title(), context.Needed("role"), "open-case", [], ["Done"]);
}
