using System.Collections.Immutable;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;

namespace Interagency.Workflows.Comparison;

/// <summary>What differs between two definitions, in words. Pure; positions and node ids are no change, nor is who published what and when.</summary>
public static class DefinitionComparison
{
    /// <param name="before">A version, or the procedure of another region, with what it runs inside itself.</param>
    /// <param name="directories">What the keys of each are called, by its own jurisdiction.</param>
    /// <returns>Of the procedure as a whole first, then by step in the order of <paramref name="after"/>, then what is gone.</returns>
    public static ImmutableArray<Change> Compare(DefinitionSet before, DefinitionSet after, DirectorySet directories)
    {
        var (was, now) = (new Side(before, directories), new Side(after, directories));
        var matches = StepMatches.Of(before.Root, after.Root);
        return [.. ProcedureChanges.Of(was, now), .. Steps(was, now, matches)];
    }

    private static IEnumerable<Change> Steps(Side was, Side now, StepMatches matches)
    {
        var ways = ConnectionChanges.Of(was, now, matches).ToLookup(change => change.Place.After);
        foreach (var node in now.Nodes)
        {
            foreach (var change in matches.Before(node) is { } old ? StepChanges.Of(was, old, now, node, matches) : Appeared(now, node)) yield return change;
            foreach (var way in ways[node.NodeId]) yield return way;
        }

        foreach (var gone in was.Nodes.Where(node => matches.After(node) is null && Side.IsTold(node)))
            yield return new StepRemoved(new ChangePlace(Side.StageOf(gone), gone.Title, gone.NodeId, null), Side.KindOf(gone), Side.IsStage(gone));
    }

    private static IEnumerable<Change> Appeared(Side now, ActivityNode node) => Side.IsTold(node)
        ? [new StepAdded(new ChangePlace(Side.StageOf(node), node.Title, null, node.NodeId), Side.KindOf(node), Side.IsStage(node))]
        : [];
}
