using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Expressions;

/// <summary>An input's expression, compiled once. What it gives is listed at <see cref="Values"/>.</summary>
public abstract class Expression
{
    /// <summary>The kind as the document spells it.</summary>
    public abstract string Kind { get; }

    /// <exception cref="ActivityFaultException">It can't be evaluated.</exception>
    public abstract object? Evaluate(ActivityContext context);
}

public sealed class LiteralExpression(object? value) : Expression
{
    public static readonly LiteralExpression Null = new(null);

    public override string Kind => "Literal";

    public object? Value => value;

    public override object? Evaluate(ActivityContext context) => value;
}

/// <summary><c>Object</c> (and the obsolete <c>Json</c>): JSON in a string.</summary>
public sealed class ObjectExpression : Expression
{
    private readonly JsonNode? parsed;
    private readonly string? error;

    public ObjectExpression(JsonNode? value)
    {
        try
        {
            parsed = value is JsonValue scalar && scalar.TryGetValue<string>(out var text)
                ? string.IsNullOrWhiteSpace(text) ? null : JsonNode.Parse(text)
                : value?.DeepClone();
        }
        catch (JsonException e)
        {
            error = e.Message;
        }
    }

    public override string Kind => "Object";

    /// <summary>Why the text is no JSON; null when it is.</summary>
    public string? Error => error;

    public JsonNode? Value => parsed;

    public override object? Evaluate(ActivityContext context) =>
        error is null ? Values.FromJson(parsed) : throw new ActivityFaultException($"The object expression is no JSON: {error}");
}

/// <summary>A variable, by id.</summary>
public sealed class VariableExpression(string id, string? name) : Expression
{
    public override string Kind => "Variable";

    public string VariableId => id;

    public string? VariableName => name;

    public override object? Evaluate(ActivityContext context) => context.Scope.FindById(id) is { } variable ? VariableTypes.Read(variable) : null;
}

/// <summary>An input of the workflow, by name.</summary>
public sealed class InputExpression(string name) : Expression
{
    public override string Kind => "Input";

    public string InputName => name;

    public override object? Evaluate(ActivityContext context) => Values.FromJson(context.Scope.Input(name));
}

/// <summary>A syntax this engine does not run (Liquid, Python, C#): kept on the round trip, refused at publish, a fault here.</summary>
public sealed class UnsupportedExpression(string kind) : Expression
{
    public override string Kind => kind;

    public override object? Evaluate(ActivityContext context) =>
        throw new ActivityFaultException($"Expressions of kind '{kind}' are not run here: write JavaScript, a literal or a variable.");
}
