using System.Text.Json.Nodes;
using Interagency.Orchestrator.Studio.Descriptors;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Expressions;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Orchestrator.Tests.Studio;

/// <summary>The toolbox is what the engine runs, in the reader's language, with the choices of the procedure's own region.</summary>
public sealed class DescriptorTests(StudioService service) : IClassFixture<StudioService>
{
    [Fact]
    public async Task Descriptors_AreOfEveryActivity_WithAllItsInputsAndOutcomes()
    {
        var all = (await DescriptorsAsync()).ToDictionary(d => ((string)d["typeName"]!, (int)d["version"]!));
        var wrong = new List<string>();
        foreach (var info in ActivityRegistry.Standard.All.Select(activity => activity.Info))
        {
            if (!all.TryGetValue((info.Type, info.Version), out var descriptor))
            {
                wrong.Add($"{info.Type}: none");
                continue;
            }

            var inputs = descriptor["inputs"]!.AsArray().Select(input => Camel((string)input!["name"]!));
            if (!inputs.SequenceEqual(info.Inputs.Select(input => input.Name))) wrong.Add($"{info.Type}: inputs");
            var ports = descriptor["ports"]!.AsArray().Where(port => (string)port!["type"]! == "Flow").Select(port => (string)port!["name"]!).ToList();
            if (info.Outcomes.Except(ports).Any()) wrong.Add($"{info.Type}: ports");
            if ((bool)descriptor["isBrowsable"]! != info.Browsable || (string)descriptor["displayName"]! != info.Russian || ((string)descriptor["category"]!).Length == 0) wrong.Add($"{info.Type}: its name");
            if (descriptor["inputs"]!.AsArray().Any(input => (string)input!["displayName"]! == "" || (string)input!["uiHint"]! == "")) wrong.Add($"{info.Type}: an input's name");
        }

        Assert.Empty(wrong);
        Assert.Contains(("Elsa.NotFoundActivity", 1), all.Keys);
    }

    [Fact]
    public async Task Ports_OfEveryOutcome_AreCalledInRussian()
    {
        var english = (await DescriptorsAsync()).SelectMany(d => d["ports"]!.AsArray().Select(port => $"{d["typeName"]}: {port!["displayName"]}")).Where(port => port.Split(": ")[1].All(char.IsAscii));

        Assert.Empty(english);
    }

    [Fact]
    public async Task Block_ThatProceduresRun_IsAnActivityOfItsOwn()
    {
        var block = Assert.Single(await DescriptorsAsync(), d => (string)d["typeName"]! == "DangerToChild");

        Assert.Equal(("danger", "danger-1"), ((string)block["constructionProperties"]!["workflowDefinitionId"]!, (string)block["constructionProperties"]!["workflowDefinitionVersionId"]!));
        Assert.Equal(["ConfirmedBy", "Notify"], block["inputs"]!.AsArray().Select(input => (string)input!["name"]!));
    }

    [Fact]
    public async Task Choices_AreOfTheRegionOfTheOpenProcedure_ElseOfAllWithTheirNames()
    {
        var own = Items(Input(await DescriptorsAsync("khmao"), "Interagency.CommissionReview", "Body"));
        var all = Items(Input(await DescriptorsAsync(), "Interagency.CommissionReview", "Body"));

        Assert.NotEmpty(own);
        Assert.True(own.Count < all.Count, $"{own.Count} of {all.Count}");
        Assert.DoesNotContain(own, item => item.Contains('·', StringComparison.Ordinal));
        Assert.All(all, item => Assert.Contains('·', item));
        var (status, options) = await service.SendAsync(HttpMethod.Post, "/descriptors/activities/Interagency.CommissionReview/options/Body", new JsonObject());
        Assert.Equal(200, status);
        Assert.Equal(all, Items(options!["items"]!["dropdown"]!["selectList"]!["items"]!.AsArray()));
    }

    [Fact]
    public async Task Outcomes_ThatAnInputNames_ArePortsByIt_AndANewStepHasItsUsualOne()
    {
        var all = await DescriptorsAsync();

        Assert.Equal("dynamic-outcomes", (string)Input(all, "Interagency.PersonTask", "Outcomes")["uiHint"]!);
        Assert.Equal("""["Done"]""", (string)all.First(d => (string)d["typeName"]! == "Interagency.PersonTask")["constructionProperties"]!["Outcomes"]!["expression"]!["value"]!);
        Assert.Equal("""["Ground"]""", Input(all, "Interagency.AwaitGround", "Grounds")["uiSpecifications"]!["DynamicOutcomesOptions"]!["fixedOutcomes"]!.ToJsonString());
        Assert.Empty(all.First(d => (string)d["typeName"]! == "Interagency.AwaitGround")["constructionProperties"]!.AsObject());
    }

    [Fact]
    public async Task Script_IsToldEveryFunctionOfTheEvaluator_AndThoseOfItsDefinition()
    {
        Assert.All(ScriptGlobals.FixedNames.Where(name => name != "variables"), name => Assert.Contains($"declare function {name}(", ScriptTypes.Of(null), StringComparison.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{StudioService.Api}/scripting/javascript/type-definitions/irkutsk");
        request.ActAs("person:p1");
        using var response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("declare function getTrack(): ", text, StringComparison.Ordinal);
        Assert.Contains("declare const variables: {", text, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<JsonObject>> DescriptorsAsync(string? opened = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{StudioService.Api}/descriptors/activities?Refresh=True");
        request.ActAs("person:p1");
        if (opened is not null) request.Headers.Add("X-Studio-Definition", opened);
        using var response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return [.. JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["items"]!.AsArray().OfType<JsonObject>()];
    }

    private static JsonObject Input(IEnumerable<JsonObject> descriptors, string type, string name) =>
        descriptors.First(d => (string)d["typeName"]! == type)["inputs"]!.AsArray().OfType<JsonObject>().First(input => (string)input["name"]! == name);

    private static List<string> Items(JsonObject input) => Items(input["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray());

    private static List<string> Items(JsonArray items) => [.. items.Select(item => (string)item!["text"]!)];

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
