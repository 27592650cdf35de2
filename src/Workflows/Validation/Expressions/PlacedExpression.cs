using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Validation.Expressions;

/// <summary>An expression of a node and where in the node it stands.</summary>
internal sealed record PlacedExpression(string Place, Expression Expression)
{
    public static IEnumerable<PlacedExpression> Of(ActivityNode node) => node.Inputs.Select(i => new PlacedExpression(i.Key, i.Value))
        .Concat(node.Cases.Select(c => new PlacedExpression($"cases[{c.Label}]", c.Condition)));
}
