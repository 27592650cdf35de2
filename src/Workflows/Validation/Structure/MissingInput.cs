using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Validation.Structure;

/// <summary>Required inputs are there, and not empty.</summary>
internal sealed class MissingInput : IDefinitionRule
{
    public const string Code = "missing-input";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from node in subject.Nodes
        from input in node.Behaviour.Info.Inputs
        where input.Required && IsEmpty(node, input)
        select subject.Error(Code, node,
            $"У шага «{node.Title}» не заполнено обязательное поле «{input.Russian}» ({input.Name}).",
            $"'{node.Title}' lacks the required input '{input.English}' ({input.Name}).");

    private static bool IsEmpty(ActivityNode node, InputInfo input) => input.Raw
        ? node.Json.Member(input.Name) is null
        : !node.Inputs.TryGetValue(input.Name, out var given) || given is LiteralExpression { Value: null or "" or JsonArray { Count: 0 } } or ObjectExpression { Error: null, Value: null or JsonArray { Count: 0 } };
}
