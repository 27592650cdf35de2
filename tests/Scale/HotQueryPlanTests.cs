using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interagency.Integration.Broker;
using Interagency.Integration.Scale;
using Interagency.Integration.Servers;
using Interagency.Integration.Walk;
using Interagency.Orchestrator.Runtime;
using Interagency.TestServers;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Xunit;

namespace Interagency.Scale;

/// <summary>
/// With a hundred thousand cases in PostgreSQL, no query of the pages that people work with all day reads a large table through, and none of an answer's road with
/// what the pumps ask beside it: each page is asked for as those who use it, an answer is given, and the plan of every query is looked at.
/// </summary>
public sealed partial class HotQueryPlanTests(Postgres postgres, Rabbit rabbit)
{
    private const int Cases = 100_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PagesAndAnswers_ReadNoLargeTableThrough()
    {
        using var site = await Site.PrepareAsync(postgres, rabbit);
        var recorder = new Recorder();
        await using var node = await ProductionNode.StartAsync(site, builder => builder.Services.AddSingleton<IInterceptor>(provider => recorder.Of(provider.GetRequiredService<IHttpContextAccessor>())));
        var walk = new KhmaoWalk(node.Client);
        foreach (var (_, part) in walk.Parts.Take(4)) await part();
        await using var connection = new NpgsqlConnection(site.Database);
        await connection.OpenAsync(Stop);
        await ManyCases.CopyAsync(connection, walk.CaseId, Cases, Stop);

        foreach (var table in new[] { "outbox", "inbox", "timers" }) await ManyCases.CopyRowAsync(connection, table, walk.CaseId, Cases, Stop);

        recorder.IsOn = true;
        foreach (var (_, token, path) in HotPages.Of(walk.CaseId)) await AskAsync(node.Http, token, path);
        await walk.AnswerAsync();
        // By themselves they ask every few seconds: too seldom to be sure of within an answer's time.
        foreach (var pump in node.Services.GetServices<IHostedService>().OfType<Pump>()) await pump.DrainAsync(Stop);
        recorder.IsOn = false;

        // As docs/operations.md and docker-compose.yml set it: for disks that have no heads to move.
        await ManyCases.DoAsync(connection, "SET random_page_cost = 1.1", Stop);
        var large = await ManyCases.LargeAsync(connection, Stop);
        Assert.Superset(new HashSet<string> { "cases", "deadlines", "requests", "stages", "tasks", "role_assignments", "outbox", "inbox", "timers" }, large.ToHashSet());
        Assert.All(["UPDATE outbox", "UPDATE timers", "FROM requests r JOIN"], part => Assert.Contains(recorder.Queries, query => query.Text.Contains(part, StringComparison.Ordinal)));
        var through = new List<string>();
        foreach (var query in recorder.Queries)
            if (await ThroughAsync(connection, query, large) is { } why) through.Add($"{query.Path}: {why}\n{query.Text}");
        Assert.True(through.Count == 0, string.Join("\n\n", through));
    }

    private static async Task AskAsync(HttpClient http, string token, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        using var response = await http.SendAsync(request, Stop);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode}");
    }

    private static async Task<string?> ThroughAsync(NpgsqlConnection connection, Query query, IReadOnlySet<string> large)
    {
        await using var explain = new NpgsqlCommand($"EXPLAIN {query.Text}", connection);
        foreach (var parameter in query.Parameters) explain.Parameters.Add(parameter.Clone());
        await using var reader = await explain.ExecuteReaderAsync(Stop);
        var plan = new List<string>();
        while (await reader.ReadAsync(Stop)) plan.Add(reader.GetString(0));
        return plan.Select(line => Sequential().Match(line)).FirstOrDefault(match => match.Success && large.Contains(match.Groups[1].Value)) is { } found ? $"reads {found.Groups[1].Value} through" : null;
    }

    [GeneratedRegex("Seq Scan on (\\w+)")]
    private static partial Regex Sequential();

    private sealed record Query(string Path, string Text, IReadOnlyList<NpgsqlParameter> Parameters);

    /// <summary>Keeps what the database is asked, each kind of query once.</summary>
    private sealed class Recorder : DbCommandInterceptor
    {
        private readonly ConcurrentDictionary<string, Query> queries = new();
        private IHttpContextAccessor? http;

        internal bool IsOn { get; set; }

        internal ICollection<Query> Queries => queries.Values;

        internal Recorder Of(IHttpContextAccessor accessor)
        {
            http = accessor;
            return this;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (IsOn && (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) || command.CommandText.StartsWith("UPDATE", StringComparison.Ordinal)))
                queries.TryAdd(command.CommandText, new Query((string?)http?.HttpContext?.Request.Path ?? "the service", command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone())]));
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
