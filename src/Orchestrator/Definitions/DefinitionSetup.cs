using Interagency.Orchestrator.Definitions.Versions;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Definitions;

namespace Interagency.Orchestrator.Definitions;

internal static class DefinitionSetup
{
    /// <summary>The definitions that new cases start with: these, until methodologists release others.</summary>
    internal static IServiceCollection AddDefinitions(this IServiceCollection services, IEnumerable<WorkflowDefinition> ofFiles) =>
        services.AddSingleton(provider => new DefinitionCatalog(ofFiles, provider.GetRequiredService<TimeProvider>()));

    /// <summary>Drafts and releases of methodologists, and the watch for what other nodes have changed. After the runtime, which makes the tables.</summary>
    internal static IServiceCollection AddDefinitionVersions(this IServiceCollection services) => services
        .AddSingleton<ReleasedDefinitions>().AddSingleton<IChangedElsewhere>(provider => provider.GetRequiredService<ReleasedDefinitions>())
        .AddSingleton<DefinitionVersions>().AddSingleton<DefinitionDesk>().AddHostedService<ChangeWatch>();
}
