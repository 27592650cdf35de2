using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>What schedules run: a short procedure that has a bit of everything, and the whole one that is shipped.</summary>
internal static class Procedures
{
    private const string Region = "RU-KHM";
    private const string Organisation = "alyans";

    private static readonly LoadedFolder Folder = WorldLoader.Load(Installation.Definitions, new DateOnly(2026, 1, 12));

    internal static Procedure Shipped { get; } = new(
        new DefinitionSet(Folder.Definitions.Single(d => d.DefinitionId == "khmao"), Folder.Definitions.Where(d => d.UsableAsActivity)), Folder.Today, Region, Organisation, Intake);

    /// <summary>A stage with a request, a plan, a session and an hour's pause; a second case is dispatched and waited for; then the closing.</summary>
    internal static Procedure Small { get; } = new(
        new DefinitionSet(Read(Document()), [Read(Child())]), Folder.Today, Region, Organisation, Intake);

    private static Dictionary<string, JsonNode?> Intake(int number) => new()
    {
        ["subject"] = new JsonObject { ["kind"] = "family", ["id"] = $"family-{number}", ["persons"] = new JsonArray("person-a") },
        ["ground"] = "family-request", ["category"] = "single-parent",
        ["basis"] = new JsonObject { ["kind"] = "consent", ["reference"] = $"consent-{number}" }
    };

    private static WorkflowDefinition Read(JsonObject document) => new DefinitionReader(ActivityRegistry.Standard).Read(document);

    private static JsonObject Document() => Definition("small", Flow("main",
        [
            Activity("open", "Interagency.OpenCase", ("region", Region), ("organisation", Organisation), ("role", "specialist"), ("journal", "support-applications")),
            Stage("work", Flow("within",
                [
                    Activity("talk", "Interagency.PersonTask", ("role", "curator"), ("outcomes", Json("""["Done","Again"]""")), Term(2)),
                    Activity("ask", "Interagency.RequestToAgencies", ("agencies", Json("""["health","education","guardianship"]""")), ("mandatory", Json("""["health"]""")),
                        ("minimum", 2), ("confirmedBy", "curator"), Term(5)),
                    Activity("plan", "Interagency.DraftPlan", ("role", "curator"), Term(3)),
                    Activity("review", "Interagency.CommissionReview", ("body", "rehabilitation-board"), ("decisions", Json("""["Approved","Returned"]""")),
                        ("planStatus", Json("""{"Approved":"Approved","Returned":"Returned"}""")), Term(10)),
                    Activity("pause", "Elsa.Delay", ("timeSpan", "01:00:00")),
                    Activity("over", "Elsa.End")
                ],
                "talk>ask:Done", "talk>talk:Again", "ask>plan:All", "ask>plan:Enough", "ask>plan:Missed", "plan>review:Done", "review>pause:Approved", "review>plan:Returned", "pause>over:Done")),
            Activity("other", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "small-child"), ("waitForCompletion", true)),
            Activity("close", "Interagency.CloseCase", ("role", "curator"), ("grounds", Json("""{"fulfilment":"improvement","move":"other"}""")), ("ground", "fulfilment"))
        ],
        "open>work:Done", "work>other:Done", "work>close:GroundStruck", "other>close:Done"));

    private static JsonObject Child() => Definition("small-child", Flow("childFlow",
        [Activity("nap", "Elsa.Delay", ("timeSpan", "00:10:00")), Activity("tell", "Elsa.PublishEvent", ("eventName", "child-over")), Activity("end", "Elsa.End")], "nap>tell:Done", "tell>end:Done"));

    private static JsonObject Definition(string id, JsonObject root) => new()
    {
        ["id"] = $"{id}-1", ["definitionId"] = id, ["name"] = id, ["version"] = 1, ["isLatest"] = true, ["isPublished"] = true, ["root"] = root,
        ["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" }
    };

    private static JsonObject Flow(string id, JsonObject[] activities, params string[] connections) => new()
    {
        ["id"] = id, ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray([.. activities.Select(a => (JsonNode)a)]),
        ["connections"] = new JsonArray([.. connections.Select(c => (JsonNode)Connection(c.Split('>', ':')))])
    };

    private static JsonObject Connection(string[] ends) => new()
    {
        ["source"] = new JsonObject { ["activity"] = ends[0], ["port"] = ends[2] }, ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" }
    };

    private static JsonObject Stage(string id, JsonObject body)
    {
        var stage = Activity(id, "Interagency.Stage", ("key", id), ("grounds", Json("""["move","refusal"]""")));
        stage["body"] = body;
        return stage;
    }

    private static JsonObject Activity(string id, string type, params (string Name, JsonNode Value)[] inputs)
    {
        var json = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in inputs)
        {
            var structured = value is JsonObject or JsonArray;
            json[name] = new JsonObject
            {
                ["typeName"] = structured ? "Object" : "String",
                ["expression"] = new JsonObject { ["type"] = structured ? "Object" : "Literal", ["value"] = structured ? value.ToJsonString() : value.DeepClone() }
            };
        }

        return json;
    }

    private static JsonNode Json(string text) => JsonNode.Parse(text)!;

    private static (string, JsonNode) Term(int days) => ("term", Json(
        $$$"""
        {"rule":{"kind":"workingDays","n":{{{days}}}},"from":"now","numberMark":"assumed","startMark":"assumed","bindingBasis":null,"responsible":"role:curator","warn":{"side":"before","unit":"workingDays","n":1},
         "rungs":[{"id":"head","to":{"kind":"role","key":"head-of-service"},"when":{"side":"after","unit":"workingDays","n":1}}]}
        """));
}
