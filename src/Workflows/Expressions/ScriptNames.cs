using System.Text;
using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions.Script;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Expressions;

/// <summary>
/// Functions whose names follow from the definition: getX and setX of a variable (its name in Pascal case), get{Input} (the
/// name as it stands), get{Output}From{Activity} (both in Pascal case).
/// </summary>
public static class ScriptNames
{
    /// <summary>The name of a variable as its getter spells it: <c>case number</c>, <c>case-number</c> → <c>CaseNumber</c>.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        var upper = true;
        foreach (var c in name)
        {
            if (c is ' ' or '_' or '-') upper = true;
            else
            {
                text.Append(upper ? char.ToUpperInvariant(c) : c);
                upper = false;
            }
        }

        return text.ToString();
    }

    internal static ScriptHostFunction? Resolve(ScriptCallState state, string name)
    {
        if (state.NamesOutcomes && name is "setOutcome" or "setOutcomes") return c => NameOutcomes(state, c);
        if (name.Length < 4) return null;
        var subject = name[3..];
        if (name.StartsWith("set", StringComparison.Ordinal) && Variable(state.Context, subject) is { } written) return c => Assign(c, written);
        if (!name.StartsWith("get", StringComparison.Ordinal)) return null;
        if (Variable(state.Context, subject) is { } variable) return c => c.Host.Variables!.Get(variable);
        if (HasInput(state.Context, subject)) return c => c.Value(state.Context.Scope.Input(subject));
        return OutputGetter(state.Context, subject);
    }

    /// <summary>The last value an activity gave, found by its id or its name; null when it gave none.</summary>
    internal static JsonNode? Output(ActivityContext context, string idOrName, string output)
    {
        var outputs = context.Instance.ActivityOutputs;
        if (!outputs.TryGetValue(idOrName, out var given))
        {
            var named = Nodes(context).FirstOrDefault(n => n.Name == idOrName);
            if (named is null || !outputs.TryGetValue(named.Id, out given)) return null;
        }

        return given.GetValueOrDefault(output) ?? given.FirstOrDefault(o => o.Key.Equals(output, StringComparison.OrdinalIgnoreCase)).Value;
    }

    /// <summary>By its name in Pascal case; one in Cyrillic also as it stands, since the real engine raises Latin letters only.</summary>
    private static string? Variable(ActivityContext context, string pascal)
    {
        foreach (var variable in context.Scope.Visible())
            if (Pascal(variable.Name) == pascal || (variable.Name == pascal && !char.IsAscii(pascal[0]))) return variable.Name;
        return null;
    }

    private static bool HasInput(ActivityContext context, string name) =>
        context.Scope.Inputs.ContainsKey(name)
        || context.Definition.Inputs.Any(i => i.Name == name);

    private static ScriptHostFunction? OutputGetter(ActivityContext context, string subject)
    {
        for (var at = subject.IndexOf("From", StringComparison.Ordinal); at > 0; at = subject.IndexOf("From", at + 1, StringComparison.Ordinal))
        {
            var (output, owner) = (subject[..at], subject[(at + 4)..]);
            var node = Nodes(context).FirstOrDefault(n => n.Name is not null && Pascal(n.Name) == owner && Gives(n, output));
            if (node is not null) return c => c.Value(Output(context, node.Id, output));
        }

        return null;
    }

    private static bool Gives(ActivityNode node, string output) =>
        node.Behaviour.Info.Outputs.Any(o => Pascal(o.Name) == output) || node.Outputs.Keys.Any(o => Pascal(o) == output);

    private static IEnumerable<ActivityNode> Nodes(ActivityContext context) => context.Definition.AllNodes;

    private static ScriptValue Assign(ScriptCall call, string variable)
    {
        call.Host.Variables!.Set(variable, call[0]);
        return ScriptValue.Undefined;
    }

    private static ScriptValue NameOutcomes(ScriptCallState state, ScriptCall call)
    {
        state.Outcomes = [.. Values.ToNames(Values.FromJson(call.Json(0)))];
        return ScriptValue.Undefined;
    }
}
