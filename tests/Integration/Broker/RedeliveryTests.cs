using Interagency.Adapters.Messaging;
using Interagency.Integration.Servers;
using Interagency.TestServers;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary>One message, published once, that the broker delivers over and over because the node loses it each time: one answer.</summary>
public sealed class RedeliveryTests(Postgres postgres, Rabbit rabbit) : OnTheBroker(postgres, rabbit)
{
    private const int Times = 10;
    private readonly Cable cable = new(rabbit.Server.Address.Port);
    private readonly TornReader.Orders orders = new();
    private readonly DeliveryLog deliveries = new();

    private protected override Action<WebApplicationBuilder> Extra => builder =>
    {
        var own = builder.Services.Last(service => service.ServiceType == typeof(IAnswerReader));
        builder.Services.AddSingleton<IAnswerReader>(provider => new TornReader((IAnswerReader)ActivatorUtilities.CreateInstance(provider, own.ImplementationType!), cable, orders));
        builder.Services.AddReceiveObserver(_ => deliveries);
    };

    // The agency has a line of its own.
    private protected override void Set(Site site) => site.Changes["Broker:Address"] = $"amqp://127.0.0.1:{cable.Port}{site.Broker.AbsolutePath}";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await cable.DisposeAsync();
    }

    [Theory]
    [InlineData(Torn.BeforeTheCommit)]
    [InlineData(Torn.BeforeTheAcknowledgement)]
    public async Task Answer_ThatTheBrokerDeliversAgainTenTimes_IsRecordedOnce(Torn when)
    {
        var walk = await AskAsync();
        var request = await Agency.TakeAsync();
        var id = Guid.NewGuid().ToString();
        orders.Tear(when, Times);

        await Agency.AnswerAsync(AgencyClient.Proposals(request, id));
        await deliveries.Settled.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, Times + 1).Select(before => (before > 0, (long)before)), deliveries.Seen);
        var view = await RequestAsync(walk, r => (string)r["status"]! == "Answered", "the request is answered");
        Assert.Single(view["answers"]!.AsArray());
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM inbox WHERE message_id = $1", id));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM answers WHERE request_id = $1", (string)request.Body["requestId"]!));
        Assert.Empty(await QuarantineAsync(0));
        Assert.Equal(0u, await Agency.AnswersWaitingAsync());
    }

    private async Task<long> CountAsync(string sql, string value)
    {
        await using var connection = new NpgsqlConnection(Site.Database);
        await connection.OpenAsync();
        await using var query = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter { Value = value } } };
        return (long)(await query.ExecuteScalarAsync())!;
    }
}
