namespace Interagency.Orchestrator.Acts;

internal static class ActSetup
{
    internal static IServiceCollection AddActs(this IServiceCollection services) => services.AddSingleton<CaseActQueries>().AddSingleton<CaseActDesk>().AddSingleton<ActRehearsal>();
}
