using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Interagency.Integration.Servers;
using Interagency.Integration.Walk;
using Interagency.TestServers;
using Npgsql;
using Xunit;

namespace Interagency.Integration.Telemetry;

/// <summary>What a collector hears of the real service on PostgreSQL.</summary>
public sealed class TelemetryTests(Postgres postgres)
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736", AskingSpan = "00f067aa0ba902b7";
    private const string FamilyName = "Неслышимовская", Hidden = "neslyshimovskaya";

    [Fact]
    public async Task Case_OpenedOverHttp_IsOneTraceDownToTheSqlAndIsCountedByRegion()
    {
        await using var collector = await Collector.StartAsync();
        var database = await postgres.Server.CreateDatabaseAsync();
        string region, caseId;
        await using (var service = await ServeAsync(collector.Address, database))
        {
            using var http = new HttpClient { BaseAddress = service.Address };
            http.DefaultRequestHeaders.Add("traceparent", $"00-{TraceId}-{AskingSpan}-00");
            http.DefaultRequestHeaders.Add("tracestate", $"who={Hidden}");
            http.DefaultRequestHeaders.UserAgent.ParseAdd(Hidden);
            (region, caseId) = await OpenAsync(http);
            using var nothing = await http.GetAsync($"/api/cases/{Hidden}?name={Hidden}", TestContext.Current.CancellationToken);
            await FailAsync(http, database);
            await collector.UntilAsync(c => Latest(c, "interagency.case.open", region) == 1 && c.Spans.Any(s => s.Name == "deliver"), "the open case is counted and its command delivered");
        }

        // What was left at the end of the service has arrived too.
        var trace = collector.Spans.Where(span => span.TraceId == TraceId).ToList();
        var request = Assert.Single(trace, span => span.Source == "Microsoft.AspNetCore" && span.Tags.GetValueOrDefault("http.request.method") == "POST");
        Assert.Equal((AskingSpan, "POST /api/cases/", "201"), (request.ParentId, request.Name, request.Tags["http.response.status_code"]));
        var step = Assert.Single(trace, span => span.Name == "step" && span.ParentId == request.SpanId);
        Assert.Equal(("StartWorkflow", "Done", region, caseId), (step.Tags["interagency.stimulus"], step.Tags["interagency.outcome"], step.Tags["interagency.region"], step.Tags["interagency.case"]));
        Assert.Contains(trace, span => span.Source == "Npgsql" && span.ParentId == step.SpanId && span.Tags["db.query.text"].StartsWith("INSERT INTO cases", StringComparison.Ordinal));
        // What the step commanded was delivered later, by a pump, and belongs to the same trace.
        Assert.Contains(trace, span => span.Name == "deliver" && span.ParentId == step.SpanId);
        // PostgreSQL's words of what was wrong are left behind.
        var failed = Assert.Single(collector.Spans, span => span.Tags.GetValueOrDefault("db.response.status_code") == PostgresErrorCodes.UndefinedTable && span.TraceId == TraceId);
        Assert.Equal(("", 0), (failed.Words, failed.Events));
        AssertNothingPersonal(collector);
        AssertMetrics(collector, region);
    }

    private static void AssertMetrics(Collector collector, string region)
    {
        foreach (var gauge in (string[])["case.open", "term.due", "term.overdue", "stimulus.parked", "incident.open", "quarantine.unsettled", "outbox.pending", "outbox.lag", "timer.overdue", "timer.lag"])
            Assert.True(Latest(collector, $"interagency.{gauge}", region) is not null, $"{gauge} of {region} is missing");
        Assert.Contains(collector.Points, point => point.Name == "interagency.step.duration" && point.Unit == "s" && point.Tags["region"] == region && point.Tags["outcome"] == "Done");
        Assert.Contains(collector.Points, point => point.Name == "interagency.outbox.rows" && point.Tags["region"] == region && point.Tags["result"] == "delivered");
        Assert.Single(collector.Points.Select(point => point.Node).Distinct(), node => node.StartsWith("interagency ", StringComparison.Ordinal));
        Assert.Superset(new HashSet<string> { "Interagency", "Npgsql", "Microsoft.AspNetCore.Hosting", "System.Runtime" }, collector.Points.Select(point => point.Source).ToHashSet());
        string[] ours = ["region", "stimulus", "outcome", "kind", "result"];
        Assert.All(collector.Points.Where(point => point.Source == "Interagency"), point => Assert.Subset(ours.ToHashSet(), point.Tags.Keys.ToHashSet()));
    }

    /// <summary>Neither the family nor what a caller wrote into addresses and headers; and nothing of the looks around that belong to nobody.</summary>
    private static void AssertNothingPersonal(Collector collector)
    {
        foreach (var (path, body) in collector.Requests)
            foreach (var word in (string[])[FamilyName, Hidden])
                Assert.True(body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) < 0, $"{path} was sent {word}");
        Assert.All(collector.Spans, span => Assert.Equal(0, span.Events));
        Assert.DoesNotContain(collector.Spans, span => span.Source == "Npgsql" && span.ParentId.Length == 0);
    }

    /// <summary>A request whose SQL fails.</summary>
    private static async Task FailAsync(HttpClient http, string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var rename = new NpgsqlCommand("ALTER TABLE notices RENAME TO notices_elsewhere", connection);
        await rename.ExecuteNonQueryAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/notices");
        request.ActAs(ServiceClient.Anybody);
        using var response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    private static Task<RunningService> ServeAsync(string collector, string database) => RunningService.StartAsync(options:
    [
        .. TestTokens.Options, "--set", "Database:Provider=Postgres", "--set", $"Database:ConnectionString={database}",
        "--set", $"Telemetry:Otlp={collector}", "--set", "Telemetry:Protocol=Http", "--set", "Telemetry:Interval=1",
    ]);

    private static async Task<(string Region, string CaseId)> OpenAsync(HttpClient http)
    {
        var client = new ServiceClient(http);
        var opened = await client.PostAsync("/api/cases", new JsonObject
        {
            ["definitionId"] = "khmao", ["ground"] = "family-request", ["category"] = "single-parent", ["basis"] = new JsonObject { ["kind"] = "consent", ["reference"] = "consent-1" },
            ["members"] = new JsonArray(new JsonObject { ["familyName"] = FamilyName, ["givenName"] = "Аграфенилла", ["birthDate"] = "1990-05-05" }),
        });
        var caseId = (string)opened["caseId"]!;
        return ((string)(await client.GetAsync($"/api/cases/{caseId}"))["header"]!["region"]!, caseId);
    }

    private static double? Latest(Collector collector, string gauge, string region) =>
        collector.Points.LastOrDefault(point => point.Name == gauge && point.Tags["region"] == region)?.Value;
}
