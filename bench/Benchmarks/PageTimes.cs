using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Interagency.Integration.Broker;
using Interagency.Integration.Scale;
using Interagency.Integration.Servers;
using Interagency.Integration.Walk;
using Interagency.TestServers;
using Npgsql;

namespace Interagency.Bench.Benchmarks;

/// <summary>
/// How long the pages that people work with all day take, with a hundred thousand cases in PostgreSQL: a production node in this process, asked over HTTP by one reader
/// after another, each look audited and committed before its page is sent. Half of the cases are open.
/// </summary>
internal static class PageTimes
{
    private const int Cases = 100_000, Warm = 5, Rounds = 60, Wanted = 200;

    internal static async Task<JsonObject> MeasureAsync()
    {
        var (postgres, rabbit) = (new Postgres(), new Rabbit());
        await postgres.InitializeAsync();
        await rabbit.InitializeAsync();
        await using var servers = new Servers(postgres, rabbit);
        using var site = await Site.PrepareAsync(postgres, rabbit);
        await using var node = await ProductionNode.StartAsync(site);
        var walk = new KhmaoWalk(node.Client);
        foreach (var (_, part) in walk.Parts.Take(4)) await part();
        await using var connection = new NpgsqlConnection(site.Database);
        await connection.OpenAsync();
        await ManyCases.CopyAsync(connection, walk.CaseId, Cases);
        // As docs/operations.md and docker-compose.yml set it.
        await ManyCases.DoAsync(connection, $"ALTER DATABASE \"{connection.Database}\" SET random_page_cost = 1.1");
        NpgsqlConnection.ClearAllPools();
        var pages = new JsonArray();
        foreach (var (who, token, path) in HotPages.Of(walk.CaseId)) pages.Add(await PageAsync(node.Http, who, token, path, walk.CaseId));
        return new JsonObject { ["cases"] = Cases, ["rounds"] = Rounds, ["wantedP95"] = Wanted, ["met"] = pages.All(page => (bool)page!["met"]!), ["pages"] = pages };
    }

    private static async Task<JsonObject> PageAsync(HttpClient http, string who, string token, string path, string caseId)
    {
        for (var i = 0; i < Warm; i++) await AskAsync(http, token, path);
        var taken = new double[Rounds];
        for (var i = 0; i < Rounds; i++) taken[i] = await AskAsync(http, token, path);
        Array.Sort(taken);
        var p95 = taken[(int)Math.Ceiling(Rounds * 0.95) - 1];
        return new JsonObject
        {
            ["reader"] = who, ["page"] = path.Replace(caseId, "CASE", StringComparison.Ordinal), ["p50"] = Math.Round(taken[Rounds / 2], 1), ["p95"] = Math.Round(p95, 1), ["slowest"] = Math.Round(taken[^1], 1), ["met"] = p95 < Wanted,
        };
    }

    /// <returns>Milliseconds until the whole page was there.</returns>
    private static async Task<double> AskAsync(HttpClient http, string token, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        var watch = Stopwatch.StartNew();
        using var response = await http.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        return response.StatusCode == HttpStatusCode.OK ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{path}: {response.StatusCode}");
    }

    /// <summary>Stops both, each by its own process id.</summary>
    private sealed class Servers(Postgres postgres, Rabbit rabbit) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await rabbit.DisposeAsync();
            await postgres.DisposeAsync();
        }
    }
}
