using Interagency.Workflows.Activities;
using Interagency.Workflows.Activities.Composition;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Expressions;

/// <summary>Every activity is of a type that this engine runs.</summary>
internal sealed class UnknownActivity : IDefinitionRule
{
    public const string Code = "unknown-activity";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from node in subject.Nodes
        where node.Behaviour is NotFoundActivity
        let near = Nearest.To(node.Type, ActivityRegistry.Standard.All.Where(a => a.Info.Browsable).Select(a => a.Info.Type))
        select subject.Error(Code, node,
            $"Активность «{node.Title}» неизвестного вида {node.Type}: дойдя до неё, дело встанет. {(near is null ? "Замените её активностью из набора." : $"Может быть, {near}?")}",
            $"'{node.Title}' is of the unknown type {node.Type}: the case would stop there. {(near is null ? "Replace it by an activity of the library." : $"Did you mean {near}?")}");
}
