using Interagency.Adapters.Persistence;
using Interagency.Workflows.Interpretation;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Interagency.Integration.Nodes;

/// <summary>
/// The next version of the product as the one of today sees it: it has widened the tables, its migration stands in the database, and the
/// states that it writes have a higher number.
/// </summary>
internal static class NextVersion
{
    internal static readonly StateSchema Schema = new(CaseState.CurrentSchema + 1);

    internal static void Register(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(Schema);
        builder.Services.AddHostedService<Widening>();
    }

    /// <summary>Expand, never contract: what the version before writes and reads stays as it is.</summary>
    private sealed class Widening(Database database) : IHostedService
    {
        private const string Sql =
            """
            ALTER TABLE cases ADD COLUMN IF NOT EXISTS next_note text NULL;
            CREATE TABLE IF NOT EXISTS next_things (id text PRIMARY KEY);
            INSERT INTO migrations ("MigrationId", "ProductVersion") VALUES ('99990101000000_Next', '10.0.0') ON CONFLICT DO NOTHING;
            """;

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var context = database.Open();
            await context.Database.ExecuteSqlRawAsync(Sql, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
