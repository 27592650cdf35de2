using Quartz;

namespace Interagency.Orchestrator.Commissions;

/// <summary>Ticks <see cref="SessionCalendars"/>.</summary>
internal sealed class PlanSessions(SessionCalendars calendars) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await calendars.PlanAheadAsync(cancellationToken);
}
