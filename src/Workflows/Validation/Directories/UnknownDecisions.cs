using System.Text.Json.Nodes;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Validation.Directories;

/// <summary>
/// A body decides only what the directory lets it; what a review says of a decision is about one that it offers. A ground on which a
/// case may be closed has an outcome, in the definition or in the directory.
/// </summary>
internal sealed class UnknownDecisions : IDefinitionRule
{
    public const string Code = "unknown-decision";
    public const string NoOutcome = "ground-without-outcome";

    public IEnumerable<Finding> Check(CheckedDefinition subject)
    {
        if (!subject.IsCase || new KnownKeys(subject) is not { Directory: { } directory } known) return [];
        return subject.Nodes.Where(n => n.Behaviour is CommissionReview).SelectMany(n => Review(subject, n, known, directory))
            .Concat(subject.Nodes.Where(n => n.Behaviour is CloseCase).SelectMany(n => Closing(subject, n, known, directory)));
    }

    private static IEnumerable<Finding> Review(CheckedDefinition subject, ActivityNode node, KnownKeys known, RegionDirectory directory)
    {
        var decisions = Constant.Names(node, "decisions");
        var body = directory.Bodies.FirstOrDefault(b => b.Key == Constant.Text(node, "body"));
        if (body is not null) foreach (var foreign in BodyDecisions.NotTakenBy(body, decisions)) yield return subject.Error(Code, node,
            $"Шаг «{node.Title}»: «{body.Name.Ru}» не принимает решения «{foreign}»; по справочнику {known.Where}: {Listed(body)}. Исправьте decisions или добавьте решение в справочник.",
            $"'{node.Title}': the body '{body.Key}' doesn't take the decision '{foreign}'; by the directory {known.Where}: {Listed(body)}. Mend decisions, or add it to the directory.");
        if (Constant.IsComputed(node, "decisions")) yield break;
        foreach (var (place, name) in Said(node).Where(s => !decisions.Contains(s.Decision))) yield return subject.Error(Code, node,
            $"Шаг «{node.Title}» ({place}): решения «{name}» нет среди decisions. Исправьте его или добавьте туда.",
            $"'{node.Title}' ({place}): '{name}' is none of its decisions. Mend it, or add it there.");
    }

    private static IEnumerable<(string Place, string Decision)> Said(ActivityNode node) =>
        Constant.Names(node, "documentFor").Select(d => ("documentFor", d))
            .Concat((Constant.Json(node, "planStatus") as JsonObject ?? []).Select(p => ("planStatus", p.Key)));

    private static IEnumerable<Finding> Closing(CheckedDefinition subject, ActivityNode node, KnownKeys known, RegionDirectory directory) =>
        from key in Constant.Json(node, "grounds") is JsonArray ? Constant.Names(node, "grounds") : []
        let ground = directory.Grounds.FirstOrDefault(g => g.Key == key)
        where ground is { Outcome: null }
        select subject.Error(NoOutcome, node,
            $"Шаг «{node.Title}»: у основания «{ground.Name.Ru}» ({key}) нет исхода. Укажите outcome в справочнике {known.Where} или запишите основания как {{\"{key}\":\"исход\"}}.",
            $"'{node.Title}': the ground '{key}' has no outcome. Give it one in the directory {known.Where}, or write the grounds as {{\"{key}\":\"outcome\"}}.");

    private static string Listed(Body body) => string.Join(", ", body.Decisions.Select(d => d.Key));
}
