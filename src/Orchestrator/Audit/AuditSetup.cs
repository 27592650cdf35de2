using Interagency.Adapters.Scheduling;

namespace Interagency.Orchestrator.Audit;

internal static class AuditSetup
{
    /// <summary>The auditor's view of the trail, and its seals. The trail itself comes with the persistence.</summary>
    internal static IServiceCollection AddAudit(this IServiceCollection services) => services.AddSingleton<AuditQueries>().AddSingleton<AccessTrail>().AddEveryMinute<SealAudit>();
}
