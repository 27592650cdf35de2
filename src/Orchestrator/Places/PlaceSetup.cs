using Interagency.Orchestrator.Runtime;

namespace Interagency.Orchestrator.Places;

internal static class PlaceSetup
{
    /// <summary>Organisations, their sections and agencies, as administrators change them. After the runtime, which makes the tables.</summary>
    internal static IServiceCollection AddPlaces(this IServiceCollection services) => services
        .AddSingleton<ChangedPlaces>().AddSingleton<IChangedElsewhere>(provider => provider.GetRequiredService<ChangedPlaces>())
        .AddSingleton<PlaceQueries>().AddSingleton<OrganisationDesk>().AddSingleton<AgencyDesk>().AddSingleton<AccessDesk>().AddSingleton<PlaceForms>();
}
