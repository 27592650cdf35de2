using System.Text;
using System.Text.Json.Nodes;
using Interagency.Integration.Walk;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Faults;

/// <summary>A write that fails is told in the log so that its place is found, and without a word of the family, whoever failed and whatever it said.</summary>
public sealed class PlantedFailureTests(Postgres postgres)
{
    [Theory]
    [InlineData("Text", false)]
    [InlineData("Json", true)]
    public async Task Write_ThatFailsInThePlantedWords_LeavesNoneInTheLog(string format, bool onPostgres)
    {
        using var place = new Place(onPostgres ? await postgres.Server.CreateDatabaseAsync() : null);
        await using var service = await RunningService.StartAsync("Interagency.Faults.dll", place.Folder,
            [.. TestTokens.Options, .. place.Options, "--set", $"{Refusing.Key}=true", "--set", $"Logging:Format={format}"]);
        using var http = new HttpClient { BaseAddress = service.Address };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("agent/" + Planted.Phone);

        foreach (var _ in Refusing.Ways) Assert.Equal(500, await OpenAsync(http));
        // Bodies that can't be read, addresses and headers that hold what nobody asked for.
        Assert.Equal(400, await PostAsync(http, "/api/cases", $$"""{"definitionId":"khmao","{{Planted.FamilyName}}":1}"""));
        Assert.Equal(400, await PostAsync(http, "/api/cases", $$"""{"definitionId":{{Planted.FamilyName}}}"""));
        Assert.Equal(404, await PostAsync(http, $"/api/tasks/{Planted.FamilyName}/complete?street={Planted.Street}", """{"outcome":"Done"}"""));
        Assert.Equal(404, await PostAsync(http, $"/api/{Planted.FamilyName}", "{}"));

        var log = await service.LogAsync();
        Assert.Contains("System.FormatException", log, StringComparison.Ordinal);
        Assert.Contains("22P02", log, StringComparison.Ordinal);
        // Where it happened, for who has to mend it.
        Assert.Contains("Interagency.Orchestrator.Runtime.CaseRunner", log, StringComparison.Ordinal);
        Assert.Equal(Refusing.Ways.Count, log.Split("EdgeExceptionHandler").Length - 1);
        Assert.Empty(Planted.In("the log", Encoding.UTF8.GetBytes(log)));
        if (format == "Json") Assert.All(log.Split('\n', StringSplitOptions.RemoveEmptyEntries), AssertStructured);
    }

    private static void AssertStructured(string line)
    {
        var entry = JsonNode.Parse(line)!;
        Assert.EndsWith("Z", (string)entry["Timestamp"]!, StringComparison.Ordinal);
        if ((string)entry["Category"]! != "Interagency.Orchestrator.Errors.EdgeExceptionHandler") return;
        Assert.StartsWith("HTTP: POST /api/cases/", (string)entry["State"]!["Route"]!, StringComparison.Ordinal);
        var trace = Assert.Single(entry["Scopes"]!.AsArray(), scope => scope!["TraceId"] is not null);
        Assert.Equal(32, ((string)trace!["TraceId"]!).Length);
    }

    private static async Task<int> OpenAsync(HttpClient http)
    {
        using var response = await new ServiceClient(http).SendAsync("/api/cases", new JsonObject
        {
            ["definitionId"] = "khmao", ["title"] = $"Семья {Planted.FamilyName}", ["ground"] = "family-request", ["category"] = "single-parent",
            ["basis"] = new JsonObject { ["kind"] = "consent", ["reference"] = "consent-1" },
            ["members"] = new JsonArray(new JsonObject { ["familyName"] = Planted.FamilyName, ["givenName"] = Planted.GivenName, ["birthDate"] = "1990-05-05" }),
        });
        return (int)response.StatusCode;
    }

    private static async Task<int> PostAsync(HttpClient http, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.ActAs(ServiceClient.Anybody);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }
}
