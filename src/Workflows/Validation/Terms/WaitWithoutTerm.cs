using Interagency.Workflows.Activities.Waiting;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Terms;

/// <summary>
/// Whatever a case waits for has a term, or says why it has none: <c>customProperties.unlimited</c> holds the reason. A term that
/// a script computes can't be checked, and so isn't one.
/// </summary>
internal sealed class WaitWithoutTerm : IDefinitionRule
{
    public const string Code = "wait-without-term";
    public const string Unreadable = "term-unreadable";

    /// <summary>The custom property with the reason why a wait has no term.</summary>
    public const string UnlimitedReason = "unlimited";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        subject.IsCase ? subject.Nodes.SelectMany(n => Node(subject, n)) : [];

    private static IEnumerable<Finding> Node(CheckedDefinition subject, ActivityNode node)
    {
        var places = TermPlace.Of(node).ToList();
        foreach (var place in places)
        {
            if (place.IsComputed) yield return subject.Error(Unreadable, node,
                $"Срок шага «{node.Title}» ({place.Input}) вычисляется и не может быть проверен. Запишите его в определении.",
                $"The term of '{node.Title}' ({place.Input}) is computed and can't be checked. Write it into the definition.");
            if (place.Problem is { } problem && !TermAddressees.IsAboutAddressee(problem)) yield return subject.Error(Unreadable, node,
                $"Срок шага «{node.Title}» не читается: {place.Input}.{problem.Field}: {problem.Problem.Ru}.",
                $"The term of '{node.Title}' can't be read: {place.Input}.{problem.Field}: {problem.Problem.En}.");
        }

        if (Waits(node) && places.TrueForAll(p => p.IsAbsent) && !SaysWhy(node)) yield return subject.Error(Code, node,
            $"Шаг «{node.Title}» ждёт, а срока у него нет. Задайте срок или укажите в customProperties.{UnlimitedReason}, почему он не ограничен.",
            $"'{node.Title}' waits, but has no term. Give it one, or say in customProperties.{UnlimitedReason} why it has none.");
    }

    /// <summary>Waiting for the outside world. A pause ends by itself; a workflow that is run keeps terms of its own.</summary>
    private static bool Waits(ActivityNode node) =>
        node.Behaviour.Info.Waits && (CheckedDefinition.IsCaseStep(node) || node.Behaviour is Event or RunTask);

    private static bool SaysWhy(ActivityNode node) => !string.IsNullOrWhiteSpace(Constant.TextOf(node.Custom(UnlimitedReason)));
}
