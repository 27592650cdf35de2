using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Interagency.Workflows.Expressions.Script;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Expressions;

/// <summary>
/// Elsa's global functions that a script calls: those with fixed names in one table, those named after variables, inputs and
/// outputs (getCaseNumber, setTrack, getResultFromAsk) found when a script asks for them.
/// </summary>
public static class ScriptGlobals
{
    private static readonly FrozenDictionary<string, JsonNode?> NoValues = FrozenDictionary<string, JsonNode?>.Empty;

    private static readonly FrozenDictionary<string, ScriptHostFunction> Functions = ElsaFunctions.Pure
        .Concat(new Dictionary<string, ScriptHostFunction>
        {
            ["getVariable"] = c => c.Host.Variables!.Get(c.Text(0)),
            ["setVariable"] = SetVariable,
            ["getInput"] = c => c.Value(Of(c).Scope.Input(c.Text(0))),
            ["getOutputFrom"] = c => c.Value(ScriptNames.Output(Of(c), c.Text(0), c.Count > 1 ? c.Text(1) : "Result")),
            ["getLastResult"] = c => c.Value(Of(c).Instance.LastResult),
            ["getWorkflowInstanceId"] = c => Of(c).Instance.Id,
            ["getWorkflowDefinitionId"] = c => Of(c).Workflow.DefinitionId,
            ["getWorkflowDefinitionVersionId"] = c => Of(c).Workflow.VersionId,
            ["getWorkflowDefinitionVersion"] = c => Of(c).Workflow.Version,
            ["getCorrelationId"] = c => TextOrNull(Of(c).Instance.CorrelationId),
            ["setCorrelationId"] = c => Set(c, (i, text) => i.CorrelationId = text),
            ["getWorkflowInstanceName"] = c => TextOrNull(Of(c).Instance.Name),
            ["setWorkflowInstanceName"] = c => Set(c, (i, text) => i.Name = text),
            ["newGuid"] = c => Of(c).NewGuid().ToString("D"),
            ["newGuidString"] = c => Of(c).NewGuid().ToString("D"),
            ["getGuidString"] = c => Of(c).NewGuid().ToString("D"),
            ["newShortGuid"] = c => Short(Of(c).NewGuid()),
            ["getShortGuid"] = c => Short(Of(c).NewGuid())
        })
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every name that a script may call whatever the definition declares; and <c>variables</c>.</summary>
    public static IEnumerable<string> FixedNames => Functions.Keys.Append("variables");

    internal static ScriptHost Host(ScriptCallState state, ScriptVariables variables) => new()
    {
        Now = state.Context.Now,
        Variables = variables,
        Values = NoValues,
        Functions = Functions,
        Resolve = name => ScriptNames.Resolve(state, name),
        State = state
    };

    internal static ActivityContext Of(ScriptCall call) => ((ScriptCallState)call.State!).Context;

    private static ScriptValue SetVariable(ScriptCall call)
    {
        call.Host.Variables!.Set(call.Text(0), call[1]);
        return ScriptValue.Undefined;
    }

    private static ScriptValue Set(ScriptCall call, Action<InstanceState, string?> change)
    {
        change(Of(call).Instance, call[0].IsNullish ? null : call.Text(0));
        return ScriptValue.Undefined;
    }

    private static ScriptValue TextOrNull(string? text) => text is null ? ScriptValue.Null : new ScriptValue(text);

    private static ScriptValue Short(Guid guid) =>
        Convert.ToBase64String(guid.ToByteArray()).Replace('+', '-').Replace('/', '_').TrimEnd('=');
}
