using System.Net;
using Interagency.Adapters.Scheduling;
using Interagency.Integration.Broker;
using Interagency.Integration.Servers;
using Interagency.Integration.Walk;
using Interagency.TestServers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Interagency.Integration.Nodes;

/// <summary>Any node takes any message and any request.</summary>
public sealed class TwoNodesTests(Postgres postgres, Rabbit rabbit)
{
    [Fact]
    public async Task Nodes_ShareKeysSchedulesAndCases()
    {
        using var site = await Site.PrepareAsync(postgres, rabbit);
        await using var first = await ProductionNode.StartAsync(site);
        await using var second = await ProductionNode.StartAsync(site);

        var secret = Protector(first).Protect("a form's token");
        Assert.Equal("a form's token", Protector(second).Unprotect(secret));

        var walk = new KhmaoWalk(first.Client);
        await walk.OpenAsync();
        using var look = new HttpRequestMessage(HttpMethod.Get, $"/cases/{walk.CaseId}");
        look.ActAs(ServiceClient.Anybody);
        using var seen = await second.Http.SendAsync(look, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);

        await first.Client.ReadyAsync();
        Assert.Equal(2, await WaitAsync(site.Database, "SELECT COUNT(*) FROM qrtz_scheduler_state", 2));
        // Each once, however many nodes there are: sessions to plan, letters to destroy, reports of persons and of periods to remind of.
        Assert.Equal(4, await WaitAsync(site.Database, "SELECT COUNT(*) FROM qrtz_triggers WHERE trigger_name LIKE '%-nightly'", 4));
    }

    /// <summary>A node of the version before knows no job that came with this one, and Quartz gives up what a node can't fire.</summary>
    [Fact]
    public async Task Job_ThatAnOlderNodeGaveUp_IsTakenUpAgain()
    {
        const string GivenUp = "SELECT COUNT(*) FROM qrtz_triggers WHERE trigger_name LIKE '%-minutely' AND trigger_state = 'ERROR'";
        using var site = await Site.PrepareAsync(postgres, rabbit);
        await using var node = await ProductionNode.StartAsync(site);
        await node.Client.ReadyAsync();
        await using var connection = new NpgsqlConnection(site.Database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var giveUp = new NpgsqlCommand("UPDATE qrtz_triggers SET trigger_state = 'ERROR' WHERE trigger_name LIKE '%-minutely'", connection);
        Assert.Equal(1, await giveUp.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, await WaitAsync(site.Database, GivenUp, 1));

        await node.Services.GetRequiredService<TriggerMending>().MendAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, await WaitAsync(site.Database, GivenUp, 0));
    }

    private static IDataProtector Protector(ProductionNode node) => node.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static async Task<long> WaitAsync(string database, string sql, long wanted)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        using var waiting = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            var found = (long)(await command.ExecuteScalarAsync())!;
            if (found == wanted || waiting.IsCancellationRequested) return found;
            await again.WaitForNextTickAsync();
        }
    }
}
