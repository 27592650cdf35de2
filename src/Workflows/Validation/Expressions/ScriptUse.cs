using Interagency.Workflows.Activities.Primitives;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Expressions.Script;

namespace Interagency.Workflows.Validation.Expressions;

/// <summary>A script in a definition, parsed once for all rules.</summary>
/// <param name="Node">The activity that evaluates it.</param>
/// <param name="Place">The input it fills, or the case of a switch it decides.</param>
/// <param name="Program">Null when it can't be parsed.</param>
/// <param name="Error">Why it can't; null when it can.</param>
internal sealed record ScriptUse(ActivityNode Node, string Place, string Source, ScriptProgram? Program, ScriptException? Error)
{
    public static IReadOnlyList<ScriptUse> In(WorkflowDefinition definition) =>
    [
        .. from node in definition.Workflow.SelfAndDescendants()
           from placed in PlacedExpression.Of(node)
           let script = Script(node, placed)
           where script is not null && !string.IsNullOrWhiteSpace(script.Source)
           select new ScriptUse(node, placed.Place, script.Source, script.Program, script.SyntaxError),
    ];

    /// <summary>The code of RunJavaScript is a literal as a rule.</summary>
    private static ScriptExpression? Script(ActivityNode node, PlacedExpression placed) => placed.Expression switch
    {
        ScriptExpression script => script,
        LiteralExpression { Value: string code } when node.Behaviour is RunJavaScript && placed.Place == "script" => ScriptExpression.Compile(code),
        _ => null,
    };
}
