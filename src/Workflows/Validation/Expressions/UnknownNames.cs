using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Validation.Expressions;

/// <summary>Every name that a script uses is known to it: variables, inputs, functions, outputs of activities.</summary>
internal sealed class UnknownNames : IDefinitionRule
{
    public const string Input = "unknown-input";
    public const string Function = "unknown-function";
    public const string Name = "unknown-name";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        Inputs(subject).Concat(subject.Scripts.Where(s => s.Program is not null).SelectMany(s => Script(subject, s)));

    /// <summary>What there is in place of <paramref name="name"/>, for a message.</summary>
    public static string Instead(IReadOnlyCollection<string> known, string name, string list, string maybe, string none) =>
        known.Count == 0 ? none : Nearest.To(name, known) is { } near ? $"{maybe} {near}?" : $"{list}: {string.Join(", ", known.Order(StringComparer.Ordinal).Take(12))}.";

    private static IEnumerable<Finding> Inputs(CheckedDefinition subject) =>
        from node in subject.Nodes
        from e in PlacedExpression.Of(node)
        where e.Expression is InputExpression
        let name = ((InputExpression)e.Expression).InputName
        where !IsInput(subject, name)
        select UnknownInput(subject, node, e.Place, name);

    private static IEnumerable<Finding> Script(CheckedDefinition subject, ScriptUse script)
    {
        var names = new KnownNames(subject, script.Node);
        foreach (var use in script.Program!.GlobalMemberUses.DistinctBy(u => (u.Target, u.Member, u.IsCall)))
        {
            if (KnownNames.NamesVariable(use) && !names.HasVariable(use.Member))
                yield return Variable(subject, script, names, use.Member, $"{use.Line}:{use.Column}");
            if (use is { Target: "getInput", IsCall: true } && !IsInput(subject, use.Member))
                yield return UnknownInput(subject, script.Node, script.Place, use.Member);
        }

        foreach (var name in script.Program.FreeNames.Order(StringComparer.Ordinal).Where(n => !names.IsKnown(n)))
            yield return KnownNames.Accessed(name) is { } variable ? Variable(subject, script, names, variable, null) : Unknown(subject, script, name);
    }

    /// <summary>Every dispatched workflow is given its parent's id; a bulk one an item under a name of the caller's choice.</summary>
    private static bool IsInput(CheckedDefinition subject, string name) =>
        subject.Definition.Inputs.Any(i => i.Name == name) || name is "ParentInstanceId" or "Item";

    private static Finding UnknownInput(CheckedDefinition subject, ActivityNode node, string place, string name)
    {
        var known = subject.Definition.Inputs.Select(i => i.Name).ToList();
        return subject.ErrorInCase(Input, node,
            $"Поле {place} шага «{node.Title}» читает вход «{name}», которого у процесса нет. {Instead(known, name, "Есть", "Может быть", "Объявите его среди входов процесса.")}",
            $"'{place}' of '{node.Title}' reads the input '{name}', which the workflow doesn't have. {Instead(known, name, "There are", "Did you mean", "Declare it among the workflow's inputs.")}");
    }

    private static Finding Variable(CheckedDefinition subject, ScriptUse script, KnownNames names, string name, string? at)
    {
        var (ru, en) = at is null ? ("", "") : ($" ({at})", $" ({at})");
        return subject.Error(UnknownVariable.Code, script.Node,
            $"Скрипт в поле {script.Place} шага «{script.Node.Title}»{ru} обращается к переменной «{name}», которой здесь нет. {Instead(names.Variables, name, "Есть", "Может быть", "Объявите её в переменных процесса.")}",
            $"The script in '{script.Place}' of '{script.Node.Title}'{en} uses the variable '{name}', which isn't declared here. {Instead(names.Variables, name, "There are", "Did you mean", "Declare it among the workflow's variables.")}");
    }

    private static Finding Unknown(CheckedDefinition subject, ScriptUse script, string name)
    {
        var called = script.Source.Contains(name + "(", StringComparison.Ordinal);
        var (ru, en) = called ? ("неизвестную функцию", "function") : ("неизвестное имя", "name");
        return subject.Error(called ? Function : Name, script.Node,
            $"Скрипт в поле {script.Place} шага «{script.Node.Title}» использует {ru} «{name}». {Instead(KnownNames.Functions, name, "Есть", "Может быть", "")}",
            $"The script in '{script.Place}' of '{script.Node.Title}' uses the unknown {en} '{name}'. {Instead(KnownNames.Functions, name, "There are", "Did you mean", "")}");
    }
}
