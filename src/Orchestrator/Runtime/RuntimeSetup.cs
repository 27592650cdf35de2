using Interagency.Orchestrator.Definitions;
using Interagency.Workflows;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Runtime;

internal static class RuntimeSetup
{
    /// <summary>The runner. Needs the store (<c>AddPersistence</c>) and a <see cref="TimeProvider"/>.</summary>
    internal static IServiceCollection AddRuntime(this IServiceCollection services, World world, RunnerOptions? options = null)
    {
        services.AddSingleton(new CurrentWorld(world));
        services.AddSingleton(options ?? new RunnerOptions());
        services.AddSingleton(new Interpreter());
        services.AddSingleton<WakeUp>();
        services.AddSingleton<CaseRunner>();
        return services;
    }
}
