using Interagency.Adapters.Messaging;

namespace Interagency.Orchestrator.Requests;

internal static class RequestSetup
{
    /// <summary>Requests out and answers in, on the bus within the process.</summary>
    internal static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddSingleton<RequestQueries>();
        services.AddSingleton<IComposer, RequestComposer>();
        services.AddSingleton<AnswerRequest>().AddSingleton<TakeInbound>().AddSingleton<LetterIntake>().AddSingleton<ResubmitLetter>();
        services.AddHostedService<RequestPump>();
        return services.AddMemoryMessaging(typeof(MemoryDelivery), typeof(AnswerConsumer));
    }
}
