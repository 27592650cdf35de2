using System.Text.Json.Nodes;
using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Outlines;
using Interagency.Workflows.Validation;
using Interagency.Workflows.Validation.Sources;

namespace Interagency.Workflows.Comparison;

/// <summary>What differs between two steps that are the same step.</summary>
internal static class StepChanges
{
    /// <summary>What has words of its own, or is no matter of the procedure's: where it stands and is drawn.</summary>
    private static readonly string[] Known = ["id", "nodeId", "type", "name", "metadata", "customProperties", "activities", "connections", "variables", "start"];
    private static readonly string[] KnownCustom = ["mark", "source", "bindingBasis", "question", "outcomeNames"];

    public static IEnumerable<Change> Of(Side was, ActivityNode before, Side now, ActivityNode after, StepMatches matches)
    {
        var place = new ChangePlace(Side.StageOf(after), Side.IsTold(after) ? after.Title : null, before.NodeId, after.NodeId);
        return [.. Standing(before, after, matches, place), .. InputChanges.Of(was, before, now, after, place), .. Origin(was, before, now, after, place), .. Rest(was, before, now, after, place)];
    }

    private static IEnumerable<Change> Standing(ActivityNode before, ActivityNode after, StepMatches matches, ChangePlace place)
    {
        if (before.Behaviour is Flowchart && after.Behaviour is Flowchart)
        {
            var (first, then) = (Flowchart.StartOf(before, null), Flowchart.StartOf(after, null));
            if (first is not null && then is not null && matches.After(first) != then) yield return new StartChanged(place with { Step = Side.HolderOf(after).Holder?.Title }, first.Title, then.Title);
            else if (first?.Id == then?.Id)
                foreach (var written in JsonDifferences.Of("start", before.Json["start"], after.Json["start"])) yield return new PropertyChanged(place, written.Path, written.Was, written.Is);
        }

        if (!Side.IsTold(after)) yield break;

        if (before.Type != after.Type) yield return new StepKindChanged(place, Side.KindOf(before), Side.KindOf(after));
        if (before.Title != after.Title && (before.Id == after.Id || before.DisplayText is not null)) yield return new StepRenamed(place, before.Title, after.Title, Side.IsStage(after));
        var ((holder, port), (newHolder, newPort)) = (Side.HolderOf(before), Side.HolderOf(after));
        if ((holder is null ? null : matches.After(holder)) != newHolder || port != newPort) yield return new StepMoved(place, Where(holder, port), Where(newHolder, newPort));
    }

    private static string? Where(ActivityNode? holder, string? port) => holder is null or { Parent: null } ? null
        : port == Activities.Interagency.Stage.Duties ? $"{holder.Title} ({port})" : holder.Title;

    private static IEnumerable<Change> Origin(Side was, ActivityNode before, Side now, ActivityNode after, ChangePlace place)
    {
        if (SourceOf.Mark(before) != SourceOf.Mark(after)) yield return new MarkChanged(place, SourceOf.Mark(before), SourceOf.Mark(after));
        if (Differ(before.Custom("source"), after.Custom("source"))) yield return new SourceChanged(place, SourceOf.Source(before), SourceOf.Source(after));
        if (Differ(before.Custom("bindingBasis"), after.Custom("bindingBasis")))
            yield return new BindingBasisChanged(place, Constant.TextOf(before.Custom("bindingBasis")), Constant.TextOf(after.Custom("bindingBasis")));
        if (SourceOf.Question(before) != SourceOf.Question(after)) yield return new QuestionChanged(place, SourceOf.Question(before), SourceOf.Question(after));
        foreach (var key in Keys(before.Custom("outcomeNames")).Union(Keys(after.Custom("outcomeNames"))))
            if (Differ((before.Custom("outcomeNames") as JsonObject)?[key], (after.Custom("outcomeNames") as JsonObject)?[key]))
                yield return new OutcomeRenamed(place, was.Names.Outcome(key, before.Id), now.Names.Outcome(key, after.Id));
    }

    private static IEnumerable<Change> Rest(Side was, ActivityNode before, Side now, ActivityNode after, ChangePlace place)
    {
        if (before.Id == after.Id && before.Name != after.Name) yield return new PropertyChanged(place, "name", before.Name, after.Name);
        foreach (var difference in JsonDifferences.Of("metadata.description", before.Json["metadata"]?["description"], after.Json["metadata"]?["description"]).Concat(Members(was, before, now, after)).Concat(Customs(before, after)))
            yield return new PropertyChanged(place, difference.Path, difference.Was, difference.Is);
        foreach (var (name, added) in VariableDifferences.Of(before.Json["variables"], after.Json["variables"])) yield return new VariableChanged(name, added);
    }

    /// <summary>Members that the activity's type doesn't declare, and outputs.</summary>
    private static IEnumerable<JsonDifference> Members(Side was, ActivityNode before, Side now, ActivityNode after)
    {
        var (info, old) = (after.Behaviour.Info, before.Behaviour.Info);
        var inputs = StepInputs.Of(before, was.Definitions).Concat(StepInputs.Of(after, now.Definitions)).Select(i => i.Name).ToHashSet();
        var ports = info.ChildPorts.Concat(old.ChildPorts).ToHashSet();
        return before.Json.Concat(after.Json).Select(m => m.Key).Distinct().Where(key => !Known.Contains(key) && !inputs.Contains(key) && !ports.Contains(key))
            .SelectMany(key => JsonDifferences.Of(key, before.Json[key], after.Json[key]));
    }

    private static IEnumerable<JsonDifference> Customs(ActivityNode before, ActivityNode after)
    {
        var (was, now) = (before.Json.Member("customProperties") as JsonObject, after.Json.Member("customProperties") as JsonObject);
        return Keys(was).Union(Keys(now)).Where(key => !KnownCustom.Contains(key)).SelectMany(key => JsonDifferences.Of(key, was?[key], now?[key]));
    }

    private static IEnumerable<string> Keys(JsonNode? node) => (node as JsonObject)?.Select(p => p.Key) ?? [];

    private static bool Differ(JsonNode? a, JsonNode? b) => !JsonNode.DeepEquals(a, b);
}
