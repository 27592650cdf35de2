using Interagency.Adapters.Persistence.Audit;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>Keeps nothing: the simulation asks what becomes of cases.</summary>
internal sealed class NoTrail : IAuditTrail
{
    public Task RecordAsync(AuditEntry entry, CancellationToken stop = default) => Task.CompletedTask;

    public Task RecordAsync(IReadOnlyList<AuditEntry> entries, CancellationToken stop = default) => Task.CompletedTask;
}
