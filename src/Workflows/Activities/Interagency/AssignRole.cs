using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>Somebody with the right to do so names who holds a role in the case, such as its curator.</summary>
public sealed class AssignRole : CaseActivity
{
    private const string Assigned = "Assigned";

    public override ActivityInfo Info { get; } = new("Interagency.AssignRole", "Назначить куратора", "Assign curator")
    {
        Category = Written.Category,
        Description = "Руководитель называет, кто исполняет роль в этом деле.",
        Inputs =
        [
            new("title", "String", "Задача", "Task"),
            new("role", "String", "Назначаемая роль", "Role to assign") { Required = true, Hint = "dropdown", OptionsFrom = "roles" },
            new("by", "String", "Кто назначает", "Who assigns") { Required = true, Hint = "dropdown", OptionsFrom = "roles" },
            ActivityTerm.Input
        ],
        Outputs = [new("personId", "String", "Кто назначен", "Who was assigned")],
        Outcomes = [Assigned],
        OutcomeNames = new Dictionary<string, string> { [Assigned] = "Назначен" }.ToImmutableDictionary(),
        Waits = true,
        PersonDecides = true
    };

    public override void Start(ActivityContext context) => context.Memory<TaskProgress>().Start(context, Form(context));

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        if (stimulus is not TaskCompleted completed)
            throw new StimulusRefusedException("not-a-plan", "Эта задача — назначение, а не план.", "This task assigns a role; it is no plan.");
        Form(context).Accept(context, completed);
        var (role, person) = (context.Needed("role"), completed.Data["personId"]!.GetValue<string>());
        context.SetOutput("personId", person);
        Substitutions.Drop(context.Case, role);
        context.Facts.Roles[role] = person;
        context.Facts.Events[$"{role}-assigned"] = context.Now;
        context.Emit(new RoleAssigned(role, person, completed.Actor.Id));
        context.Memory<TaskProgress>().Finish(context, Assigned, completed.Actor.Id);
        context.Complete(Assigned);
    }

    public override void Cancelled(ActivityContext context) => context.Memory<TaskProgress>().Withdraw(context);

    private static TaskForm Form(ActivityContext context) => new(context.Title(), context.Needed("by"), "assign-role", Fields(), [Assigned]);

    private static JsonArray Fields() =>
    [
        new JsonObject
        {
            ["key"] = "personId", ["type"] = "person", ["required"] = true,
            ["label"] = new JsonObject { ["ru"] = "Сотрудник", ["en"] = "Person" }
        }
    ];
}
