namespace Interagency.Orchestrator.Disclosures;

internal static class DisclosureSetup
{
    internal static IServiceCollection AddDisclosures(this IServiceCollection services) =>
        services.AddSingleton<DisclosureQueries>().AddSingleton<ConsentActions>().AddSingleton<IDisclosedSubjects, DisclosedSubjects>();
}
