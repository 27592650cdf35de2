using Interagency.Adapters.Persistence.Definitions;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Definitions.Versions;

namespace Interagency.Orchestrator.Procedures;

internal static class ProcedureSetup
{
    /// <summary>The pages on which methodologists read, change and release procedures. After the definitions' versions.</summary>
    /// <param name="definitions">The folder of the definitions' files: their scenarios lie below it.</param>
    internal static IServiceCollection AddProcedures(this IServiceCollection services, string definitions) => services
        .AddSingleton(provider => new ScenarioShelf(provider.GetRequiredService<ScenarioStore>(), provider.GetRequiredService<CurrentWorld>(), definitions))
        .AddSingleton<IPublishCheck>(provider => provider.GetRequiredService<ScenarioShelf>())
        .AddSingleton<ScenarioDesk>().AddSingleton<ScenarioForms>().AddSingleton<ProcedureQueries>().AddSingleton<StepForms>().AddSingleton<ReleaseForms>();
}
