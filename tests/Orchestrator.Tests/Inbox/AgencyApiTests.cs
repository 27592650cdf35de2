using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Orchestrator.Tests.Inbox;

/// <summary>An agency's system that prefers HTTP: fetches, receives, adds a file, answers.</summary>
public sealed class AgencyApiTests(InventedService service)
{
    private const string School = "agency:school";

    [Fact]
    public async Task System_LeadsARequestToItsAnswer_OverHttpAlone()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("asking-school"));
        var requestId = (string)(await service.WaitAsync($"/api/requests?caseId={caseId}", all => all.AsArray().Count > 0))[0]!["requestId"]!;

        var listed = (await service.GetAsync("/api/requests?status=Asked", School)).Body.AsArray();
        Assert.Contains(listed, request => (string)request!["requestId"]! == requestId);
        Assert.All(listed, request => Assert.Equal("school", (string)request!["agency"]!));
        await service.DoAsync($"/api/requests/{requestId}/received", "{}", School);
        var file = await AddAsync(requestId, School);
        await service.DoAsync($"/api/requests/{requestId}/answers", """{"type":"answer.information.v1","text":"Учится хорошо","outgoingNumber":"8-1"}""", School);

        var view = (await service.GetAsync($"/api/requests/{requestId}")).Body;
        Assert.Equal(("Answered", "Учится хорошо"), ((string)view["status"]!, (string)view["answers"]![0]!["text"]!));
        var files = (await service.GetAsync($"/api/cases/{caseId}/files")).Body.AsArray();
        Assert.Equal((file, $"request/{requestId}"), ((string)files[0]!["fileId"]!, (string)files[0]!["about"]!));
    }

    [Fact]
    public async Task File_ForAnotherAgencysRequest_IsRefused()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("asking-school"));
        var requestId = (string)(await service.WaitAsync($"/api/requests?caseId={caseId}", all => all.AsArray().Count > 0))[0]!["requestId"]!;

        Assert.Equal("", await AddAsync(requestId, "agency:clinic"));
        Assert.Empty((await service.GetAsync($"/api/cases/{caseId}/files")).Body.AsArray());
    }

    [Fact]
    public async Task Description_ShowsABodyOfEachAnswer()
    {
        var description = JsonNode.Parse(await service.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken))!;

        var examples = description["paths"]!["/api/requests/{requestId}/answers"]!["post"]!["requestBody"]!["content"]!["application/json"]!["examples"]!.AsObject();

        Assert.Equal(["answer.clarify.v1", "answer.decline.v1", "answer.information.v1", "answer.proposals.v1"], examples.Select(example => example.Key).Order(StringComparer.Ordinal));
        Assert.Equal("answer.decline.v1", (string)examples["answer.decline.v1"]!["value"]!["type"]!);
    }

    /// <returns>The file's id; empty when it is refused.</returns>
    private async Task<string> AddAsync(string requestId, string actor)
    {
        using var content = new ByteArrayContent("Табель успеваемости"u8.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = "табель.txt" };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/requests/{requestId}/files") { Content = content };
        request.ActAs(actor);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode ? (string)JsonNode.Parse(body)!["fileId"]! : "";
    }
}
