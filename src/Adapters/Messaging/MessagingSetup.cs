using Interagency.Adapters.Messaging.Broker;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Interagency.Adapters.Messaging;

public static class MessagingSetup
{
    /// <summary>The bus within the process: what it holds is gone with it, so an outbox row is done only when a consumer has committed.</summary>
    /// <param name="agencies">The consumer of <see cref="RequestLetter"/>: the agencies' end. Answers go to <see cref="IAnswerReader"/>.</param>
    public static IServiceCollection AddMemoryMessaging(this IServiceCollection services, Type agencies)
    {
        services.AddSingleton<ILetterCarrier, MemoryCarrier>();
        return services.AddMassTransit(bus =>
        {
            // The library would tell its makers how it is used: no outside host is called.
            bus.DisableUsageTelemetry();
            bus.AddConsumer(agencies);
            bus.AddConsumer<MemoryAnswers>();
            bus.UsingInMemory((context, memory) =>
            {
                memory.UseMessageRetry(retry => retry.Intervals(100, 500, 2000));
                memory.ConfigureEndpoints(context);
            });
        });
    }

    /// <summary>RabbitMQ: the topology of the contract with the agencies, declared at every connection.</summary>
    /// <param name="agencies">Those with a queue.</param>
    public static IServiceCollection AddBrokerMessaging(this IServiceCollection services, BrokerOptions options, IReadOnlyList<AgencyAddress> agencies)
    {
        services.AddSingleton(options);
        services.AddSingleton(new Topology(agencies));
        services.AddSingleton<BrokerLink>();
        services.AddHostedService(provider => provider.GetRequiredService<BrokerLink>());
        services.AddSingleton<ILetterCarrier, BrokerCarrier>();
        services.AddSingleton(provider => new ReceivingEnds(
            () => provider.GetRequiredService<BrokerLink>().IsOpen, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ReceivingEnds>>()));
        services.AddHostedService(provider => provider.GetRequiredService<ReceivingEnds>());
        services.AddReceiveEndpointObserver(provider => provider.GetRequiredService<ReceivingEnds>());
        services.AddHealthChecks().AddCheck<BrokerHealth>("broker", tags: ["ready"]);
        return services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            // The broker's own check is asked instead.
            bus.ConfigureHealthCheckOptions(check => check.MinimalFailureStatus = HealthStatus.Healthy);
            bus.UsingRabbitMq((context, rabbit) => BrokerBus.Configure(context, rabbit, options));
        });
    }
}
