using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Validation;
using Interagency.Workflows.Validation.Sources;

namespace Interagency.Workflows.Outlines;

/// <summary>Reads a definition into its outline.</summary>
internal sealed class OutlineReader
{
    private readonly DefinitionSet definitions;
    private readonly WorkflowDefinition definition;
    private readonly RegionDirectory? directory;
    private readonly string? region;
    private readonly TimelineNames names;
    private readonly EventWords events;
    private readonly TermReader terms;

    public OutlineReader(DefinitionSet definitions, DirectorySet directories)
    {
        (this.definitions, definition) = (definitions, definitions.Root);
        region = definition.Region;
        directory = region is null ? null : directories.For(region);
        names = new TimelineNames(definitions, directory);
        events = new EventWords(definition.AllNodes, names);
        terms = new TermReader(definition, names, events);
    }

    public ProcedureOutline Read() => new(definition, region, directory, [.. definition.Workflow.Children.SelectMany(Stages)])
    {
        Events = [.. events.All.Select(key => new OutlineName(key, events.Of(key)))],
    };

    private IEnumerable<OutlineStage> Stages(ActivityNode root)
    {
        var between = new List<OutlineStep>();
        foreach (var node in root.Behaviour is Flowchart ? ReadingOrder.Of(root) : [root])
        {
            if (node.Behaviour is not Stage)
            {
                between.AddRange(Steps(node, 0, false));
                continue;
            }

            if (between.Count > 0) yield return new OutlineStage(null, null, [.. between]);
            between.Clear();
            yield return StageOf(node);
        }

        if (between.Count > 0) yield return new OutlineStage(null, null, [.. between]);
    }

    private OutlineStage StageOf(ActivityNode node) => new(
        new(node.Title, names.Stage(Constant.Text(node, "key") ?? "", node.Title).En), Step(node, 0, false),
        [.. Within(node, Stage.Body, false), .. Within(node, Stage.Duties, true)]);

    private IEnumerable<OutlineStep> Within(ActivityNode stage, string port, bool isBeside) =>
        stage.Port(port) is { } chart ? Steps(chart, 0, isBeside) : [];

    private IEnumerable<OutlineStep> Steps(ActivityNode node, int depth, bool isBeside) => ReadingOrder.IsBare(node)
        ? ReadingOrder.Of(node).SelectMany(child => Steps(child, depth, isBeside))
        : ReadingOrder.Of(node).SelectMany(child => Steps(child, depth + 1, isBeside)).Prepend(Step(node, depth, isBeside));

    private OutlineStep Step(ActivityNode node, int depth, bool isBeside)
    {
        var info = node.Behaviour.Info;
        var inputs = StepInputs.Of(node, definitions).ToList();
        var source = node.Custom("source") as JsonObject;
        return new OutlineStep(node.NodeId, node.Id, new(info.Russian, info.English), node.Title, depth)
        {
            IsJoint = !SourceOf.IsStep(node) && node.Behaviour is not Stage && !info.Standing && SourceOf.Source(node) is null, IsBeside = isBeside,
            Choices = [.. inputs.Where(i => i.OptionsFrom is not (null or "calendars")).Select(i => Choice(node, i)).OfType<OutlineChoice>(), .. Addressees(node, inputs)],
            Paper = [.. Paper(node)], Terms = [.. terms.Of(node)], Texts = [.. info.Inputs.Where(IsText).Select(i => Text(node, i)).OfType<OutlineText>()],
            Ways = [.. Ways(node)], Mark = SourceOf.Mark(node), Source = SourceOf.Source(node),
            SourceDocument = Constant.TextOf(source?["document"]), SourceParagraph = Constant.TextOf(source?["paragraph"]),
            BindingBasis = Constant.Text(node, "bindingBasis") ?? Constant.TextOf(node.Custom("bindingBasis")),
            Question = SourceOf.Question(node), Unlimited = Constant.TextOf(node.Custom("unlimited")),
        };
    }

    private OutlineChoice? Choice(ActivityNode node, InputInfo input) => Constant.Names(node, input.Name) is { Count: > 0 } keys
        ? new(input.Name, new(input.Russian, input.English), input.OptionsFrom!, input.Hint == "multitext", [.. keys.Select(key => new OutlineName(key, names.Entry(input.OptionsFrom!, key)))])
        : null;

    /// <summary>Inputs that list <c>role:…</c>, <c>agency:…</c>, <c>body:…</c>: a list of no single kind.</summary>
    private IEnumerable<OutlineChoice> Addressees(ActivityNode node, IEnumerable<InputInfo> inputs) =>
        from input in inputs
        where input.OptionsFrom is null && input.Hint == "multitext"
        let keys = Constant.Names(node, input.Name)
        where keys.Count > 0 && keys.All(key => key.Split(':', 2) is ["role" or "agency" or "body", _])
        select new OutlineChoice(input.Name, new(input.Russian, input.English), "addressees", true, [.. keys.Select(key => new OutlineName(key, names.Addressee(key)))]);

    internal static bool IsText(InputInfo input) => input is { Type: "String", OptionsFrom: null } && input.Hint is "singleline" or "multiline" && input.Name is "question" or "title";

    private static OutlineText? Text(ActivityNode node, InputInfo input) =>
        Constant.Text(node, input.Name) is { } text ? new(input.Name, new(input.Russian, input.English), text) : null;

    private IEnumerable<OutlinePaperStep> Paper(ActivityNode node) =>
        from step in (Constant.Json(node, "path") as JsonArray)?.OfType<JsonObject>() ?? []
        let journal = Constant.TextOf(step["journal"])
        let label = step["label"] as JsonObject
        select new OutlinePaperStep(
            PaperWords.Status(Constant.TextOf(step["to"]) ?? ""), names.Role(Constant.TextOf(step["role"]) ?? ""), journal is null ? null : names.Journal(journal),
            label is null ? null : new(Constant.TextOf(label["ru"]) ?? "", Constant.TextOf(label["en"]) ?? Constant.TextOf(label["ru"]) ?? ""));

    private IEnumerable<OutlineWay> Ways(ActivityNode node) =>
        from way in node.Parent?.Connections ?? []
        where way.Source == node
        select new OutlineWay(way.Port is null or Outcome.Done ? null : names.Outcome(way.Port, node.Id), way.Target.NodeId, way.Target.Title);
}
