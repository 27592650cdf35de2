namespace Interagency.Orchestrator.Duties;

internal static class DutySetup
{
    internal static IServiceCollection AddDuties(this IServiceCollection services) => services.AddSingleton<DutyQueries>().AddSingleton<DutyActions>();
}
