using System.Text;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Orchestrator.Tests.Security;

/// <summary>What somebody may try who has a log-in, or has none.</summary>
public sealed class AttackTests(InventedService service)
{
    private const string Script = "<script>alert(1)</script><img src=x onerror=alert(1)>";

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/api/cases")]
    [InlineData("/nowhere")]
    public async Task Answer_TellsTheBrowserToTrustNobodyElse(string path)
    {
        using var answer = await service.PageAsync(path);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(("nosniff", true, "same-origin"), (answer.Headers.GetValues("X-Content-Type-Options").Single(), answer.Headers.CacheControl!.NoStore, answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single()));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Script_InEveryTextOfACase_IsShownAsText()
    {
        var intake = InventedProcedures.Intake("work");
        intake["title"] = Script;
        intake["members"] = new JsonArray(new JsonObject { ["familyName"] = Script, ["givenName"] = Script, ["patronymic"] = Script, ["relation"] = Script, ["birthDate"] = "1990-01-31" });
        var caseId = await service.OpenAsync(intake);
        var text = new JsonObject { ["signs"] = new JsonArray("violence"), ["text"] = Script };
        await service.DoAsync($"/api/cases/{caseId}/dangers", text.ToJsonString());
        await service.DoAsync($"/api/cases/{caseId}/internal-requests", new JsonObject { ["role"] = "psychologist", ["text"] = Script }.ToJsonString());

        foreach (var path in new[] { $"/cases/{caseId}", "/cases", "/tasks", "/deadlines", "/duties", "/" })
        {
            using var answer = await service.PageAsync(path);
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("<script>alert", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img src=x", page, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("/api/cases?number=")]
    [InlineData("/api/cases?stage=")]
    [InlineData("/api/tasks?role=")]
    [InlineData("/api/requests?agency=")]
    [InlineData("/api/notices?kind=")]
    [InlineData("/api/orders?executor=")]
    public async Task Filter_ThatIsAPieceOfSql_IsOnlyAText(string path)
    {
        await service.OpenAsync(InventedProcedures.Intake("decree"));

        var (status, found) = await service.GetAsync(path + Uri.EscapeDataString("x' OR '1'='1'; DROP TABLE cases; --"));

        Assert.Equal(200, status);
        Assert.Empty((found is JsonObject list ? list["items"]! : found).AsArray());
        Assert.True((int)(await service.GetAsync("/api/cases")).Body["total"]! > 0);
    }

    [Theory]
    [InlineData("standing", "\"Closed\"")]
    [InlineData("region", "\"RU-QQQ\"")]
    [InlineData("openedBy", "\"somebody\"")]
    [InlineData("number", "\"2020-1\"")]
    public async Task Field_ThatIsNotTheWritersToSet_IsRefused(string field, string value)
    {
        var intake = InventedProcedures.Intake("decree");
        intake[field] = JsonNode.Parse(value);

        var (status, problem) = await service.PostAsync("/api/cases", intake);

        Assert.Equal(400, status);
        Assert.StartsWith(field, (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/cases")]
    [InlineData("/api/inbound-requests")]
    public async Task Body_NestedTooDeeply_IsRefused(string path) =>
        Assert.Equal(400, await SendAsync(path, string.Concat(Enumerable.Repeat("{\"a\":[", 5000))));

    [Theory]
    [InlineData("/api/cases")]
    [InlineData("/api/inbound-requests")]
    public async Task Body_TooLarge_IsRefused(string path) =>
        Assert.Equal(413, await SendAsync(path, $"{{\"definitionId\":\"{new string('x', 2 << 20)}\"}}"));

    [Theory]
    [InlineData("/..%2f..%2fetc%2fpasswd")]
    [InlineData("/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/tabler.min.css/..%2f..%2finteragency.db")]
    public async Task Path_OutOfTheFolderOfTheSite_IsNotThere(string path)
    {
        using var answer = await service.PageAsync(path);
        Assert.Equal(404, (int)answer.StatusCode);
    }

    private async Task<int> SendAsync(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.ActAs("person:p1");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        // The server may answer and close before the body is sent.
        request.Headers.ExpectContinue = true;
        using var response = await service.Quiet.SendAsync(request);
        return (int)response.StatusCode;
    }
}
