using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Studio.Definitions;
using Interagency.Orchestrator.Ui.Language;

namespace Interagency.Orchestrator.Studio.Descriptors;

/// <summary>What Studio asks at its start and where something is chosen.</summary>
internal static class StudioDescriptorEndpoints
{
    /// <summary>By it the page says which procedure is open.</summary>
    private const string Opened = "X-Studio-Definition";

    private static readonly string[] VariableTypes = ["Object", "String", "Boolean", "Int32", "Int64", "Double", "Decimal", "DateTime", "DateTimeOffset", "TimeSpan", "Guid", "JsonObject", "JsonArray"];

    internal static void MapDescriptors(this IEndpointRouteBuilder studio)
    {
        var descriptors = studio.MapGroup("/descriptors").Require(Right.DefinitionsRead);
        descriptors.MapGet("/activities", ActivitiesAsync);
        descriptors.MapPost("/activities/{type}/options/{property}", OptionsAsync);
        descriptors.MapGet("/expression-descriptors", () => StudioJson.Answer(Expressions()));
        descriptors.MapGet("/workflow-activation-strategies", () => StudioJson.Answer(Activation()));
        descriptors.MapGet("/incident-strategies", () => StudioJson.Answer(Incidents()));
        descriptors.MapGet("/log-persistence-strategies", () => StudioJson.Answer(new StudioList<StrategyDescriptor>([])));
        descriptors.MapGet("/commit-strategies/workflows", () => StudioJson.Answer(new StudioList<StrategyDescriptor>([])));
        descriptors.MapGet("/commit-strategies/activities", () => StudioJson.Answer(new StudioList<StrategyDescriptor>([])));
        descriptors.MapGet("/variables", () => StudioJson.Answer(new StudioList<VariableTypeDescriptor>([.. VariableTypes.Select(type => new VariableTypeDescriptor(type, Words.Say($"Studio.Type.{type}"), Words.Say("Studio.Types"), ""))])));
        descriptors.MapGet("/storage-drivers", () => StudioJson.Answer(new StudioList<StorageDriverDescriptor>([new("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", Words.Say("Studio.InCase"), 5, false)])));
        studio.MapGet("/features/installed", () => StudioJson.Answer(new StudioList<InstalledFeature>(
            [new("RealTimeWorkflowUpdates", "Elsa", "Elsa.RealTimeWorkflowUpdates", Words.Say("Studio.Live"), "")]))).Require(Right.DefinitionsRead);
        studio.MapPost("/scripting/javascript/type-definitions/{definitionId}", TypesAsync).Require(Right.DefinitionsRead);
    }

    private static async Task<IResult> ActivitiesAsync(HttpRequest request, ActivityDescriptors descriptors, StudioDefinitions definitions, CancellationToken stop) =>
        StudioJson.Answer(new StudioList<ActivityDescriptor>(descriptors.Of(await RegionAsync(request, definitions, stop))));

    /// <summary>The choices of one input, by the region of the procedure that is open.</summary>
    private static async Task<IResult> OptionsAsync(string type, string property, HttpRequest request, ActivityDescriptors descriptors, StudioDefinitions definitions, CancellationToken stop)
    {
        var found = descriptors.Of(await RegionAsync(request, definitions, stop)).FirstOrDefault(d => d.TypeName == type)?.Inputs.FirstOrDefault(input => input.Name.Equals(property, StringComparison.OrdinalIgnoreCase));
        return StudioJson.Answer(new JsonObject { ["items"] = found?.UiSpecifications.DeepClone() ?? new JsonObject() });
    }

    private static async Task<IResult> TypesAsync(string definitionId, StudioDefinitions definitions, CancellationToken stop) =>
        TypedResults.Text(ScriptTypes.Of(await definitions.FindAsync(definitionId, new("Latest"), stop) is { } version ? definitions.SetOf(version.Document)?.Root : null), "application/x-typescript");

    private static async Task<string?> RegionAsync(HttpRequest request, StudioDefinitions definitions, CancellationToken stop) =>
        await definitions.RegionAsync(request.Headers[Opened].ToString() is { Length: > 0 } id ? Uri.UnescapeDataString(id) : null, stop);

    /// <summary>Only what the engine evaluates.</summary>
    private static StudioList<ExpressionDescriptor> Expressions() => new(
    [
        new("Literal", Words.Say("Studio.Expression.Literal"), false, []), new("Object", Words.Say("Studio.Expression.Object"), false, new JsonObject { ["MonacoLanguage"] = "json" }),
        new("JavaScript", "JavaScript", true, new JsonObject { ["MonacoLanguage"] = "javascript" }), new("Variable", Words.Say("Studio.Expression.Variable"), true, []), new("Input", Words.Say("Studio.Expression.Input"), true, []),
    ]);

    private static StudioList<StrategyDescriptor> Activation() => new([new("Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core", Words.Say("Studio.Always"), Words.Say("Studio.Always.Explained"))]);

    private static StudioList<StrategyDescriptor> Incidents() => new(
    [
        new("Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core", Words.Say("Studio.Continue"), Words.Say("Studio.Continue.Explained")),
        new("Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core", Words.Say("Studio.Fault"), Words.Say("Studio.Fault.Explained")),
    ]);
}
