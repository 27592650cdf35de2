using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Interpretation;

/// <summary>What an activity sees: its own variables, then those of every activity around it, then the workflow's inputs.</summary>
public sealed class VariableScope
{
    private readonly InstanceRun run;
    private readonly ContextState context;

    internal VariableScope(InstanceRun run, ContextState context)
    {
        this.run = run;
        this.context = context;
    }

    public VariableState? FindById(string id)
    {
        for (var c = context; c is not null; c = c.Parent)
            if (c.Variables is { } declared && declared.TryGetValue(id, out var found)) return found;
        return null;
    }

    /// <summary>The innermost variable of the name.</summary>
    public VariableState? FindByName(string name)
    {
        for (var c = context; c is not null; c = c.Parent)
            if (c.Variables is { } declared)
                foreach (var variable in declared.Values)
                    if (variable.Name == name) return variable;
        return null;
    }

    /// <summary>Every variable in sight, the innermost first; an outer one of the same name is hidden by it.</summary>
    public IEnumerable<VariableState> Visible()
    {
        var seen = new HashSet<string>();
        for (var c = context; c is not null; c = c.Parent)
            if (c.Variables is { } declared)
                foreach (var variable in declared.Values)
                    if (seen.Add(variable.Name)) yield return variable;
    }

    /// <summary>An input of the nearest workflow, or null.</summary>
    public JsonNode? Input(string name) => Inputs.GetValueOrDefault(name);

    /// <summary>The inputs of the nearest workflow: a workflow-as-activity around the activity, else the instance.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Inputs => Composite?.Inputs ?? run.State.Input;

    /// <exception cref="StepLimitException">The value is too large.</exception>
    public void SetWorkflowOutput(string name, object? value) => (Composite?.Outputs ?? run.State.Output)[name] = run.Step.Charged(Values.ToJson(value), name);

    /// <exception cref="ActivityFaultException">The value doesn't convert to the variable's type, or is too large.</exception>
    public void Set(VariableState variable, object? value) =>
        variable.Value = run.Step.Charged(VariableTypes.Convert(value, variable.TypeName), variable.Name);

    /// <summary>Sets the innermost variable of the name; where there is none, the workflow gets one, as in the real engine.</summary>
    /// <exception cref="ActivityFaultException">The value doesn't convert to the variable's type, or is too large.</exception>
    public void SetByName(string name, object? value)
    {
        if (FindByName(name) is { } known)
        {
            Set(known, value);
            return;
        }

        var outermost = context;
        while (outermost.Parent is { } parent) outermost = parent;
        Set((outermost.Variables ??= [])[name] = new VariableState { Name = name }, value);
    }

    private CompositeState? Composite
    {
        get
        {
            // What a workflow-as-activity is given is seen inside it; its own inputs are expressions of the workflow around it.
            for (var c = context.Parent; c is not null; c = c.Parent)
                if (c.Composite is not null) return c.Composite;
            return null;
        }
    }
}

/// <summary>Conversion of a value to a variable's type, as the real engine's CLR types would hold it.</summary>
public static class VariableTypes
{
    /// <summary>The value as its type: an instant is a date, whatever else is what its JSON is.</summary>
    public static object? Read(VariableState variable)
    {
        var value = Values.FromJson(variable.Value);
        if (value is not string text || TypeAlias.Kind(variable.TypeName) != AliasKind.Instant) return value;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return text;
        return variable.TypeName.Contains("Offset", StringComparison.OrdinalIgnoreCase) ? instant : (object)instant.UtcDateTime;
    }

    /// <exception cref="ActivityFaultException">The value doesn't convert.</exception>
    public static JsonNode? Convert(object? value, string typeName)
    {
        try
        {
            return TypeAlias.Kind(typeName) switch
            {
                _ when value is null => null,
                AliasKind.Integer => JsonValue.Create(Math.Round(Values.ToNumber(value), MidpointRounding.ToEven)),
                AliasKind.Number => JsonValue.Create(Values.ToNumber(value)),
                AliasKind.Boolean => JsonValue.Create(Values.ToBoolean(value)),
                AliasKind.Text => JsonValue.Create(Values.ToText(value)),
                AliasKind.Structure when value is string text => JsonNode.Parse(text),
                _ => Values.ToJson(value)
            };
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new ActivityFaultException($"A value doesn't convert to {typeName}: {e.Message}", e);
        }
    }
}
