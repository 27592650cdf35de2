using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Interagency.Adapters.Messaging;

public static class MessagingSetup
{
    /// <summary>The bus within the process: what it holds is gone with it, so an outbox row is done only when a consumer has committed.</summary>
    /// <param name="consumers">The consumers of <see cref="RequestLetter"/> and <see cref="AnswerLetter"/>.</param>
    public static IServiceCollection AddMemoryMessaging(this IServiceCollection services, params Type[] consumers) => services.AddMassTransit(bus =>
    {
        foreach (var consumer in consumers) bus.AddConsumer(consumer);
        bus.UsingInMemory((context, memory) =>
        {
            memory.UseMessageRetry(retry => retry.Intervals(100, 500, 2000));
            memory.ConfigureEndpoints(context);
        });
    });
}
