using Interagency.Adapters.Persistence.Files;
using Interagency.Workflows.Papers;

namespace Interagency.Orchestrator.Papers;

internal static class PaperSetup
{
    internal static IServiceCollection AddPapers(this IServiceCollection services, PaperShelf shelf) =>
        services.AddSingleton(shelf).AddSingleton<CasePapers>().AddSingleton<PaperMaterials>().AddSingleton<PaperQueries>().AddSingleton<PaperDesk>().AddSingleton<PaperHanding>().AddSingleton<PaperForms>();
}
