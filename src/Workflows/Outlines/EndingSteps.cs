using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Outlines;

/// <summary>Steps of persons after which the case may close at once: on one of their outcomes nobody else has anything to do before it.</summary>
public static class EndingSteps
{
    /// <summary>How a stage ends otherwise than by its last step.</summary>
    private static readonly string[] BrokenOff = ["GroundStruck", "TrackChanged"];

    public static bool IsOne(ActivityNode step) => LeadsToEnd(step, []);

    private static bool LeadsToEnd(ActivityNode node, HashSet<ActivityNode> passed) => After(node).Any(next => passed.Add(next) && (next.Behaviour is CloseCase || (PassesByItself(next) && LeadsToEnd(next, passed))));

    /// <summary>What follows a step; after the last one of a stage, what follows the stage.</summary>
    private static IEnumerable<ActivityNode> After(ActivityNode node)
    {
        var ways = node.Parent is { Behaviour: Flowchart } chart ? chart.Connections.Where(way => way.Source == node && !BrokenOff.Contains(way.Port)).Select(way => way.Target).ToList() : [];
        return ways.Count > 0 || node.Parent is not { } parent ? ways : After(parent);
    }

    /// <summary>Nobody has to do anything for it to end.</summary>
    private static bool PassesByItself(ActivityNode node) => node.Children.IsEmpty && (node.Behaviour is Distribute or JournalEntry || !node.Type.StartsWith("Interagency.", StringComparison.Ordinal));
}
