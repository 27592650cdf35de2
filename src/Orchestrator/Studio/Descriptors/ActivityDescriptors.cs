using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Activities.Waiting;
using Interagency.Workflows.Definitions;
using Timer = Interagency.Workflows.Activities.Waiting.Timer;

namespace Interagency.Orchestrator.Studio.Descriptors;

/// <summary>The toolbox: every activity type of the engine as it says of itself, and the blocks that procedures run as activities.</summary>
internal sealed class ActivityDescriptors(CurrentWorld world, DefinitionCatalog catalog)
{
    /// <summary>Ports that hold many activities are drawn by Studio's own editors of those types.</summary>
    private static readonly string[] ManyAtOnce = ["activities", "branches", "root"];

    /// <param name="region">Whose agencies, bodies and documents are offered; null: those of all regions.</param>
    internal IReadOnlyList<ActivityDescriptor> Of(string? region)
    {
        var choices = new DirectoryChoices(region is not null && world.Value.Directories.For(region) is { } directory ? [directory] : world.Value.Directories.All, world.Value.Calendars);
        return [.. ActivityRegistry.Standard.All.Select(activity => Of(activity, choices)), .. catalog.All.Where(d => d.UsableAsActivity).SelectMany(d => OfBlock(d, choices))];
    }

    private static ActivityDescriptor Of(Activity activity, DirectoryChoices choices)
    {
        var info = activity.Info;
        return new ActivityDescriptor(
            info.Type, info.Type.Split('.')[0], info.Type.Split('.')[^1], info.Version, info.Category, Words.Either(info.Russian, info.English), info.Description ?? "",
            [.. info.Inputs.Select((input, order) => Input(info, input, order, choices))],
            // An output that has the name of an input could not stand in the document beside it.
            [.. info.Outputs.Where(output => info.Inputs.All(input => input.Name != output.Name)).Select((output, order) => new OutputDescriptor(Pascal(output.Name), output.Type, Words.Either(output.Russian, output.English), "", order))],
            activity is Event or Timer or Cron or StartAt ? "Trigger" : "Action", [.. Ports(info)], info.ChildPorts.Any(port => port is "activities" or "root"), info.Browsable, info.Type == "Elsa.Start", activity.IsTerminal)
        {
            ConstructionProperties = Construction(info),
        };
    }

    private static InputDescriptor Input(ActivityInfo info, InputInfo input, int order, DirectoryChoices choices)
    {
        var (hint, syntax, specifications) = info.OutcomesInput == input.Name ? InputEditors.Outcomes(info.MoreOutcomes) : InputEditors.Of(input, choices);
        return new InputDescriptor(Pascal(input.Name), input.Type, Words.Either(input.Russian, input.English), InputEditors.Explained(input), order, !input.Raw, hint, syntax, specifications);
    }

    private static IEnumerable<PortDescriptor> Ports(ActivityInfo info) =>
    [
        .. info.ChildPorts.Where(port => !ManyAtOnce.Contains(port)).Select(port => new PortDescriptor(Pascal(port), Words.OrKey("Studio.Port", port), "Embedded")),
        .. info.Outcomes.Concat(info.MoreOutcomes).Distinct().Select(outcome => new PortDescriptor(outcome, NameOf(info, outcome), "Flow")),
    ];

    private static string NameOf(ActivityInfo info, string outcome) =>
        Words.IsRussian && info.OutcomeNames.GetValueOrDefault(outcome) is { } own ? own : Words.OrKey("Outcome", outcome);

    /// <summary>A new activity that names its outcomes has its usual one.</summary>
    private static JsonObject Construction(ActivityInfo info) => info.OutcomesInput is { } input && UsualOutcomes.Of(info) is { } usual
        ? new JsonObject { [Pascal(input)] = usual } : [];

    /// <summary>A definition that others run as an activity, under the type by which their documents name it.</summary>
    private IEnumerable<ActivityDescriptor> OfBlock(WorkflowDefinition block, DirectoryChoices choices)
    {
        var types = catalog.All.SelectMany(d => d.AllNodes).Where(node => node.Json.Text("workflowDefinitionId") == block.DefinitionId).Select(node => node.Type).DefaultIfEmpty(Typed(block.DefinitionId)).Distinct();
        var inputs = block.Inputs.Select((input, order) => new InputDescriptor(
            Pascal(input.Name), input.Type, input.DisplayName ?? input.Name, "", order, true, HintOf(block, input.Name), HintOf(block, input.Name) == "multitext" ? "Object" : "Literal", []) { IsSynthetic = true }).ToList();
        foreach (var type in types)
        {
            yield return new ActivityDescriptor(
                type, "Interagency", type, 1, (string?)block.Document["options"]?["activityCategory"] ?? Words.Say("Studio.Blocks"), block.Name, block.Description ?? "", inputs, [], "Action",
                [.. block.Outcomes.DefaultIfEmpty("Done").Select(outcome => new PortDescriptor(outcome, Words.OrKey("Outcome", outcome), "Flow"))], false, true, false, false)
            {
                CustomProperties = new JsonObject { ["RootType"] = "WorkflowDefinitionActivity" },
                ConstructionProperties = new JsonObject { ["workflowDefinitionId"] = block.DefinitionId, ["workflowDefinitionVersionId"] = block.VersionId },
            };
        }
    }

    private static string HintOf(WorkflowDefinition block, string input) =>
        (block.Document["inputs"] as JsonArray)?.FirstOrDefault(item => item.Text("name") == input).Text("uiHint") ?? "singleline";

    private static string Typed(string definitionId) => string.Concat(definitionId.Split('-', '_').Select(Pascal));

    private static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
