using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>A person closes the case: on what ground, with what outcome. Ends everything else that the case still does.</summary>
public sealed class CloseCase : CaseActivity
{
    private const string Closed = "Closed";
    private const string NotClosed = "NotClosed";

    public override ActivityInfo Info { get; } = new("Interagency.CloseCase", "Закрыть дело", "Close case")
    {
        Category = Written.Category,
        Description = "Дело закрывает только человек; исход следует из основания или выбирается.",
        Inputs =
        [
            new("title", "String", "Задача", "Task"),
            new("role", "String", "Кто закрывает", "Who closes it") { Required = true, Hint = "dropdown", OptionsFrom = "roles" },
            new("grounds", "Object", "Основания: список, исход берётся из справочника, или основание → исход", "Grounds: a list, with the directory's outcomes, or ground → outcome") { Required = true, Hint = "code-editor" },
            new("ground", "String", "Предлагаемое основание", "Ground proposed"),
            new("declinable", "Boolean", "Закрытие можно отклонить", "May be declined") { Hint = "checkbox" },
            ActivityTerm.Input
        ],
        Outputs = [new("ground", "String", "Основание", "Ground"), new("outcome", "String", "Исход", "Outcome")],
        Outcomes = [],
        MoreOutcomes = [NotClosed],
        OutcomeNames = new Dictionary<string, string> { [NotClosed] = "Не закрывать" }.ToImmutableDictionary(),
        Waits = true,
        PersonDecides = true
    };

    public override IEnumerable<string> Outcomes(ActivityNode node) => Written.Flag(node, "declinable") ? [NotClosed] : [];

    public override void Start(ActivityContext context) => context.Memory<TaskProgress>().Start(context, Form(context));

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        if (stimulus is not TaskCompleted completed)
            throw new StimulusRefusedException("not-a-plan", "Эта задача — закрытие дела, а не план.", "This task closes the case; it is no plan.");
        Form(context).Accept(context, completed);
        if (completed.Outcome == NotClosed)
        {
            context.Memory<TaskProgress>().Finish(context, NotClosed, completed.Actor.Id);
            context.Complete(NotClosed);
            return;
        }

        if (context.Facts.Dangers.Count > 0) throw new StimulusRefusedException("danger-open",
            "О признаках нарушения прав ребёнка ещё не решено: подтвердите их или отклоните, потом закрывайте дело.",
            "Signs of danger to a child are not decided about yet: confirm or dismiss them, then close the case.");
        var ground = completed.Data["ground"]?.GetValue<string>() ?? Proposed(context)
            ?? throw new StimulusRefusedException("wrong-form", "Заполните поле «Основание» (ground).", "Fill in the field \"Ground\" (ground).");
        var outcome = OutcomesByGround(context)[ground];
        context.SetOutput("ground", ground);
        context.SetOutput("outcome", outcome);
        context.Memory<TaskProgress>().Finish(context, Closed, completed.Actor.Id);
        context.Facts.Closure = new Closure(ground, outcome, completed.Actor.Id, context.Now);
        context.Emit(new CaseClosed(ground, outcome, completed.Actor.Id));
        context.Complete();
        context.FinishInstance();
    }

    public override void Cancelled(ActivityContext context) => context.Memory<TaskProgress>().Withdraw(context);

    /// <summary>The ground that the definition proposes, else the one that a person entered last.</summary>
    private static string? Proposed(ActivityContext context)
    {
        var grounds = OutcomesByGround(context);
        var proposed = context.TextOrNull("ground") ?? context.Facts.Grounds.LastOrDefault()?.Ground;
        return proposed is not null && grounds.ContainsKey(proposed) ? proposed : null;
    }

    /// <summary>How the case ends by each ground: as the definition says, or, where it lists the grounds alone, as the directory does.</summary>
    private static Dictionary<string, string> OutcomesByGround(ActivityContext context)
    {
        if (context.Json("grounds") is not JsonArray) return context.Map("grounds");
        var known = context.World.Directories.For(context.Facts.Region ?? "")?.Grounds ?? [];
        return context.Names("grounds").Distinct().ToDictionary(g => g, g => known.FirstOrDefault(k => k.Key == g)?.Outcome
            ?? throw new ActivityFaultException($"grounds: the directory gives the ground '{g}' no outcome: write it there, or here as {{\"{g}\":\"outcome\"}}."));
    }

    private static TaskForm Form(ActivityContext context)
    {
        var grounds = OutcomesByGround(context);
        if (grounds.Count == 0) throw new ActivityFaultException("'grounds' is empty: say on which grounds the case may be closed, and with what outcome.");
        string[] outcomes = context.Flag("declinable") ? [Closed, NotClosed] : [Closed];
        return new TaskForm(context.Title(), context.Needed("role"), "close-case", Fields(context, grounds.Keys), outcomes);
    }

    private static JsonArray Fields(ActivityContext context, IEnumerable<string> grounds)
    {
        var directory = context.World.Directories.For(context.Facts.Region ?? "");
        var options = grounds.Select(g => (Key: g, Name: directory?.Grounds.FirstOrDefault(n => n.Key == g)?.Name))
            .Select(g => (JsonNode)new JsonObject { ["key"] = g.Key, ["label"] = new JsonObject { ["ru"] = g.Name?.Ru ?? g.Key, ["en"] = g.Name?.En ?? g.Key } });
        var field = new JsonObject { ["key"] = "ground", ["type"] = "code", ["label"] = new JsonObject { ["ru"] = "Основание", ["en"] = "Ground" }, ["options"] = new JsonArray([.. options]) };
        var proposed = Proposed(context);
        field["required"] = proposed is null && !context.Flag("declinable");
        if (proposed is not null) field["proposed"] = proposed;
        return [field];
    }
}
