using System.Collections.Frozen;
using Interagency.Workflows.Activities.Primitives;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Expressions.Script;

namespace Interagency.Workflows.Validation.Expressions;

/// <summary>The names that a script of one activity may use.</summary>
internal sealed class KnownNames
{
    private readonly HashSet<string> derived;
    private readonly HashSet<string> variables;

    public KnownNames(CheckedDefinition subject, ActivityNode node)
    {
        variables = NamesInSight.VariableNames(node);
        if (!subject.IsCase) variables.UnionWith(SetByScripts(subject));
        derived = [.. variables.SelectMany(v => new[] { "get" + ScriptNames.Pascal(v), "set" + ScriptNames.Pascal(v) })];
        derived.UnionWith(subject.Definition.Inputs.Select(i => "get" + i.Name));
        if (node.Behaviour is RunJavaScript) derived.UnionWith(["setOutcome", "setOutcomes"]);
        foreach (var other in subject.Nodes)
            foreach (var output in other.Behaviour.Info.Outputs.Select(o => o.Name).Concat(other.Outputs.Keys).Append("Result"))
                derived.UnionWith(new[] { other.Name, other.Id }.OfType<string>().Select(n => $"get{ScriptNames.Pascal(output)}From{ScriptNames.Pascal(n)}"));
    }

    /// <summary>Functions that don't depend on the definition.</summary>
    public static IReadOnlyCollection<string> Functions { get; } = ScriptGlobals.FixedNames.Where(n => n != "variables").ToFrozenSet(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Variables => variables;

    public bool HasVariable(string name) => variables.Contains(name);

    public bool IsKnown(string name) => name == "variables" || Functions.Contains(name) || derived.Contains(name);

    /// <summary>The variable that a name such as getCaseNumber seems to mean; null when it isn't of that form.</summary>
    public static string? Accessed(string name) =>
        name.Length > 3 && (name.StartsWith("get", StringComparison.Ordinal) || name.StartsWith("set", StringComparison.Ordinal)) && char.IsUpper(name[3])
        && !name.Contains("From", StringComparison.Ordinal) && Nearest.To(name, Functions) is null
            ? name[3..]
            : null;

    public static bool NamesVariable(ScriptMemberUse use) =>
        use is { Target: "variables", IsCall: false } or { Target: "getVariable" or "setVariable", IsCall: true };

    /// <summary>setVariable makes a variable where there is none; outside of a case's definition that is custom.</summary>
    private static IEnumerable<string> SetByScripts(CheckedDefinition subject) =>
        from script in subject.Scripts
        from use in script.Program?.GlobalMemberUses ?? []
        where use is { Target: "setVariable", IsCall: true }
        select use.Member;
}
