using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Studio.Definitions;
using Interagency.Orchestrator.Studio.Descriptors;
using Interagency.Orchestrator.Studio.Instances;
using Interagency.Orchestrator.Studio.Sandbox;
using Interagency.Orchestrator.Studio.Terms;

namespace Interagency.Orchestrator.Studio;

/// <summary>Elsa Studio and the part of Elsa's interface that it calls.</summary>
internal static class StudioSetup
{
    /// <summary>What Studio calls stands below it, as Elsa has it.</summary>
    internal const string Root = "/elsa";

    private static readonly Refusal NotHere = new(StatusCodes.Status501NotImplemented, "not-here", new(
        "Этого действия студии здесь нет.", "This action of the studio is not provided here."), []);

    internal static IServiceCollection AddStudio(this IServiceCollection services)
    {
        services.AddSingleton<ActivityDescriptors>().AddSingleton<StudioDefinitions>().AddSingleton<StudioDesk>().AddSingleton<SandboxRuns>().AddSingleton<StudioInstances>().AddSingleton<InstanceNews>();
        services.AddHostedService(provider => provider.GetRequiredService<InstanceNews>());
        services.AddSignalR(options => options.MaximumReceiveMessageSize = 4096);
        return services;
    }

    internal static void MapStudio(this WebApplication service)
    {
        var studio = service.MapGroup($"{Root}/api").ExcludeFromDescription();
        studio.MapDescriptors();
        studio.MapDefinitions();
        studio.MapDefinitionWrites();
        studio.MapInstances();
        studio.MapExecutions();
        studio.MapMethods("/{**rest}", ["GET", "POST", "PUT", "DELETE"], () => NotHere.ToProblem()).Require(Right.DefinitionsRead);
        service.MapTerms();
        service.MapHub<InstanceHub>(InstanceHub.Address).Require(Right.DefinitionsRead);
    }
}
