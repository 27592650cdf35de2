using Interagency.Orchestrator.Requests;

namespace Interagency.Orchestrator.Demo;

internal static class DemoSetup
{
    /// <summary><c>Demo:Families=false</c> keeps the accounts and leaves the families out. Who is at the agencies' end of the bus: invented ones in a demonstration, else nobody.</summary>
    internal static IServiceCollection AddDemo(this IServiceCollection services, ServiceOptions options, IConfiguration configuration, string definitions)
    {
        if (!options.Demo || configuration["Demo:Families"] == "false") return services.AddSingleton<IAgencyEnd, NobodyThere>();
        services.AddSingleton(DemoData.ReadAll(definitions));
        services.AddHostedService<DemoScript>();
        return services.AddSingleton<IAgencyEnd, SimulatedAgencies>();
    }
}
