using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Expressions.Script;

namespace Interagency.Workflows.Validation.Expressions;

/// <summary>A script in a definition, parsed once for all rules.</summary>
/// <param name="Node">The activity that evaluates it.</param>
/// <param name="Place">The input it fills, or the case of a switch it decides.</param>
/// <param name="Program">Null when it can't be parsed.</param>
/// <param name="Error">Why it can't; null when it can.</param>
internal sealed record ScriptUse(ActivityNode Node, string Place, string Source, ScriptProgram? Program, ScriptSyntaxException? Error)
{
    /// <summary>The activity that runs a whole script; its <c>script</c> input is one even as a literal.</summary>
    private const string RunJavaScript = "Elsa.RunJavaScript";

    public static IReadOnlyList<ScriptUse> In(WorkflowDefinition definition) =>
    [
        .. from node in definition.Workflow.SelfAndDescendants()
           from e in PlacedExpression.Of(node)
           let source = Text(node, e)
           where !string.IsNullOrWhiteSpace(source)
           select Parse(node, e.Place, source),
    ];

    private static string? Text(ActivityNode node, PlacedExpression placed) => placed.Expression switch
    {
        ScriptExpression script => script.Source,
        LiteralExpression { Value: string text } when node.Type == RunJavaScript && placed.Place == "script" => text,
        _ => null,
    };

    private static ScriptUse Parse(ActivityNode node, string place, string source)
    {
        try
        {
            return new ScriptUse(node, place, source, ScriptProgram.Parse(source), null);
        }
        catch (ScriptSyntaxException error)
        {
            return new ScriptUse(node, place, source, null, error);
        }
    }
}
