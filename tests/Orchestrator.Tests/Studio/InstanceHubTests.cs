using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Tests.Http;
using Xunit;

namespace Interagency.Orchestrator.Tests.Studio;

/// <summary>The line upon which viewers hear that their case has stepped.</summary>
public sealed class InstanceHubTests(StudioService service) : IClassFixture<StudioService>
{
    private const char End = '\u001e';

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Viewer_OfACaseThatTheyFollow_HearsOfItsSteps()
    {
        var caseId = await OpenCaseAsync();
        using var line = await ConnectAsync(StudioService.Of(AccountRole.Director));

        Assert.Null((await AskAsync(line, caseId))["error"]);
        await service.PostAsync($"/api/cases/{caseId}/dangers", new JsonObject { ["signs"] = new JsonArray("violence"), ["text"] = "Вымышлено" });

        var told = await HearAsync(line, message => (string?)message["target"] == "WorkflowInstanceUpdatedAsync");
        Assert.Equal(caseId, (string)told["arguments"]![0]!["workflowInstanceId"]!);
    }

    [Fact]
    public async Task Viewer_OfACaseThatTheyDoNotFollow_IsRefused()
    {
        using var line = await ConnectAsync(StudioService.Methodologist());

        Assert.NotNull((await AskAsync(line, await OpenCaseAsync()))["error"]);
    }

    [Fact]
    public async Task Line_OpenedByAForeignPage_IsClosed()
    {
        using var line = await ConnectAsync(StudioService.Of(AccountRole.Director), "https://example.org");

        await Assert.ThrowsAnyAsync<Exception>(async () => await AskAsync(line, await OpenCaseAsync()));
    }

    private async Task<ClientWebSocket> ConnectAsync(string token, string? origin = null)
    {
        var line = new ClientWebSocket();
        line.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        if (origin is not null) line.Options.SetRequestHeader("Origin", origin);
        await line.ConnectAsync(new UriBuilder(service.Http.BaseAddress!) { Scheme = "ws", Path = "/elsa/hubs/workflow-instance" }.Uri, Stop);
        await SendAsync(line, """{"protocol":"json","version":1}""");
        return line;
    }

    private static async Task<JsonObject> AskAsync(ClientWebSocket line, string caseId)
    {
        await SendAsync(line, new JsonObject { ["type"] = 1, ["invocationId"] = "1", ["target"] = "ObserveInstanceAsync", ["arguments"] = new JsonArray(caseId) }.ToJsonString());
        return await HearAsync(line, message => (string?)message["invocationId"] == "1");
    }

    private static async Task SendAsync(ClientWebSocket line, string text) => await line.SendAsync(Encoding.UTF8.GetBytes(text + End), WebSocketMessageType.Text, true, Stop);

    private static async Task<JsonObject> HearAsync(ClientWebSocket line, Func<JsonObject, bool> isIt)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var got = await line.ReceiveAsync(buffer, patience.Token);
            if (got.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException("The line was closed.");
            foreach (var text in Encoding.UTF8.GetString(buffer, 0, got.Count).Split(End, StringSplitOptions.RemoveEmptyEntries))
                if (JsonNode.Parse(text) is JsonObject message && isIt(message)) return message;
        }
    }

    private async Task<string> OpenCaseAsync() => (string)(await service.PostAsync("/api/cases", ServiceUnderTest.Family("Слышимова"))).Body["caseId"]!;
}
