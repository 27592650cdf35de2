using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Interagency.Bench.Ring;
using Interagency.Integration.Scale;
using Interagency.TestServers;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Interagency.Bench.Benchmarks;

/// <summary>The rate of steps, and the queries of the lists that coordinators look at, as cases pile up in the same database.</summary>
internal static class Growth
{
    private const int Cases = 2048, AtOnce = 64, Windows = 5, Rounds = 8, History = 7, Looks = 100, Warm = 5, WarmUps = 7, Light = 1_000_000;
    private const double WantedShare = 0.85, WantedP99 = 50;
    private const string Pattern = "ring", Compiling = "warm";
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(6);
    private static readonly string[] Lists = ["/cases", "/cases?standing=Open&due=Overdue", "/deadlines?urgency=Overdue&responsible=agency%3Aguardianship"];

    /// <param name="isLong">Goes on to a million light ones.</param>
    /// <param name="share">Of the cases that the figures are asked for; less than one gives a trial.</param>
    internal static async Task<JsonObject> MeasureAsync(bool isLong, double share)
    {
        var clock = new QueryClock();
        await using var ground = await RingGround.StartAsync(null, clock);
        await ground.OpenAsync(Pattern, 1);
        for (var i = 0; i < Rounds; i++) await ground.Agency.AnswerAndWaitAsync(Pattern);
        await using var connection = new NpgsqlConnection(ground.Site.Database);
        await connection.OpenAsync();
        // As docs/operations.md and docker-compose.yml set it.
        await ManyCases.DoAsync(connection, $"ALTER DATABASE \"{connection.Database}\" SET random_page_cost = 1.1");
        NpgsqlConnection.ClearAllPools();
        // A process that has just begun compiles what it does often: the first size would look slower than it is.
        await ground.OpenAsync(Compiling, Cases);
        for (var i = 0; i < WarmUps; i++) await RingWindow.RateAsync(ground.Agency, Compiling, AtOnce, Length);
        var (sizes, there) = (new JsonArray(), 1);
        foreach (var size in new[] { 10_000, 100_000 })
        {
            var to = (int)(size * share);
            await ManyCases.CopyWholeAsync(connection, RingGround.Case(Pattern, 0), there, to - there + 1, History);
            there = to + 1;
            sizes.Add(await LookAsync(ground, connection, clock, to, "full"));
        }

        if (isLong)
        {
            await Task.WhenAll(LightAsync(there, Light / 2), LightAsync(there + Light / 2, Light / 2));
            sizes.Add(await LookAsync(ground, connection, clock, Light, "light"));
        }

        // The server writes with one processor for each connection.
        async Task LightAsync(int from, int count)
        {
            await using var own = new NpgsqlConnection(ground.Site.Database);
            await own.OpenAsync();
            await ManyCases.CopyAsync(own, RingGround.Case(Pattern, 0), count, from);
        }

        var (small, large) = ((double)sizes[0]!["steps"]!["median"]!, (double)sizes[1]!["steps"]!["median"]!);
        return new JsonObject
        {
            ["historyOfACase"] = await CountAsync(connection, "SELECT count(*) FROM history WHERE case_id = 'many-1'"), ["windows"] = Windows, ["secondsOfWindow"] = Length.TotalSeconds, ["looks"] = Looks,
            ["share"] = Math.Round(large / small, 2), ["wantedShare"] = WantedShare, ["shareMet"] = large / small >= WantedShare,
            ["wantedP99"] = WantedP99, ["listsMet"] = sizes.All(size => size!["lists"]!.AsArray().All(list => (double)list!["p99"]! <= WantedP99)), ["sizes"] = sizes,
        };
    }

    private static async Task<JsonObject> LookAsync(RingGround ground, NpgsqlConnection connection, QueryClock clock, int cases, string kind)
    {
        // Cases of its own for each size: those of the one before have been through more.
        var lane = string.Create(CultureInfo.InvariantCulture, $"ring{cases}");
        await ground.OpenAsync(lane, Cases);
        var rates = new List<double>();
        for (var i = -1; i < Windows; i++)
            if (await RingWindow.RateAsync(ground.Agency, lane, AtOnce, Length) is var rate && i >= 0) rates.Add(rate);
        clock.Of(ground.Node.Services.GetRequiredService<IHttpContextAccessor>());
        var lists = new JsonArray();
        var (_, token, _) = HotPages.Of("").First(page => page.Who == "coordinator");
        foreach (var path in Lists) lists.Add(await ListAsync(ground.Node.Http, clock, token, path));
        return new JsonObject
        {
            ["cases"] = cases, ["kind"] = kind, ["gigabytes"] = Math.Round(await CountAsync(connection, "SELECT pg_database_size(current_database())") / 1e9, 1), ["steps"] = Spread.Of(rates).ToJson(), ["lists"] = lists,
        };
    }

    private static async Task<JsonObject> ListAsync(HttpClient http, QueryClock clock, string token, string path)
    {
        var times = new List<double>();
        for (var i = -Warm; i < Looks; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Authorization = new("Bearer", token);
            clock.Reset();
            using var response = await http.SendAsync(request);
            if (response.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{path}: {response.StatusCode}");
            if (i >= 0) times.Add(clock.Slowest);
        }

        times.Sort();
        return new JsonObject { ["list"] = path, ["p50"] = Math.Round(times[Looks / 2], 1), ["p99"] = Math.Round(times[(int)(Looks * 0.99) - 1], 1) };
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>How long the slowest query of a page took; what the node does on its own is its own affair.</summary>
    private sealed class QueryClock : DbCommandInterceptor
    {
        private readonly Lock gate = new();
        private IHttpContextAccessor? http;

        internal double Slowest { get; private set; }

        internal void Of(IHttpContextAccessor accessor) => http = accessor;

        internal void Reset()
        {
            lock (gate) Slowest = 0;
        }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (http?.HttpContext is not null)
                lock (gate) Slowest = Math.Max(Slowest, eventData.Duration.TotalMilliseconds);
            return new(result);
        }
    }
}
