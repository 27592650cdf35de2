using System.Globalization;
using Interagency.Adapters.Persistence;
using Interagency.Integration.Broker;
using Interagency.Integration.Servers;
using Interagency.Orchestrator.Requests;
using Interagency.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Interagency.Integration.Cost;

/// <summary>What the relay asks of the database for the messages that it sends.</summary>
public sealed class RelayCostTests(Postgres postgres, Rabbit rabbit) : OnTheBroker(postgres, rabbit)
{
    private const int Messages = 100, MostTrips = 3;
    private readonly FlowMeter meter = new();

    // The test is the relay: one in the background would take the rows first.
    private protected override Action<WebApplicationBuilder> Extra => builder =>
    {
        builder.Services.Remove(builder.Services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(RequestPump)));
        builder.Services.AddSingleton<IInterceptor>(meter).AddSingleton<RequestPump>();
    };

    [Fact]
    public async Task Relay_OfAHundredRequests_CostsAtMostThreeStatements()
    {
        var stop = TestContext.Current.CancellationToken;
        var walk = await AskAsync();
        await using var db = Node.Services.GetRequiredService<Database>().Open();
        var relay = Node.Services.GetRequiredService<RequestPump>();
        var letters = db.Outbox.Where(row => relay.Kinds.Contains(row.Kind));
        // Those of the walk are of several kinds, each read by a statement of its own.
        await relay.DrainAsync(stop);
        var before = await letters.CountAsync(stop);
        await CopyAsync(db, walk.CaseId, Messages);

        var bill = meter.Begin();
        await relay.DrainAsync(stop);
        var (trips, said) = (bill.Trips, bill.ToString());

        Assert.Equal(before + Messages, await letters.CountAsync(row => row.Status == OutboxStatus.Done, stop));
        Assert.True(trips is > 1 and <= MostTrips, said);
    }

    /// <summary>More messages of the same request, as it would be asked of many agencies.</summary>
    private static async Task CopyAsync(InteragencyContext db, string caseId, int count)
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var columns = await ManyCases.ColumnsAsync(connection, "outbox", TestContext.Current.CancellationToken);
        var values = columns.Select(column => column switch { "id" => "id || '-' || n", "status" => "'Pending'", "not_before" => "created_at", "done_at" => "NULL", _ => column });
        await ManyCases.DoAsync(connection, string.Create(CultureInfo.InvariantCulture,
            $"INSERT INTO outbox ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM generate_series(1, {count}) AS n CROSS JOIN (SELECT * FROM outbox WHERE case_id = '{caseId}' AND kind = 'AgencyAsked' LIMIT 1) AS it"));
    }
}
