using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>
/// Opens the case: whom it concerns, on what ground, where. What was given when the workflow was started is taken; without it a
/// person fills in a form. On the request of another body it is opened with what that body asked. Ids and codes only.
/// </summary>
public sealed class OpenCase : CaseActivity
{
    /// <summary>The event of being asked by another body.</summary>
    internal const string Received = "inbound-received";

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
            new("tracks", "Object", "Возможные треки (не указано — без выбора)", "Tracks to choose from (absent: none is needed)") { Hint = "multitext", OptionsFrom = "tracks" },
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
            Open(context, new JsonObject(context.Instance.Input.Where(i => Intake.Fields.Contains(i.Key)).Select(i => KeyValuePair.Create(i.Key, i.Value?.DeepClone()))), Actor.System.Id);
            return;
        }

        context.Memory<TaskProgress>().Start(context, Form(context));
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        var completed = (TaskCompleted)stimulus;
        Persons.Require(completed);
        context.Memory<TaskProgress>().Finish(context, completed.Outcome, completed.Actor.Id);
        Open(context, completed.Data, completed.Actor.Id);
    }

    public override void Cancelled(ActivityContext context) => context.Memory<TaskProgress>().Withdraw(context);

    private static void Open(ActivityContext context, JsonObject data, string by)
    {
        var facts = context.Facts;
        var intake = Intake.Read(data, facts.Region!, facts.Organisation, context.World.Directories, context.Names("subjects"), context.Names("tracks"));
        var organisation = context.Case.Takeover?.RunBy ?? intake.Organisation;
        (facts.Subject, facts.Organisation, facts.Ground) = (intake.Subject, organisation, intake.Ground);
        (facts.Category, facts.Track, facts.Basis) = (intake.Category, intake.Track, intake.Basis);
        facts.FurtherCategories = intake.FurtherCategories is [] ? null : [.. intake.FurtherCategories];
        facts.Events["case-opened"] = context.Now;
        context.Emit(new CaseOpened(facts.Region!, organisation, intake.Subject, intake.Ground, intake.Category, intake.Track, intake.Basis) { FurtherCategories = intake.FurtherCategories });
        if (intake.Section is { } section)
        {
            facts.Section = section;
            context.Emit(new SectionSet(section, null, by));
        }

        Consents.Begin(context.Case, intake, by);
        if (intake.Inbound is { } inbound) Receive(context, inbound);
        if (context.TextOrNull("journal") is { } journal) JournalEntry.Make(context, journal, context.Case.State.CaseId);
        context.Complete();
    }

    private static void Receive(ActivityContext context, InboundRequest inbound)
    {
        context.Facts.Inbound = inbound;
        context.Facts.Events[Received] = context.Now;
        context.Emit(new InboundReceived(inbound));
    }

    private static TaskForm Form(ActivityContext context) => new(context.Title(), context.Needed("role"), "open-case", [], ["Done"]);
}
