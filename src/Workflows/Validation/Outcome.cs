using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Activities.Primitives;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Validation;

/// <summary>Outcomes as connections name them.</summary>
internal static class Outcome
{
    public const string Done = "Done";

    public static string Of(Connection connection) => connection.Port ?? Done;

    /// <summary>The outcomes of a node; null when a script names them.</summary>
    public static IReadOnlyList<string>? Of(ActivityNode node) => node.Behaviour switch
    {
        FlowFork when Constant.IsComputed(node, "branches") => null,
        FlowFork when node.Inputs.GetValueOrDefault("branches") is LiteralExpression literal => [.. Values.ToNames(literal.Value).DefaultIfEmpty(Done)],
        RunJavaScript when !node.Inputs.ContainsKey("possibleOutcomes") && NamesOutcomes(node) => null,
        _ => [.. node.Behaviour.Outcomes(node).Distinct()],
    };

    private static bool NamesOutcomes(ActivityNode node) => node.Inputs.GetValueOrDefault("script") switch
    {
        LiteralExpression { Value: string code } => code.Contains("setOutcome", StringComparison.Ordinal),
        ScriptExpression script => script.Source.Contains("setOutcome", StringComparison.Ordinal),
        _ => false,
    };
}
