using System.Text.Json.Nodes;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Activities.Primitives;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Validation.Expressions;

/// <summary>Every variable that an activity reads or writes is declared on it or around it. Activities find it by id, scripts by name.</summary>
internal sealed class UnknownVariable : IDefinitionRule
{
    public const string Code = "unknown-variable";

    public IEnumerable<Finding> Check(CheckedDefinition subject) => subject.Nodes.SelectMany(n => Node(subject, n));

    private static IEnumerable<Finding> Node(CheckedDefinition subject, ActivityNode node)
    {
        var ids = NamesInSight.Variables(node).Select(v => v.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (place, expression) in PlacedExpression.Of(node))
            if (expression is VariableExpression variable && !ids.Contains(variable.VariableId) && !IsOfLoop(node, variable))
                yield return Finding(subject, node, place, variable.VariableName ?? variable.VariableId);
        if (node.Behaviour is SetVariable && Target(node) is var target && (target is null || !ids.Contains(target)))
            yield return Finding(subject, node, "variable", target ?? "");
        var names = NamesInSight.Variables(node).Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (place, name) in Filled(node))
            if (!ids.Contains(name) && !names.Contains(name)) yield return Finding(subject, node, place, name);
        foreach (var (output, id) in node.Outputs)
            if (!ids.Contains(id) && subject.Definition.Outputs.All(o => o.Name != id)) yield return Finding(subject, node, output, id);
    }

    /// <summary>Variables that a form fills: <c>variables</c> maps its fields to them.</summary>
    private static IEnumerable<(string Place, string Variable)> Filled(ActivityNode node) => node.Behaviour is PersonTask
        ? (Constant.Json(node, "variables") as JsonObject)?.Select(p => ($"variables.{p.Key}", Constant.TextOf(p.Value) ?? "")) ?? []
        : [];

    private static bool IsOfLoop(ActivityNode node, VariableExpression variable) =>
        NamesInSight.VariableNames(node).Except(NamesInSight.Variables(node).Select(v => v.Name)).Any(n => variable.VariableId.EndsWith(n, StringComparison.Ordinal));

    private static string? Target(ActivityNode node) => (node.Json.Member("variable") as JsonObject)?.Text("id") ?? node.Json.Text("variable");

    private static Finding Finding(CheckedDefinition subject, ActivityNode node, string place, string name) =>
        subject.Error(Code, node,
            $"Поле {place} шага «{node.Title}» ссылается на переменную «{name}», которой здесь нет. {UnknownNames.Instead(NamesInSight.VariableNames(node), name, "Есть", "Может быть", "Объявите её в переменных процесса.")}",
            $"'{place}' of '{node.Title}' refers to the variable '{name}', which isn't declared here. {UnknownNames.Instead(NamesInSight.VariableNames(node), name, "There are", "Did you mean", "Declare it among the workflow's variables.")}");
}
