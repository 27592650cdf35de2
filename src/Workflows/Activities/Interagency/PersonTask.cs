using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>A task for whoever holds a role: a form, a term, outcomes to choose from.</summary>
public sealed class PersonTask : CaseActivity
{
    private static readonly string[] Settable = ["supportLevel", "expectedEnd", "urgency", "category"];

    public override ActivityInfo Info { get; } = new("Interagency.PersonTask", "Задача специалисту", "Task for a person")
    {
        Category = Written.Category,
        Description = "Форма, срок и исходы задаются входами; данные формы попадают в выход data.",
        Inputs =
        [
            new("title", "String", "Задача", "Task"),
            new("role", "String", "Роль исполнителя", "Role") { Required = true, Hint = "dropdown", OptionsFrom = "roles" },
            new("form", "String", "Ключ формы", "Form"),
            new("fields", "Object", "Поля формы", "Fields") { Hint = "code-editor" },
            new("outcomes", "Object", "Исходы", "Outcomes") { Hint = "multitext" },
            ActivityTerm.Input,
            new("facts", "Object", "Какие сведения дела задаёт форма: supportLevel, expectedEnd, urgency, category", "Facts it sets") { Hint = "code-editor" },
            new("variables", "Object", "В какие переменные попадают поля: поле → переменная", "Variables it sets: field → variable") { Hint = "code-editor" },
            new("event", "String", "Событие при завершении (от него могут идти сроки)", "Event when done")
        ],
        Outputs = [new("data", "Object", "Данные формы", "Data"), new("outcome", "String", "Исход", "Outcome")],
        OutcomesInput = "outcomes",
        Waits = true,
        PersonDecides = true
    };

    public override IEnumerable<string> Outcomes(ActivityNode node) => Written.Names(node, "outcomes") is { Count: > 0 } named ? named : Info.Outcomes;

    public override void Start(ActivityContext context) => context.Memory<TaskProgress>().Start(context, Form(context));

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        if (stimulus is not TaskCompleted completed)
            throw new StimulusRefusedException("not-a-plan", "Эта задача — не план мероприятий.", "This task is no plan of measures.");
        Form(context).Accept(context, completed);
        context.SetOutput("outcome", completed.Outcome);
        context.SetOutput("data", completed.Data);
        foreach (var (field, variable) in context.Map("variables")) Assign(context, variable, completed.Data[field]);
        SetFacts(context, completed);
        context.Memory<TaskProgress>().Finish(context, completed.Outcome, completed.Actor.Id);
        if (context.TextOrNull("event") is { } key) context.Facts.Events[key] = context.Now;
        context.Complete(completed.Outcome);
    }

    /// <summary>What the form would have set: what is told of it, and the facts of the case that it sets.</summary>
    internal override bool Pass(ActivityContext context, Takeovers.Passage passage)
    {
        var data = (JsonObject?)passage.Data?.DeepClone() ?? [];
        foreach (var (fact, field) in context.Map("facts"))
            if (data[field] is null && Known(context.Facts, fact) is { } value) data[field] = value;
        context.SetOutput("outcome", passage.Outcome);
        context.SetOutput("data", data);
        foreach (var (field, variable) in context.Map("variables"))
            if (data[field] is { } given) Assign(context, variable, given);
        return true;
    }

    public override void Cancelled(ActivityContext context) => context.Memory<TaskProgress>().Withdraw(context);

    private static TaskForm Form(ActivityContext context) => new(
        context.Title(), context.Needed("role"), context.TextOrNull("form") ?? context.Node.Id, context.Fields(),
        context.Names("outcomes") is { Count: > 0 } named ? named : ["Done"]);

    private static void Assign(ActivityContext context, string variable, JsonNode? value)
    {
        var found = context.Scope.FindById(variable) ?? context.Scope.FindByName(variable)
            ?? throw new ActivityFaultException($"The variable '{variable}' is not declared here.");
        context.Scope.Set(found, Values.FromJson(value));
    }

    private static string? Known(CaseFacts facts, string fact) => fact switch
    {
        "supportLevel" => facts.SupportLevel,
        "urgency" => facts.Urgency,
        "category" => facts.Category,
        _ => facts.ExpectedEnd?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
    };

    private static void SetFacts(ActivityContext context, TaskCompleted completed)
    {
        var facts = context.Map("facts");
        if (facts.Keys.FirstOrDefault(f => !Settable.Contains(f)) is { } unknown)
            throw new ActivityFaultException($"facts: a form can't set '{unknown}'; it may set {string.Join(", ", Settable)}.");
        if (Given("supportLevel") is { } level) context.Facts.SupportLevel = level;
        if (Given("expectedEnd") is { } date)
            context.Facts.ExpectedEnd = DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (Given("urgency") is { } urgency)
        {
            context.Facts.Urgency = urgency;
            context.Emit(new UrgencySet(urgency, completed.Actor.Id));
        }

        if (Given("category") is { } category)
        {
            context.Facts.Category = category;
            context.Emit(new CategorySet(category, completed.Actor.Id));
        }

        if ((facts.ContainsKey("supportLevel") || facts.ContainsKey("expectedEnd")) && context.Facts.SupportLevel is { } set)
            context.Emit(new SupportLevelSet(set, context.Facts.ExpectedEnd, completed.Actor.Id));

        string? Given(string fact) => facts.TryGetValue(fact, out var field) ? completed.Data[field]?.GetValue<string>() : null;
    }
}
