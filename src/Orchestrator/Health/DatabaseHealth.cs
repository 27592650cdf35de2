using Interagency.Adapters.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Interagency.Orchestrator.Health;

/// <summary>Whether the database answers a question to one of our tables.</summary>
internal sealed class DatabaseHealth(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open();
        await db.Set<InstallationRow>().AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
