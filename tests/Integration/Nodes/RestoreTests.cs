using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Doctor;
using Interagency.Integration.Broker;
using Interagency.Integration.Servers;
using Interagency.Integration.Walk;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Integration.Nodes;

/// <summary>The rehearsal of docs/operations: a backup older than what agencies have seen is restored, and what is between is reconciled.</summary>
public sealed class RestoreTests(Postgres postgres, Rabbit rabbit)
{
    private const string Education = "RU-KHM.education";

    [Fact]
    public async Task Backup_OlderThanTheAgenciesKnow_IsRestoredAndReconciled()
    {
        using var before = await Site.PrepareAsync(postgres, rabbit);
        var backup = Path.Combine(Path.GetDirectoryName(before.KeyFile)!, "backup.dump");
        await using var agency = await LoseAsync(before, backup);
        var (known, lost) = (await agency.TakeAsync(), await agency.TakeAsync());

        using var after = before.On(await postgres.Server.RestoreAsync(backup));
        await using var node = await ProductionNode.StartAsync(after);
        await agency.AnswerAsync(AgencyClient.Proposals(known, Guid.NewGuid().ToString()));
        await agency.AnswerAsync(AgencyClient.Proposals(lost, Guid.NewGuid().ToString()));

        // What the backup knows goes on; what it doesn't is kept whole.
        await AnsweredAsync(node, (string)known.Body["requestId"]!);
        var kept = (await node.Client.WaitAsync("/api/quarantine", q => q.AsArray().Count == 1, "the answer to what is not known is kept"))[0]!;
        Assert.Contains("Запроса с таким номером нет", (string)kept["reason"]!, StringComparison.Ordinal);

        // The family is entered again under the same keys: the agency sees the same request again, and its answer, handed in again, fits.
        await AskAsync(node, "lost");
        var again = await agency.TakeAsync();
        Assert.Equal((lost.Properties.MessageId, (string)lost.Body["requestId"]!), (again.Properties.MessageId, (string)again.Body["requestId"]!));
        await node.Client.PostAsync($"/api/quarantine/{(string)kept["id"]!}/resubmit", []);
        await AnsweredAsync(node, (string)lost.Body["requestId"]!);

        var findings = await new Physician(new PostgresDatabase(after.Database)).ExamineAsync(TestContext.Current.CancellationToken);
        Assert.All(findings, finding => Assert.False(finding.IsBroken, $"{finding.English}: {string.Join(", ", finding.Breaches)}"));
    }

    /// <summary>One family before the backup, one after it; then everything since is lost. Its agency has both requests.</summary>
    private static async Task<AgencyClient> LoseAsync(Site site, string backup)
    {
        await using var node = await ProductionNode.StartAsync(site);
        var agency = await AgencyClient.ConnectAsync(site.Broker, Education);
        await AskAsync(node, "known");
        await PostgresServer.DumpAsync(site.Database, backup);
        await AskAsync(node, "lost");
        return agency;
    }

    private static async Task AskAsync(ProductionNode node, string name)
    {
        var walk = new KhmaoWalk(node.Client, name);
        foreach (var (_, part) in walk.Parts.TakeWhile(part => part.Name != "answers")) await part();
        await node.Client.WaitAsync($"/api/cases/{walk.CaseId}", view => view["requests"]!.AsArray().Any(r => (string)r!["agency"]! == "education" && r["sentAt"] is not null), "the request is sent");
    }

    private static Task<JsonNode> AnsweredAsync(ProductionNode node, string requestId) =>
        node.Client.WaitAsync($"/api/requests/{requestId}", request => (string)request["status"]! == "Answered", "the request is answered");
}
