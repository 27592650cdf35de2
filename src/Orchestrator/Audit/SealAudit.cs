using Interagency.Adapters.Persistence.Audit;
using Quartz;

namespace Interagency.Orchestrator.Audit;

/// <summary>Ticks <see cref="AuditSeals"/>.</summary>
internal sealed class SealAudit(AuditSeals seals) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await seals.SealAsync(cancellationToken);
}
