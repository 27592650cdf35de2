using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Validation;

/// <summary>Outcomes as connections name them.</summary>
internal static class Outcome
{
    public const string Done = "Done";

    public static string Of(Connection connection) => connection.Port ?? Done;

    /// <summary>The outcomes of a node; null when a script names them.</summary>
    public static IReadOnlyList<string>? Of(ActivityNode node) => node.Behaviour is FlowFork && node.Inputs.TryGetValue("branches", out var branches)
        ? branches switch
        {
            LiteralExpression literal => [.. Values.ToNames(literal.Value).DefaultIfEmpty(Done)],
            ObjectExpression => [.. node.Behaviour.Outcomes(node).Distinct()],
            _ => null,
        }
        : [.. node.Behaviour.Outcomes(node).Distinct()];
}
