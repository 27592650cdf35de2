using Interagency.Workflows.Definitions;
using Interagency.Workflows.Language;
using Interagency.Workflows.Validation;

namespace Interagency.Workflows.Comparison;

/// <summary>Ways from steps that both definitions have; those of a step that is new, or gone, go with it.</summary>
internal static class ConnectionChanges
{
    public static IEnumerable<Change> Of(Side was, Side now, StepMatches matches)
    {
        var before = Ways(was).Where(way => matches.After(way.Source) is not null).ToHashSet();
        var after = Ways(now).Where(way => matches.Before(way.Source) is not null).ToHashSet();
        foreach (var (source, port, target) in after)
            if (matches.Before(target) is not { } old || !before.Contains((matches.Before(source)!, port, old)))
                yield return new ConnectionAdded(Place(matches.Before(source)!, source), Words(now, port, source), target.Title);
        foreach (var (source, port, target) in before)
            if (matches.After(target) is not { } kept || !after.Contains((matches.After(source)!, port, kept)))
                yield return new ConnectionRemoved(Place(source, matches.After(source)!), Words(was, port, source), target.Title);
    }

    private static IEnumerable<(ActivityNode Source, string Port, ActivityNode Target)> Ways(Side side) =>
        side.Nodes.SelectMany(node => node.Connections).Select(c => (c.Source, Outcome.Of(c), c.Target));

    private static ChangePlace Place(ActivityNode before, ActivityNode after) => new(Side.StageOf(after), after.Title, before.NodeId, after.NodeId);

    private static Bilingual? Words(Side side, string port, ActivityNode source) => port == Outcome.Done ? null : side.Names.Outcome(port, source.Id);
}
