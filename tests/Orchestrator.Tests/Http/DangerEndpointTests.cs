using System.Text.Json.Nodes;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

public sealed class DangerEndpointTests(ServiceUnderTest service)
{
    [Fact]
    public async Task Danger_RaisedAndConfirmed_IsKeptWithTheSignsFoundAndWhoWasTold()
    {
        var (_, opened) = await service.PostAsync("/api/cases", ServiceUnderTest.Family());
        var caseId = (string)opened["caseId"]!;
        var (raised, _) = await service.PostAsync($"/api/cases/{caseId}/dangers", JsonNode.Parse("""{"signs":["violence"],"text":"Увидел сосед"}"""));
        Assert.Equal(200, raised);

        var (_, tasks) = await service.GetAsync($"/api/tasks?caseId={caseId}");
        var task = tasks.AsArray().Single(t => (string)t!["form"]! == "confirm-danger")!;
        Assert.Equal(["Подтверждены", "Не подтверждены"], task["outcomes"]!.AsArray().Select(o => (string)o!["name"]!));
        var (done, problem) = await service.PostAsync($"/api/tasks/{(string)task["taskId"]!}/complete", JsonNode.Parse("""{"outcome":"Confirmed","data":{"signs":["neglect"]}}"""));
        Assert.True(done == 200, problem.ToJsonString());

        var (_, dangers) = await service.GetAsync($"/api/dangers?caseId={caseId}");
        var danger = dangers.AsArray().Single()!;
        Assert.Equal("Confirmed", (string)danger["status"]!, ignoreCase: true);
        Assert.StartsWith("Ребёнок без надзора", (string)danger["signs"]!.AsArray().Single()!, StringComparison.Ordinal);
        Assert.Equal(4, danger["notices"]!.AsArray().Count);
    }

    [Fact]
    public async Task SharedBlock_IsNoProcedureByWhichACaseIsOpened()
    {
        var (_, procedures) = await service.GetAsync("/api/definitions");
        Assert.Contains(procedures.AsArray(), d => (string)d!["definitionId"]! == "khmao");
        Assert.DoesNotContain(procedures.AsArray(), d => (string)d!["definitionId"]! == "danger");

        var body = ServiceUnderTest.Family();
        body["definitionId"] = "danger";
        var (status, _) = await service.PostAsync("/api/cases", body);
        Assert.InRange(status, 400, 499);
    }
}
