using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence.Accounts;
using Xunit;

namespace Interagency.Orchestrator.Tests.Studio;

/// <summary>Who may change a definition in Studio, and what becomes of it.</summary>
public sealed class StudioDeskTests(StudioService service) : IClassFixture<StudioService>
{
    [Fact]
    public async Task Reader_IsGivenNoLinkToPublish_AndTheServerSavesNothingOfTheirs()
    {
        var curator = StudioService.Of(AccountRole.Curator);
        var model = await service.OpenAsync("khmao", curator);

        Assert.Empty(model["links"]!.AsArray());
        Assert.Empty((await service.SendAsync(HttpMethod.Get, "/workflow-definitions?versionOptions=Latest", token: curator)).Body!["links"]!.AsArray());
        Assert.Equal(403, (await service.SaveAsync(model, token: curator)).Status);
        Assert.Equal(403, (await service.SendAsync(HttpMethod.Post, "/workflow-definitions/khmao/publish", new JsonObject(), curator)).Status);
    }

    [Fact]
    public async Task Methodologist_OfAnotherRegion_ReadsOnly()
    {
        var token = StudioService.Methodologist("RU-TA");
        var foreign = await service.OpenAsync("khmao", token);
        foreign["name"] = "Чужое название";

        Assert.Empty(foreign["links"]!.AsArray());
        Assert.Equal("publish", (string)Assert.Single((await service.OpenAsync("tatarstan", token))["links"]!.AsArray())!["rel"]!);
        Assert.Equal(400, (await service.SaveAsync(foreign, token: token)).Status);
        Assert.Equal("khmao-1", (string)(await service.OpenAsync("khmao", token))["id"]!);
    }

    [Fact]
    public async Task NewProcedure_HoldsInTheRegionOfItsAuthor()
    {
        var model = new JsonObject { ["name"] = "Новый порядок", ["root"] = new JsonObject { ["id"] = "Flowchart1", ["type"] = "Elsa.Flowchart", ["version"] = 1 } };

        var (status, saved) = await service.SaveAsync(model, token: StudioService.Methodologist("RU-TA"));

        Assert.Equal(200, status);
        Assert.Equal("RU-TA", (string)saved!["workflowDefinition"]!["customProperties"]!["jurisdiction"]!["region"]!);
    }

    [Fact]
    public async Task HalfFinishedStep_IsSaved_AndItsReleaseIsRefusedNamingIt()
    {
        var model = await service.OpenAsync("rostov");
        var steps = model["root"]!["activities"]!.AsArray();
        steps.Add(new JsonObject { ["id"] = "new1", ["name"] = "PersonTask1", ["type"] = "Interagency.PersonTask", ["version"] = 1, ["metadata"] = new JsonObject { ["displayText"] = "Новая задача" } });

        var (status, saved) = await service.SaveAsync(model);
        Assert.Equal(200, status);
        var (refused, problem) = await service.SaveAsync(saved!["workflowDefinition"]!.AsObject(), publish: true, service.ReleaseFrom("RU-ROS"));

        Assert.Equal(400, refused);
        var messages = problem!["errors"]!.AsObject().SelectMany(error => error.Value!.AsArray().Select(text => (string)text!)).ToList();
        Assert.Contains(messages, message => message.Contains("«Новая задача»", StringComparison.Ordinal) && message.Any(letter => letter is >= 'а' and <= 'я'));
        // The draft was saved all the same: the next save goes upon it.
        var model2 = saved["workflowDefinition"]!.AsObject();
        model2["customProperties"]!["revision"] = (int)problem["revision"]!;
        model2["name"] = "Ещё раз";
        Assert.Equal(200, (await service.SaveAsync(model2)).Status);
    }

    [Fact]
    public async Task Save_UponAnOldRevision_IsRefusedInRussian_AndChangesNothing()
    {
        var model = await service.OpenAsync("tatarstan");
        model["name"] = "Первая правка";
        Assert.Equal(200, (await service.SaveAsync(model)).Status);
        model["name"] = "Правка из другого окна";

        var (status, problem) = await service.SaveAsync(model);

        Assert.Equal(400, status);
        Assert.Contains("откройте порядок заново", (string)problem!["errors"]!["changed-meanwhile"]![0]!, StringComparison.Ordinal);
        Assert.Null(problem["revision"]);
        Assert.Equal("Первая правка", (string)(await service.OpenAsync("tatarstan"))["name"]!);
    }

    [Fact]
    public async Task Release_WithItsActAndDay_OpensNewCases_AndIsNeverDeleted()
    {
        var model = await service.OpenAsync("khmao");
        StudioService.Step(model, "application")["term"]!["expression"]!["value"] = ((string)StudioService.Step(model, "application")["term"]!["expression"]!["value"]!).Replace("\"n\": 10", "\"n\": 9", StringComparison.Ordinal);
        var (without, missing) = await service.SaveAsync(model, publish: true);
        Assert.Equal((400, true), (without, missing!["errors"]!.AsObject().ContainsKey("act")));
        model["customProperties"]!["revision"] = (int)missing["revision"]!;

        var (status, released) = await service.SaveAsync(model, publish: true, service.ReleaseFrom("RU-KHM"));

        Assert.True(status == 200, released?.ToJsonString());
        Assert.Equal((2, true, true), ((int)released!["workflowDefinition"]!["version"]!, (bool)released["workflowDefinition"]!["isPublished"]!, (bool)released["workflowDefinition"]!["isLatest"]!));
        var all = (await service.SendAsync(HttpMethod.Get, "/workflow-definitions?versionOptions=AllVersions&DefinitionIds=khmao&OrderBy=Version")).Body!["items"]!.AsArray();
        Assert.Equal([(1, false), (2, true)], all.Select(v => ((int)v!["version"]!, (bool)v["isPublished"]!)));
        Assert.Equal(409, (await service.SendAsync(HttpMethod.Delete, "/workflow-definitions/khmao")).Status);

        // The former version becomes a draft, which may be thrown away.
        Assert.Equal(200, (await service.SendAsync(HttpMethod.Post, "/workflow-definitions/khmao/revert/1", new JsonObject())).Status);
        Assert.False((bool)(await service.OpenAsync("khmao"))["isPublished"]!);
        Assert.Equal(204, (await service.SendAsync(HttpMethod.Delete, "/workflow-definitions/khmao")).Status);
        Assert.True((bool)(await service.OpenAsync("khmao"))["isPublished"]!);

        var (unsaid, _) = await service.SendAsync(HttpMethod.Post, "/workflow-definitions/khmao/retract", new JsonObject());
        var (retracted, _) = await service.SendAsync(HttpMethod.Post, "/workflow-definitions/khmao/retract", new JsonObject { ["reason"] = "Вымышленная причина" });
        Assert.Equal((400, 200), (unsaid, retracted));
        Assert.Equal(1, (int)(await service.OpenAsync("khmao"))["version"]!);
    }

    [Fact]
    public async Task NewDefinition_IsADraft_AndIsExportedAndImported()
    {
        var (created, answer) = await service.SendAsync(HttpMethod.Post, "/workflow-definitions", new JsonObject
        {
            ["model"] = new JsonObject { ["id"] = null, ["definitionId"] = null, ["name"] = "Новый порядок", ["createdAt"] = "0001-01-01T00:00:00+00:00", ["root"] = new JsonObject { ["id"] = "Flowchart1", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1" } },
            ["publish"] = false,
        });
        Assert.Equal(200, created);
        var id = (string)answer!["workflowDefinition"]!["definitionId"]!;

        var (_, file) = await service.SendAsync(HttpMethod.Get, $"/workflow-definitions/{id}/export?versionOptions=Latest");
        file!["name"] = "Загружен из файла";
        var (status, imported) = await service.SendAsync(HttpMethod.Post, "/workflow-definitions/import", file);

        Assert.True(status == 200, imported?.ToJsonString());
        Assert.Equal((id, "Загружен из файла"), ((string)imported!["definitionId"]!, (string)imported["name"]!));
        Assert.Equal(204, (await service.SendAsync(HttpMethod.Delete, $"/workflow-definitions/{id}")).Status);
    }
}
