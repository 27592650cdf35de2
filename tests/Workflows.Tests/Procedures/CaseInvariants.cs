using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;
using Interagency.Workflows.Simulation;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>What must hold of a case after every step, whatever anybody did.</summary>
internal static class CaseInvariants
{
    /// <summary>What is broken, in words; empty when nothing is.</summary>
    public static IEnumerable<string> Broken(CaseRun run) => [.. Forgotten(run), .. Outlived(run), .. Unawaited(run), .. Alarms(run)];

    /// <summary>No point of a term is told twice in the whole run: no rung, no warning, no miss of the same day.</summary>
    public static IEnumerable<string> ToldTwice(CaseRun run) =>
        run.Effects.OfType<DeadlineChanged>().SelectMany(d => d.Events).Select(Once).OfType<string>().GroupBy(k => k).Where(g => g.Count() > 1).Select(g => $"{g.Key} was told {g.Count()} times");

    private static string? Once(DeadlineEvent told) => told switch
    {
        DeadlineEvent.RungReached rung => $"rung {rung.RungId} of {rung.DeadlineId}",
        DeadlineEvent.Warned warned => $"warning of {warned.DeadlineId} for {warned.DueDate}",
        DeadlineEvent.Missed missed => $"miss of {missed.DeadlineId} on {missed.DueDate}",
        _ => null
    };

    /// <summary>A case that isn't over has, in its own work and not in what stands beside it, a bookmark with a term, an open task or an incident.</summary>
    private static IEnumerable<string> Forgotten(CaseRun run)
    {
        if (run.IsOver || run.State.Instances.Exists(i => i.Incidents.Count > 0)) yield break;
        var waits = run.State.Instances.SelectMany(i => i.Bookmarks.Select(b => (Bookmark: b, Node: NodeOf(run, i, b.ContextId))));
        if (!waits.Any(w => !w.Node.Behaviour.Info.Standing && (w.Bookmark.Name is CaseBookmarks.Task or CaseBookmarks.DeadlineMissed || w.Bookmark.DueAt is not null || HasTerm(run, w.Node.Id))))
            yield return $"the case waits for nothing that has a term: {string.Join(", ", waits.Select(w => $"{w.Node.Id} {w.Bookmark.Name}"))}";
    }

    private static bool HasTerm(CaseRun run, string activityId) =>
        run.Effects.OfType<DeadlineChanged>().Where(d => d.ActivityId == activityId).Any(d => run.State.Facts.Deadlines.Exists(o => o.Term.Id == d.State.Term.Id));

    /// <summary>Whoever waits stands within stages that are being gone through.</summary>
    private static IEnumerable<string> Outlived(CaseRun run)
    {
        foreach (var instance in run.State.Instances)
            foreach (var bookmark in instance.Bookmarks)
                for (var node = NodeOf(run, instance, bookmark.ContextId); node is not null; node = node.Parent)
                    if (node.Type == Stage.TypeName && node.Inputs["key"] is LiteralExpression { Value: { } key } && !run.State.Facts.Stages.Contains(Values.ToText(key)))
                        yield return $"{bookmark.Name} of {node.Id} outlives the stage {key}";
    }

    /// <summary>Each open task, question, round and term of the facts is somebody's; each timer is for something. Orders and substitutions are the case's own.</summary>
    private static IEnumerable<string> Unawaited(CaseRun run)
    {
        var bookmarks = run.State.Instances.SelectMany(i => i.Bookmarks).ToList();
        var live = run.State.Instances.SelectMany(i => i.Contexts.Select(c => NodeOf(run, i, c.Id).Id)).ToHashSet();
        var facts = run.State.Facts;
        var owner = run.Effects.OfType<DeadlineChanged>().Where(d => d.ActivityId.Length > 0).GroupBy(d => d.State.Term.Id).ToDictionary(g => g.Key, g => g.First().ActivityId);
        foreach (var task in facts.Tasks.Where(t => !bookmarks.Exists(b => b.Name == CaseBookmarks.Task && b.Key == t.TaskId))) yield return $"task {task.Form} is open and nobody waits for it";
        foreach (var item in facts.Agenda.Where(a => !bookmarks.Exists(b => b.Key == a.ItemId))) yield return $"a question to {item.Body} stands and nobody waits for it";
        foreach (var round in facts.Rounds.Where(r => !r.IsClosed && !bookmarks.Exists(b => b.Key == r.RoundId))) yield return $"round {round.Number} is open and nobody waits for it";
        foreach (var term in facts.Deadlines.Where(d => !live.Contains(owner[d.Term.Id]) && !facts.Orders.Exists(o => o.DeadlineId == d.Term.Id))) yield return $"the term of {owner[term.Term.Id]} outlives it";
        foreach (var timer in run.Timers.Where(t => !facts.Deadlines.Exists(d => d.Term.Id == t) && !bookmarks.Exists(b => b.Key == t) && !facts.Substitutions.Exists(s => Substitutions.TimerOf(s.Role) == t))) yield return $"timer {timer} runs for nobody";
    }

    /// <summary>Danger confirmed is told in the same step.</summary>
    private static IEnumerable<string> Alarms(CaseRun run)
    {
        var effects = run.Steps[^1].Effects;
        if (effects.OfType<DangerChanged>().Any(d => d.Status == DangerStatus.Confirmed) && !effects.OfType<NoticeSent>().Any(n => n.Kind == "danger"))
            yield return "danger was confirmed and nobody was told in the step";
    }

    private static ActivityNode NodeOf(CaseRun run, InstanceState instance, string contextId)
    {
        var context = instance.Contexts.First(c => c.Id == contextId);
        return run.Definitions.Version(context.DefinitionVersionId)!.Nodes[context.NodeId];
    }
}
