using Interagency.Adapters.Messaging;
using Interagency.Integration.Broker;
using Interagency.Integration.Servers;
using Interagency.Orchestrator.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Integration.Cost;

/// <summary>What an agency's answer asks of the database, on its whole way from the queue to the COMMIT of the step.</summary>
public sealed class AnswerCostTests(Postgres postgres, Rabbit rabbit) : OnTheBroker(postgres, rabbit)
{
    private const int MostTrips = 3, MostRows = 12;
    private readonly FlowMeter meter = new();

    private protected override Action<WebApplicationBuilder> Extra => builder => builder.Services
        .AddSingleton<IInterceptor>(meter)
        // The pace is asked for once a second by all readers together: it is no cost of an answer.
        .AddSingleton(services => new MeteredAnswers(services.GetRequiredService<AnswerConsumer>(), meter))
        .AddSingleton<IAnswerReader>(services => services.GetRequiredService<MeteredAnswers>());

    [Fact]
    public async Task Answer_FromTheQueueToTheCommit_CostsAtMostThreeRoundTripsAndTwelveRows()
    {
        await AskAsync();
        var request = await Agency.TakeAsync();

        await Agency.AnswerAsync(AgencyClient.Proposals(request, Guid.NewGuid().ToString()));
        var bill = await Node.Services.GetRequiredService<MeteredAnswers>().First.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.True(bill is { Trips: > 1 and <= MostTrips, Rows: > 3 and <= MostRows }, bill.ToString());
    }
}
