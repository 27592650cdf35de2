using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Studio.Definitions;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Validation;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Studio;

/// <summary>A definition goes to Studio and comes back as it was, but for what a person did.</summary>
public sealed class RoundTripTests(StudioService service) : IClassFixture<StudioService>
{
    public static TheoryData<string> Shipped => ["irkutsk", "khmao", "novgorod", "rostov", "tatarstan", "danger"];

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task Definition_SavedAsItIs_BeginsNoDraft_AndWithAStepMoved_ComesBackWithNothingElseChanged(string id)
    {
        var model = await service.OpenAsync(id);
        var (same, unchanged) = await service.SaveAsync((JsonObject)model.DeepClone());
        Assert.Equal((200, (string)model["id"]!), (same, (string)unchanged!["workflowDefinition"]!["id"]!));

        var moved = Added(model);
        var (status, saved) = await service.SaveAsync(moved);
        Assert.True(status == 200, saved?.ToJsonString());

        var document = await DocumentAsync((string)saved!["workflowDefinition"]!["id"]!, id);

        Assert.Equal(Comparable(service.Shipped(id)), Comparable(document));
        Assert.False(JsonNode.DeepEquals(service.Shipped(id)["root"], document["root"]));
        Assert.Equal(Findings(service.Shipped(id)), Findings(document));
        if (id != "danger") Assert.Equal(Played(service.Shipped(id)), Played(document));
    }

    [Fact]
    public void Step_OfAnUnknownType_IsShownAsAPlaceholder_AndComesBackAsItself()
    {
        var root = (JsonObject)JsonNode.Parse("""{"id":"f","type":"Elsa.Flowchart","version":1,"activities":[{"id":"x","type":"Elsa.SendEmail","version":2,"to":{"typeName":"String","expression":{"type":"Literal","value":"a"}}}],"connections":[]}""")!;

        var shown = StudioRoot.Of(root, new HashSet<string>());

        Assert.Equal(("Elsa.NotFoundActivity", "Workflow1:f:x"), ((string)shown["activities"]![0]!["type"]!, (string)shown["activities"]![0]!["nodeId"]!));
        Assert.True(JsonNode.DeepEquals(root, SavedRoot.Of(root, shown)));
    }

    [Fact]
    public void Chart_WhoseStepsStudioListsOtherwise_KeepsItsOrder_AndTakesNewOnesLast()
    {
        var before = JsonNode.Parse("""{"activities":[{"id":"a"},{"id":"b"}],"connections":[]}""");
        var saved = JsonNode.Parse("""{"activities":[{"id":"n"},{"id":"b"},{"id":"a"}],"connections":[]}""");

        Assert.Equal(["a", "b", "n"], SavedRoot.Of(before, saved)!["activities"]!.AsArray().Select(step => (string)step!["id"]!));
    }

    [Theory]
    [InlineData("Interagency.RegisterDocument", "annullable", "Literal", "\"True\"", """{"typeName":"Boolean","expression":{"type":"Literal","value":true}}""")]
    [InlineData("Interagency.RequestToAgencies", "minimum", "Literal", "\"2\"", """{"typeName":"Int32","expression":{"type":"Literal","value":2}}""")]
    [InlineData("Interagency.DraftPlan", "term", "Literal", """  "{\n  \"n\": 7\n}"  """, """{"typeName":"Object","expression":{"type":"Object","value":"{\"n\":7}"}}""")]
    [InlineData("Interagency.PersonTask", "role", "Literal", "\"\"", null)]
    [InlineData("Interagency.PersonTask", "title", "JavaScript", "\"getTitle()\"", """{"typeName":"String","expression":{"type":"JavaScript","value":"getTitle()"}}""")]
    public void Input_AsAnEditorWritesIt_IsSavedInItsType(string type, string input, string kind, string value, string? expected)
    {
        var saved = new JsonObject
        {
            ["id"] = "a", ["type"] = type, ["version"] = 1,
            [input] = new JsonObject { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = kind, ["value"] = JsonNode.Parse(value) }, ["memoryReference"] = null },
        };

        Assert.Equal(expected is null ? null : JsonNode.Parse(expected)!.ToJsonString(), SavedRoot.Of(null, saved)![input]?.ToJsonString());
    }

    private async Task<JsonObject> DocumentAsync(string versionId, string id) => (JsonObject)(await service.GetAsync($"/api/definitions/{id}/versions/{versionId}")).Body;

    /// <summary>What the designer does of itself at every save: a box moved, all of them measured, what is null written out.</summary>
    private static JsonObject Added(JsonObject model)
    {
        foreach (var step in StudioService.Steps(model["root"]))
        {
            if (step["metadata"]?["designer"] is JsonObject designer) (designer["position"], designer["size"]) = (new JsonObject { ["x"] = 7.5, ["y"] = -3 }, new JsonObject { ["width"] = 301.25, ["height"] = 99 });
            foreach (var (_, value) in step)
                if (value is JsonObject wrapped && wrapped["expression"] is not null) wrapped["memoryReference"] = null;
            if (step["connections"] is JsonArray connections)
                foreach (var connection in connections.OfType<JsonObject>()) connection["vertices"] ??= new JsonArray();
            if (step["activities"] is JsonArray { Count: > 1 } activities && step["connections"] is not null)
            {
                var first = activities[0];
                activities.RemoveAt(0);
                activities.Add(first);
            }
        }

        return model;
    }

    /// <summary>Without positions, and without what tells one version from another.</summary>
    private static string Comparable(JsonObject document)
    {
        var bare = (JsonObject)document.DeepClone();
        foreach (var name in new[] { "id", "version", "isPublished", "isLatest" }) bare.Remove(name);
        foreach (var step in StudioService.Steps(bare["root"])) (step["metadata"]?["designer"] as JsonObject)?.Remove("position");
        return bare.ToJsonString();
    }

    private string[] Findings(JsonObject document) =>
        [.. DefinitionValidator.Validate(Read(document), World, service.Services.GetRequiredService<DefinitionCatalog>().All).Select(finding => $"{finding.Code} {finding.ActivityId} {finding.Text.En}")];

    private string[] Played(JsonObject document)
    {
        var set = new DefinitionSet(Read(document), service.Services.GetRequiredService<DefinitionCatalog>().OfFiles.Where(d => d.UsableAsActivity));
        var input = set.Root.CustomProperties["jurisdiction"]!["organisation"] is null ? new JsonObject { ["organisation"] = World.Directories.For((string)set.Root.CustomProperties["jurisdiction"]!["region"]!)!.Organisations[0].Key } : [];
        var rehearsal = Rehearsal.Play(set, World, Scenario.Plain with { Input = input }, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(3)));
        return [.. Timeline.Of(rehearsal.Run).Select(entry => $"{entry.Instant:O} {entry.Event} {entry.Step} {entry.What.Ru}"), rehearsal.Summary.Verdict.ToString()];
    }

    private Workflows.World World => service.Services.GetRequiredService<CurrentWorld>().Value;

    private static WorkflowDefinition Read(JsonObject document) => new DefinitionReader(ActivityRegistry.Standard).Read((JsonObject)document.DeepClone());
}
