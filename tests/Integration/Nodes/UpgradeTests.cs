using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Doctor;
using Interagency.Integration.Broker;
using Interagency.Integration.Servers;
using Interagency.Integration.Walk;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.Integration.Nodes;

/// <summary>Two nodes go over to the next version one after another while families are being helped.</summary>
public sealed class UpgradeTests(Postgres postgres, Rabbit rabbit)
{
    private const int Walkers = 4;

    [Fact]
    public async Task Nodes_UpgradedOneAfterAnotherUnderLoad_LoseNoCase()
    {
        using var site = await Site.PrepareAsync(postgres, rabbit);
        using var way = new AnyNode();
        await using var first = await ProductionNode.StartAsync(site);
        await using var second = await ProductionNode.StartAsync(site);
        way.Serve(first, second);
        using var upgraded = new CancellationTokenSource();
        var walking = Enumerable.Range(1, Walkers).Select(walker => WalkOnAsync(way, walker, upgraded.Token)).ToArray();

        await using var third = await UpgradeAsync(site, way, first, second);
        await using var fourth = await UpgradeAsync(site, way, second, third);
        // A node of the old version that comes back, by an operator's mistake, finds the new tables and does no harm.
        await using (var old = await ProductionNode.StartAsync(site))
        {
            way.Serve(old, third, fourth);
        }

        way.Serve(third, fourth);
        await upgraded.CancelAsync();
        var closed = (await Task.WhenAll(walking)).SelectMany(cases => cases).ToArray();

        var database = new PostgresDatabase(site.Database);
        await using var db = database.Open();
        var rows = await db.Cases.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(closed.Order(StringComparer.Ordinal), rows.Select(row => row.Id).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.NotNull(row.ClosedAt));
        Assert.Contains(rows, row => row.Schema == NextVersion.Schema.Current);
        Assert.True(way.PassedOver > 0);
        var findings = await new Physician(database).ExamineAsync(TestContext.Current.CancellationToken);
        Assert.All(findings, finding => Assert.False(finding.IsBroken, $"{finding.English}: {string.Join(", ", finding.Breaches)}"));
    }

    /// <summary>One node goes out of service and ends, one of the next version takes its place.</summary>
    private static async Task<ProductionNode> UpgradeAsync(Site site, AnyNode way, ProductionNode leaving, ProductionNode staying)
    {
        var next = await ProductionNode.StartAsync(site, NextVersion.Register);
        way.Serve(leaving, staying, next);
        await next.Client.ReadyAsync();
        await leaving.StopAsync();
        way.Serve(staying, next);
        return next;
    }

    /// <summary>One family after another, until all is upgraded.</summary>
    private static async Task<IReadOnlyList<string>> WalkOnAsync(AnyNode way, int walker, CancellationToken upgraded)
    {
        using var http = new HttpClient(way, disposeHandler: false) { BaseAddress = new Uri("http://service"), Timeout = TimeSpan.FromMinutes(2) };
        var closed = new List<string>();
        do
        {
            var walk = new KhmaoWalk(new ServiceClient(http, TimeSpan.FromMinutes(2)), $"walker {walker}, family {closed.Count}");
            await walk.RunAsync();
            closed.Add(walk.CaseId);
        }
        while (!upgraded.IsCancellationRequested);
        return closed;
    }
}
