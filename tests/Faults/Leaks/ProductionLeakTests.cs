using System.Text;
using Interagency.Integration.Walk;
using Xunit;

namespace Interagency.Faults.Leaks;

/// <summary>
/// Names, addresses, telephones and diagnoses of two families are nowhere but in encrypted rows after all five procedures ran in production.
/// </summary>
/// <remarks>
/// <para>Of the family that people write of over HTTP nothing lies in any file of the service, of PostgreSQL (columns, tables and indexes, write-ahead
/// log, server log) or of RabbitMQ (queues, its log and write-ahead logs), in anything sent to the collector, in any address asked or given, or
/// in any letter in a queue. No agency of the shipped directories has a protected channel, so letters hold a number, questions, a term and a link.</para>
/// <para>Of the family that an agency itself writes of in its own messages the same holds, but for the logs of the broker's quorum queues: the bytes are the agency's, such a log keeps
/// what was delivered and acknowledged until the broker cuts it, a clean stop doesn't, and no client can hasten it. What could not be taken lies sealed in the table of quarantine, from which it
/// is handed in again here; the queue <c>interagency.quarantine</c> stays empty.</para>
/// <para>Whitelisted, and so not planted: numbers and codes that are of no family (<c>Planted.OfNoFamily</c>), ids. Files are searched for bytes as they lie, so what PostgreSQL
/// compresses within a long value is found by its column, which is read as text.</para>
/// </remarks>
public sealed class ProductionLeakTests
{
    private static readonly string[] Procedures = ["irkutsk", "khmao", "novgorod", "rostov", "tatarstan"];

    [Fact]
    public async Task FiveRegions_InProduction_LeaveNothingPlantedOutsideEncryptedRows()
    {
        await using var site = await ProductionSite.StartAsync();
        var (found, caseIds) = (new List<string>(), new List<string>());
        using var addresses = new Addresses(new SocketsHttpHandler());
        using var planting = new PlantingHandler(addresses);
        using var http = new HttpClient(planting) { BaseAddress = site.Service.Address };
        var service = new ServiceClient(http, TimeSpan.FromMinutes(1));
        foreach (var definition in Procedures)
        {
            var walk = new ScenarioWalk(service, definition, "happy");
            var view = await walk.RunAsync();
            Assert.Contains(Planted.FamilyName, (string)view["header"]!["title"]!, StringComparison.Ordinal);
            caseIds.Add(walk.CaseId);
        }

        var letters = new Letters(site.Rabbit.Address, service);
        var request = await letters.AnswerAsync();
        await letters.SignalAsync();
        var kept = (await service.WaitAsync("/api/quarantine", all => all.AsArray().Count >= Letters.Quarantined, $"{Letters.Quarantined} messages are in quarantine")).AsArray();
        foreach (var letter in kept)
            using (var again = await service.SendAsync($"/api/quarantine/{(string)letter!["id"]!}/resubmit", [])) Assert.InRange((int)again.StatusCode, 400, 499);
        var visit = new Visit(http);
        await visit.AddFilesAsync((string)(await service.GetAsync($"/api/requests/{request.Properties.CorrelationId}"))["caseId"]!);
        Assert.InRange(await visit.LookAroundAsync(caseIds), 40, 300);
        await Visit.LookForANameAsync(site.Service.Address);
        Assert.True(planting.Planted >= 40, $"Only {planting.Planted} requests held planted words.");
        await site.Collector.UntilAsync(c => c.Points.Any(p => p.Name == "interagency.message.quarantined"), "the metrics of the letters have arrived");

        found.AddRange(await PlantedSearch.InTablesAsync(site.Database));
        var queued = await site.LettersAsync();
        Assert.DoesNotContain(queued, letter => !letter.Queue.StartsWith("agency.", StringComparison.Ordinal));
        Assert.Contains(queued, letter => letter.Queue == "agency.RU-NGR.education");
        foreach (var (queue, body) in queued) found.AddRange(Planted.In(queue, body));
        foreach (var address in addresses.All) found.AddRange(Planted.In($"the address {address}", Encoding.UTF8.GetBytes(address)));
        await site.StopAsync();
        foreach (var (path, body) in site.Collector.Requests) found.AddRange(Planted.In($"the collector's {path}", body));
        found.AddRange(PlantedSearch.InFolder(site.Service.DataFolder));
        found.AddRange(PlantedSearch.InFolder(site.Postgres.Folder));
        found.AddRange(PlantedSearch.InFolder(site.Rabbit.Folder, (where, bytes) => where.Contains("/quorum/", StringComparison.Ordinal) ? Planted.OfTheFamilyIn(where, bytes) : Planted.In(where, bytes)));

        AssertLookedWhereThingsAre(site, caseIds[0], request.Properties.CorrelationId!);
        Assert.True(found.Count == 0, string.Join('\n', found.Distinct()));
    }

    /// <summary>The ids of a case and of a request stand in all that was searched, so the words would have been found there.</summary>
    private static void AssertLookedWhereThingsAre(ProductionSite site, string caseId, string requestId)
    {
        Assert.True(PlantedSearch.Holds(site.Service.DataFolder, "Interagency."));
        Assert.True(PlantedSearch.Holds(Path.Combine(site.Postgres.Folder, "data", "base"), caseId));
        Assert.True(PlantedSearch.Holds(Path.Combine(site.Postgres.Folder, "data", "pg_wal"), caseId));
        Assert.True(PlantedSearch.Holds(Path.Combine(site.Rabbit.Folder, "mnesia"), requestId));
        Assert.Contains(site.Collector.Requests, request => request.Path == "/v1/traces" && request.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(caseId)) >= 0);
        Assert.Contains(site.Collector.Requests, request => request.Path == "/v1/metrics");
    }
}
