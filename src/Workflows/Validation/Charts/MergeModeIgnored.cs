using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interagency.Workflows.Validation.Charts;

/// <summary>A merge mode belongs to the token mode of flowcharts, which isn't run here: kept, without effect, and said.</summary>
internal sealed class MergeModeIgnored : IDefinitionRule
{
    public const string Code = "merge-mode-ignored";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from node in subject.Nodes
        let mode = node.Custom("mergeMode")
        where mode is JsonValue value && value.GetValueKind() == JsonValueKind.String && mode.ToString() is not ""
        select subject.Warning(Code, node,
            $"Режим слияния «{mode}» у шага «{node.Title}» здесь не действует: шаг со многими входами ждёт всех живых ветвей. Где нужно другое, поставьте «Слияние» (Elsa.FlowJoin).",
            $"The merge mode '{mode}' of '{node.Title}' has no effect here: a step with several inbound connections waits for every live branch. Where something else is meant, put an Elsa.FlowJoin.");
}
