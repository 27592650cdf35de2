using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Validation.Expressions;

/// <summary>Every expression is of a kind that this engine runs, and JSON given as text is JSON.</summary>
internal sealed class UnsupportedExpressions : IDefinitionRule
{
    public const string Unsupported = "unsupported-expression";
    public const string Unknown = "unknown-expression";
    public const string BadObject = "bad-object-expression";

    private static readonly string[] Known = ["Literal", "Object", "Json", "JavaScript", "Variable", "Input", "Liquid", "CSharp", "C#", "Python", "Secret", "Delegate"];

    public IEnumerable<Finding> Check(CheckedDefinition subject) => subject.Nodes.SelectMany(n => Node(subject, n));

    private static IEnumerable<Finding> Node(CheckedDefinition subject, ActivityNode node)
    {
        foreach (var (place, expression) in PlacedExpression.Of(node))
        {
            if (expression is UnsupportedExpression other) yield return subject.Error(Unsupported, node,
                $"Поле {place} шага «{node.Title}» записано на {other.Kind}: такие выражения здесь не выполняются. Запишите его на JavaScript, значением или переменной.",
                $"The input '{place}' of '{node.Title}' is written in {other.Kind}, which isn't run here. Write JavaScript, a literal or a variable.");
            if (expression is ObjectExpression { Error: { } why }) yield return subject.Error(BadObject, node,
                $"Поле {place} шага «{node.Title}» должно содержать JSON, но это не JSON: {why}",
                $"The input '{place}' of '{node.Title}' must hold JSON, but it doesn't: {why}");
        }

        foreach (var (place, kind) in Kinds(node).Where(k => !Known.Contains(k.Kind)))
            yield return subject.Error(Unknown, node,
                $"Поле {place} шага «{node.Title}» записано выражением неизвестного вида «{kind}» и считалось бы пустым. {Hint(kind, "Может быть", "Есть")}",
                $"The input '{place}' of '{node.Title}' has an expression of the unknown kind '{kind}' and would count as empty. {Hint(kind, "Did you mean", "There are")}");
    }

    private static string Hint(string kind, string maybe, string list) =>
        Nearest.To(kind, Known[..6]) is { } near ? $"{maybe} {near}?" : $"{list}: {string.Join(", ", Known[..6])}.";

    /// <summary>The kinds as the document spells them: the compiled inputs no longer tell an unknown one from an empty one.</summary>
    private static IEnumerable<(string Place, string Kind)> Kinds(ActivityNode node)
    {
        foreach (var (name, value) in node.Json)
            if (value is JsonObject wrapper && wrapper.Member("expression") is JsonObject expression) yield return (name, expression.Text("type") ?? "Literal");
        foreach (var @case in node.Json.Items("cases").OfType<JsonObject>())
            if (@case.Member("condition") is JsonObject condition) yield return ($"cases[{@case.Text("label")}]", condition.Text("type") ?? "Literal");
    }
}
