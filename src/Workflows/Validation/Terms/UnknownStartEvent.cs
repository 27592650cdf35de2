using Interagency.Workflows.Activities.Composition;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Terms;

/// <summary>A term runs from "now" or from an event that some step of the case sets; otherwise its step would fault.</summary>
internal sealed class UnknownStartEvent : IDefinitionRule
{
    public const string Code = "unknown-start-event";

    public IEnumerable<Finding> Check(CheckedDefinition subject)
    {
        // A block without an opening runs inside a case whose events it can't see from here.
        if (!subject.Nodes.Any(n => n.Behaviour is OpenCase)) return [];
        var events = subject.Nodes.SelectMany(n => Within(subject, n)).SelectMany(StartEvents.SetBy).Append(TermInput.FromNow).ToHashSet(StringComparer.Ordinal);
        return from place in TermPlace.In(subject)
               let term = place.Term
               where term is not null && !events.Contains(term.From)
               select subject.Error(Code, place.Node,
                   $"Срок шага «{place.Node.Title}» идёт от события «{term.From}», а ни один шаг его не создаёт. {Instead(events, term.From, "Есть", "Может быть")}",
                   $"The term of '{place.Node.Title}' runs from '{term.From}', which no step sets. {Instead(events, term.From, "There are", "Did you mean")}");
    }

    /// <summary>The activity, or, of a workflow that it runs as an activity, those inside.</summary>
    private static IEnumerable<ActivityNode> Within(CheckedDefinition subject, ActivityNode node) =>
        node.Behaviour is WorkflowAsActivity ? subject.ChildOf(node)?.AllNodes ?? [] : [node];

    private static string Instead(IReadOnlyCollection<string> events, string name, string list, string maybe) => Expressions.UnknownNames.Instead(events, name, list, maybe, "");
}
