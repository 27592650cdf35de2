using Interagency.Orchestrator.Requests;

namespace Interagency.Orchestrator.Demo;

internal static class DemoSetup
{
    /// <summary>Who is at the agencies' end of the bus: invented ones in a demonstration, else nobody.</summary>
    internal static IServiceCollection AddDemo(this IServiceCollection services, ServiceOptions options)
    {
        if (!options.Demo) return services.AddSingleton<IAgencyEnd, NobodyThere>();
        services.AddSingleton(DemoData.Read());
        services.AddHostedService<DemoScript>();
        return services.AddSingleton<IAgencyEnd, SimulatedAgencies>();
    }
}
