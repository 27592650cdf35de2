using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Flow;

/// <summary>Goes on in several branches at once: its outcomes are the names of the branches.</summary>
public sealed class FlowFork : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.FlowFork", "Разветвление", "Fork (flow)")
    {
        Inputs = [new("branches", "Object", "Ветви", "Branches") { Hint = "dynamic-outcomes" }],
        OutcomesInput = "branches"
    };

    public override IEnumerable<string> Outcomes(ActivityNode node) =>
        node.Inputs.TryGetValue("branches", out var branches) && branches is ObjectExpression { Value: { } value }
            ? Values.ToNames(Values.FromJson(value)).DefaultIfEmpty("Done")
            : ["Done"];

    public override void Start(ActivityContext context) =>
        context.CompleteWith(context.Input("branches") is { } branches ? Values.ToNames(branches) : ["Done"]);
}
