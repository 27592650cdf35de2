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

    public VariableState? FindById(string id) => Chain()
        .Select(c => c.Variables is { } declared && declared.TryGetValue(id, out var found) ? found : null)
        .FirstOrDefault(v => v is not null);

    public VariableState? FindByName(string name) => Visible().FirstOrDefault(v => v.Name == name);

    /// <summary>Every variable in sight, the innermost first; an outer one of the same name is hidden by it.</summary>
    public IEnumerable<VariableState> Visible() => Chain()
        .Where(c => c.Variables is not null)
        .SelectMany(c => c.Variables!.Values)
        .DistinctBy(v => v.Name);

    /// <summary>An input of the nearest workflow, or null.</summary>
    public JsonNode? Input(string name) => Inputs.GetValueOrDefault(name);

    /// <summary>The inputs of the nearest workflow: a workflow-as-activity around the activity, else the instance.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Inputs => Composite?.Inputs ?? run.State.Input;

    public void SetWorkflowOutput(string name, object? value) => (Composite?.Outputs ?? run.State.Output)[name] = Values.ToJson(value);

    /// <exception cref="ActivityFaultException">The value is too large.</exception>
    public void Set(VariableState variable, object? value)
    {
        var converted = VariableTypes.Convert(value, variable.TypeName);
        if (converted is JsonObject or JsonArray or JsonValue && Size(converted) > run.Step.Limits.VariableBytes)
            throw new StepLimitException($"Variable '{variable.Name}' would hold more than {run.Step.Limits.VariableBytes} bytes.");
        variable.Value = converted;
    }

    private CompositeState? Composite => Chain().Select(c => c.Composite).FirstOrDefault(c => c is not null);

    private IEnumerable<ContextState> Chain()
    {
        for (var c = context; c is not null; c = c.ParentId is null ? null : run.Find(c.ParentId)) yield return c;
    }

    private static int Size(JsonNode value) => value is JsonValue scalar
        ? scalar.TryGetValue<string>(out var text) ? text.Length * 2 : 8
        : JsonSerializer.SerializeToUtf8Bytes(value).Length;
}

/// <summary>Conversion of a value to a variable's type, as the real engine's CLR types would hold it.</summary>
public static class VariableTypes
{
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
