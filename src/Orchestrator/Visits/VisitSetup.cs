namespace Interagency.Orchestrator.Visits;

internal static class VisitSetup
{
    /// <summary>The contact log and visits.</summary>
    internal static IServiceCollection AddVisits(this IServiceCollection services) => services.AddSingleton<ContactDesk>().AddSingleton<HelpDesk>().AddSingleton<ContactQueries>();
}
