using System.Text;
using System.Text.Json.Nodes;
using Interagency.Integration.Servers;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary>Alone in the process: what it measures is its own.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Ten thousand messages that no agency should send: each is in the answers or in quarantine, nothing stands still, nothing piles up.</summary>
[Collection(nameof(Alone))]
public sealed class MalformedMessagesTests(Postgres postgres, Rabbit rabbit) : OnTheBroker(postgres, rabbit)
{
    private const int Seed = 20261127, Count = 10_000, Between = 1_000, Together = 250;

    // Of the heap: the middle of the last three samples over that of the first three.
    private const double MostGrown = 0.03;

    static MalformedMessagesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    // A line of the log for each would tell nothing here.
    private protected override Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder> Extra => builder => builder.Logging.AddFilter("Interagency.Orchestrator.Requests.AnswerConsumer", LogLevel.Error);

    [Fact]
    public async Task Messages_MalformedInEveryWay_AreAllAccountedFor_AndAGoodOneAfterThemIsTaken()
    {
        var walk = await AskAsync();
        var request = await Agency.TakeAsync();
        var malformed = new MalformedMessages(Seed, (string)request.Body["requestId"]!);

        var heap = new List<long>();
        for (var from = 0; from < Count; from += Between)
        {
            await SendAsync(malformed, from, from + Between);
            heap.Add(GC.GetTotalMemory(forceFullCollection: true));
        }

        var good = Guid.NewGuid().ToString();
        await Agency.AnswerAsync(AgencyClient.Proposals(request, good));
        await RequestAsync(walk, r => (string)r["status"]! == "Answered" && r["answers"]!.AsArray().Any(a => (string?)a!["proposals"]![0]?["text"] == "Занятия с педагогом"), "the good answer is taken");
        var known = await KnownAsync();
        Assert.Contains(good, known);
        Assert.Equal(Enumerable.Range(0, Count).Select(number => $"fuzz-{number}").Order(StringComparer.Ordinal), known.Where(id => id != good).Order(StringComparer.Ordinal));
        Assert.Equal(0u, (await Agency.AnswersWaitingAsync()));
        var figures = $"heap after each {Between}, KiB: {string.Join(", ", heap.Select(bytes => bytes >> 10))}";
        TestContext.Current.SendDiagnosticMessage(figures);
        Assert.True(Middle(heap[^3..]) < Middle(heap[..3]) * (1 + MostGrown), figures);
    }

    private static long Middle(List<long> three) => three.Order().ElementAt(1);

    /// <summary>Returns when the service has settled them all.</summary>
    private async Task SendAsync(MalformedMessages malformed, int from, int to)
    {
        for (var first = from; first < to; first += Together)
            await Task.WhenAll(Enumerable.Range(first, Math.Min(Together, to - first)).Select(malformed.Next).Select(message => Agency.SendAsync(message.Body, message.Say, message.Key)));
        using var waiting = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((await KnownAsync()).Count < to) await again.WaitForNextTickAsync(waiting.Token);
    }

    /// <summary>The ids of all messages that the service has taken or keeps.</summary>
    private async Task<HashSet<string>> KnownAsync()
    {
        await using var connection = new NpgsqlConnection(Site.Database);
        await connection.OpenAsync();
        await using var query = new NpgsqlCommand("SELECT message_id FROM quarantine_row WHERE message_id IS NOT NULL UNION ALL SELECT message_id FROM inbox WHERE message_id IS NOT NULL", connection);
        await using var rows = await query.ExecuteReaderAsync();
        var ids = new HashSet<string>();
        while (await rows.ReadAsync()) Assert.True(ids.Add(rows.GetString(0)), $"{rows.GetString(0)} is there twice");
        return ids;
    }
}
