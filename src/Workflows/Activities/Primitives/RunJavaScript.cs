using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Primitives;

/// <summary>Runs a script. It may name its outcomes with setOutcome and setOutcomes.</summary>
public sealed class RunJavaScript : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.RunJavaScript", "Выполнить скрипт", "Run JavaScript")
    {
        Inputs =
        [
            new("script", "String", "Скрипт", "Script") { Hint = "code-editor" },
            new("possibleOutcomes", "Object", "Возможные исходы", "Possible outcomes") { Hint = "dynamic-outcomes" }
        ],
        Outputs = [new("result", "Object", "Результат", "Result")],
        OutcomesInput = "possibleOutcomes",
        MoreOutcomes = ["Done"]
    };

    /// <summary>The code is a literal as a rule: parsed once, with the definition.</summary>
    public override object? Compile(ActivityNode node) =>
        node.Inputs.GetValueOrDefault("script") is LiteralExpression { Value: string code } ? ScriptExpression.Compile(code) : null;

    public override IEnumerable<string> Outcomes(ActivityNode node) =>
        node.Inputs.GetValueOrDefault("possibleOutcomes") switch
        {
            ObjectExpression { Value: { } names } => Values.ToNames(Values.FromJson(names)).Append("Done").Distinct(),
            LiteralExpression { Value: { } names } => Values.ToNames(names).Append("Done").Distinct(),
            _ => ["Done"]
        };

    public override void Start(ActivityContext context)
    {
        var code = context.Text("script");
        if (string.IsNullOrWhiteSpace(code))
        {
            context.Complete();
            return;
        }

        var script = context.Node.Plan as ScriptExpression ?? ScriptExpression.Compile(code);
        var call = new ScriptCallState(context) { NamesOutcomes = true };
        context.SetOutput("result", script.Run(call));
        context.CompleteWith(call.Outcomes ?? Activities.Outcomes.Default);
    }
}
