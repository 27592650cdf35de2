using System.Text.Json.Nodes;
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
        var events = subject.Nodes.SelectMany(n => Within(subject, n)).SelectMany(Set).Append(TermInput.FromNow).ToHashSet(StringComparer.Ordinal);
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

    /// <summary>The events that an activity sets, as its own file names them.</summary>
    private static IEnumerable<string> Set(ActivityNode node) => node.Behaviour switch
    {
        OpenCase => ["case-opened", OpenCase.Received, .. Entered(Constant.Text(node, "journal"))],
        DangerToChild => ["danger-confirmed"],
        TransferCase => ["case-sent", "case-received", $"{Constant.Text(node, "documentKind")}-sent"],
        DraftPlan => ["plan-submitted"],
        Distribute => ["plan-sent", "results-sent"],
        AssignRole => [$"{Constant.Text(node, "role")}-assigned"],
        EnterTrack => [EnterTrack.Entered],
        AnswerRequest => [AnswerRequest.AnsweredEvent],
        Duty => [$"{Constant.Text(node, "documentKind")}-signed"],
        JournalEntry => Entered(Constant.Text(node, "journal")),
        CommissionReview => [Constant.Text(node, "event") ?? $"{Constant.Text(node, "body")}-decided", $"{Constant.Text(node, "documentKind")}-signed"],
        RegisterDocument => Path(node).SelectMany(s => Entered(Constant.TextOf(s["journal"]))
            .Append($"{Constant.Text(node, "kind")}-{Constant.TextOf(s["to"])?.ToLowerInvariant()}")),
        _ => Constant.Text(node, "event") is { } named && CheckedDefinition.IsCaseStep(node) ? [named] : [],
    };

    private static IEnumerable<string> Entered(string? journal) => journal is null ? [] : [$"{journal}-entered"];

    private static IEnumerable<JsonObject> Path(ActivityNode node) => (Constant.Json(node, "path") as JsonArray)?.OfType<JsonObject>() ?? [];

    private static string Instead(IReadOnlyCollection<string> events, string name, string list, string maybe) => Expressions.UnknownNames.Instead(events, name, list, maybe, "");
}
