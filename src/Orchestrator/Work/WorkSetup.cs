namespace Interagency.Orchestrator.Work;

internal static class WorkSetup
{
    internal static IServiceCollection AddWork(this IServiceCollection services) => services.AddSingleton<DayQueries>().AddSingleton<ServiceQueries>().AddSingleton<PlanControl>();
}
