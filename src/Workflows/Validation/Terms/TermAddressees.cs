using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Validation.Directories;

namespace Interagency.Workflows.Validation.Terms;

/// <summary>Every term obliges somebody whom the directory knows, and every rung of its control is heard by somebody.</summary>
internal sealed class TermAddressees : IDefinitionRule
{
    public const string NoAddressee = "term-without-addressee";
    public const string NobodyReceives = "rung-nobody-receives";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        subject.IsCase ? TermPlace.In(subject).SelectMany(p => Place(subject, p)) : [];

    /// <summary>Whether what makes a term unreadable is whom it names.</summary>
    public static bool IsAboutAddressee(TermInputException problem) => CodeOf(problem) is not null;

    private static IEnumerable<Finding> Place(CheckedDefinition subject, TermPlace place)
    {
        var node = place.Node;
        if (place.Problem is { } problem && CodeOf(problem) is { } code) yield return subject.Error(code, node,
            $"Срок шага «{node.Title}»: {place.Input}.{problem.Field}: {problem.Problem.Ru}.",
            $"The term of '{node.Title}': {place.Input}.{problem.Field}: {problem.Problem.En}.");
        if (place.Term is not { } term) yield break;
        var directory = new KnownKeys(subject);
        if (Obliged(place, term) is not { } obliged) yield return subject.Error(NoAddressee, node,
            $"Срок шага «{node.Title}» никого не обязывает: некому напомнить и некого спросить. Укажите {place.Input}.responsible: role:…, body:… или agency:….",
            $"The term of '{node.Title}' obliges nobody: there is no one to remind or to ask. Set {place.Input}.responsible to role:…, body:… or agency:….");
        else if (obliged.Length > 0 && directory.HasDirectory && !directory.HasAddressee(obliged)) yield return subject.Error(NoAddressee, node,
            $"Срок шага «{node.Title}» обязывает «{obliged}», а в справочнике {directory.Where} такого нет. Добавьте его или исправьте ключ.",
            $"The term of '{node.Title}' obliges '{obliged}', whom the directory {directory.Where} doesn't have. Add it, or mend the key.");
        foreach (var rung in term.Rungs.Where(r => directory.HasDirectory && !directory.HasAddressee(Key(r.To)))) yield return subject.Error(NobodyReceives, node,
            $"Ступень «{rung.Id}» контроля срока шага «{node.Title}» адресована «{Key(rung.To)}», а в справочнике {directory.Where} такого нет: её никто не получит. Исправьте ключ или добавьте его в справочник.",
            $"The rung '{rung.Id}' of the term of '{node.Title}' goes to '{Key(rung.To)}', whom the directory {directory.Where} doesn't have: nobody would receive it. Mend the key, or add it to the directory.");
    }

    /// <summary>Who is obliged; empty when the activity itself puts whom it asks; null when nobody is.</summary>
    private static string? Obliged(TermPlace place, TermInput term)
    {
        if (AsksAgencies(place.Node) || place.Node.Behaviour is DangerToChild or InternalRequests) return "";
        if (!string.IsNullOrWhiteSpace(term.Responsible)) return term.Responsible;
        // A date that only opens a task of the activity's own role needs no other.
        return place.Input != "term" && Constant.Text(place.Node, "role") is { } role ? $"role:{role}" : null;
    }

    private static bool AsksAgencies(ActivityNode node) => node.Behaviour.Info.Inputs.Any(i => i.OptionsFrom == "agencies");

    private static string Key(Addressee to) => $"{(to.Kind == AddresseeKind.Body ? "body" : "role")}:{to.Key}";

    private static string? CodeOf(TermInputException problem) => problem.Field switch
    {
        "responsible" => NoAddressee,
        var field when field.StartsWith("rungs", StringComparison.Ordinal)
            && (field.Contains(".to", StringComparison.Ordinal) || problem.Problem.En.Contains("'to'", StringComparison.Ordinal)) => NobodyReceives,
        _ => null,
    };
}
