namespace Interagency.Orchestrator.Dangers;

internal static class DangerSetup
{
    internal static IServiceCollection AddDangers(this IServiceCollection services) => services.AddSingleton<DangerQueries>().AddSingleton<RaiseDanger>();
}
