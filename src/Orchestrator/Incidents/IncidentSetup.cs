namespace Interagency.Orchestrator.Incidents;

internal static class IncidentSetup
{
    internal static IServiceCollection AddIncidents(this IServiceCollection services) => services.AddSingleton<IncidentDesk>();
}
