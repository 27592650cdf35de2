using Interagency.Workflows.Activities.Primitives;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Validation.Structure;

/// <summary>SetOutput names an output that the workflow declares; Elsa takes any, but nobody would look for it.</summary>
internal sealed class UnknownOutput : IDefinitionRule
{
    public const string Code = "unknown-output";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from node in subject.Nodes
        where node.Behaviour is SetOutput
        let name = node.Inputs.TryGetValue("outputName", out var given) && given is LiteralExpression { Value: string text } ? text : null
        where name is not null && subject.Definition.Outputs.All(o => o.Name != name)
        select subject.ErrorInCase(Code, node,
            $"Шаг «{node.Title}» задаёт выход «{name}», которого у процесса нет. Объявите его среди выходов.",
            $"'{node.Title}' sets the output '{name}', which the workflow doesn't declare. Declare it among its outputs.");
}
