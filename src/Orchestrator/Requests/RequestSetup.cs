using Interagency.Adapters.Messaging;
using Interagency.Adapters.Messaging.Broker;
using Interagency.Adapters.Scheduling;
using Interagency.Orchestrator.Settings;
using Interagency.Workflows;
using Interagency.Workflows.Directories;

namespace Interagency.Orchestrator.Requests;

internal static class RequestSetup
{
    /// <summary>Requests out and answers in: over RabbitMQ where one is named, else on the bus within the process.</summary>
    internal static IServiceCollection AddRequests(this IServiceCollection services, ServiceSettings settings, World world)
    {
        services.AddSingleton<RequestQueries>().AddSingleton<RequestSheetQueries>().AddSingleton<RequestDesk>().AddSingleton<AgencySheetQueries>().AddSingleton<QuarantineQueries>();
        services.AddSingleton<IComposer, RequestComposer>();
        services.AddSingleton<MeasureSubjects>().AddSingleton<IComposer, MeasureComposer>();
        services.AddSingleton<AnswerRequest>().AddSingleton<AgencyReports>().AddSingleton<RequestSteering>().AddSingleton<TakeInbound>().AddSingleton<LetterIntake>().AddSingleton<ResubmitLetter>().AddSingleton<CloseLetter>();
        services.AddSingleton(settings.Keeping).AddSingleton<LetterErasure>().AddNightly<EraseLetters>();
        services.AddSingleton<AnswerConsumer>();
        if (settings.Broker is not { } broker) services.AddSingleton<IAnswerReader>(provider => provider.GetRequiredService<AnswerConsumer>()).AddMemoryMessaging(typeof(MemoryDelivery));
        else
        {
            services.AddSingleton(settings.Pace).AddSingleton<IAnswerReader, PacedAnswers>().AddSingleton<ILostLetters, LostLetters>();
            services.AddBrokerMessaging(broker, Addresses(world));
        }

        // After the broker's own services, so that the relay stops before them.
        return services.AddHostedService<RequestPump>();
    }

    private static AgencyAddress[] Addresses(World world) =>
    [
        .. from directory in world.Directories.All
           from agency in directory.Agencies
           where agency.Channel == AgencyChannel.Amqp
           select new AgencyAddress(directory.Region, agency.Key),
    ];
}
