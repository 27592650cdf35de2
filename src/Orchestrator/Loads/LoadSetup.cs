namespace Interagency.Orchestrator.Loads;

internal static class LoadSetup
{
    /// <summary>Files of running cases and of reference data: checked, loaded in the background, taken back.</summary>
    internal static IServiceCollection AddLoads(this IServiceCollection services) => services
        .AddSingleton<ILoadKind, CaseLoad>().AddSingleton<ILoadKind, SectionLoad>().AddSingleton<ILoadKind, AgencyLoad>().AddSingleton<ILoadKind, BodyLoad>().AddSingleton<ILoadKind, PeopleLoad>().AddSingleton<LoadDesk>().AddSingleton<LoadQueries>().AddSingleton<LoadForms>()
        .AddSingleton<LoadPump>().AddHostedService(provider => provider.GetRequiredService<LoadPump>());
}
