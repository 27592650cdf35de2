using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;
using Interagency.Adapters.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Interagency.Adapters.Persistence;

/// <summary>PostgreSQL: the lock is the case's row, and any number of nodes may write.</summary>
public sealed class PostgresDatabase : Database
{
    private readonly DbContextOptions<PostgresContext> options;

    // A server allows a hundred connections as it comes, and nodes share them.
    private const int PoolSize = 30;

    // More than a node asks again and again.
    private const int Prepared = 300;

    /// <param name="connectionString">Its own <c>Maximum Pool Size</c> and <c>Max Auto Prepare</c> count when it has them.</param>
    public PostgresDatabase(string connectionString, IEnumerable<IInterceptor>? interceptors = null) =>
        options = new DbContextOptionsBuilder<PostgresContext>()
            .UseNpgsql(Pooled(connectionString), o => o.MigrationsHistoryTable("migrations").MaxBatchSize(200))
            .AddInterceptors(interceptors ?? [])
            .Options;

    public override InteragencyContext Open() => new PostgresContext(options);

    internal override ValueTask<IDisposable> EnterWriteLaneAsync(CancellationToken stop) => new(Free.Lane);

    internal override async Task<WriteSession> BeginWriteAsync(CancellationToken stop)
    {
        var context = Open();
        try
        {
            return new PooledSession(context, await context.Database.BeginTransactionAsync(stop));
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    public override async Task ReachAsync(TimeSpan patience, TimeProvider clock, CancellationToken stop = default)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            await using var context = Open();
            try
            {
                await context.Database.OpenConnectionAsync(stop);
                return;
            }
            catch (Exception failed) when (failed is NpgsqlException or TimeoutException or SocketException)
            {
                if (Wrong(failed) is { } wrong) throw new FormatException(wrong, failed);
                var server = new NpgsqlConnectionStringBuilder(context.Database.GetConnectionString());
                if (clock.GetElapsedTime(since) > patience) throw new FormatException($"{Setting}: the server {server.Host}:{server.Port} does not answer.", failed);
            }

            await Task.Delay(TimeSpan.FromSeconds(1), clock, stop);
        }
    }

    private const string Setting = "Database:ConnectionString";

    private static string? Wrong(Exception error) => Find<PostgresException>(error)?.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => $"{Setting}, Database:Password: the server refuses the user or the password.",
        PostgresErrorCodes.InvalidCatalogName => $"{Setting}: the server has no such database; make it first (CREATE DATABASE), owned by the service's user.",
        _ when Find<AuthenticationException>(error) is not null => $"{Setting}: the server's certificate is not trusted, is out of date, or is for another host; name the authority's file as Root Certificate=…",
        _ => null,
    };

    private protected override string ForUpdate => LockedCase.ForUpdate;

    private protected override string Hashes => "string_agg(encode(i.content_hash, 'hex'), ' ')";

    internal override IQueryable<CaseRow> LockCase(InteragencyContext context, string caseId) => context.Cases.FromSqlRaw(LockedCase.Sql, caseId);

    internal override Task LockAgendaAsync(InteragencyContext context, string region, string body, CancellationToken stop) =>
        context.Database.ExecuteSqlRawAsync(LockedCase.Named, [$"{region}/{body}"], stop);

    internal override Task LockSealsAsync(InteragencyContext context, CancellationToken stop) => context.Database.ExecuteSqlRawAsync(LockedCase.Named, [Audit.SealRow.Chain], stop);

    internal override object Parameter(DateTimeOffset instant) => Instants.Stored(instant);

    internal override string SkipLocked => LockedCase.SkipLocked;

    internal override string ListOf(string parameter) => $"SELECT jsonb_array_elements_text({parameter}::jsonb)";

    internal override bool IsDuplicate(Exception error) => Find<PostgresException>(error) is { SqlState: PostgresErrorCodes.UniqueViolation };

    // A newer node has changed a table under a plan that was made before: made anew, it holds.
    internal override bool IsTransient(Exception error) =>
        Find<NpgsqlException>(error) is { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.FeatureNotSupported, Routine: "RevalidateCachedQuery" };

    private static string Pooled(string given)
    {
        // Npgsql's own builder says of every keyword it knows that it is there.
        var said = new DbConnectionStringBuilder { ConnectionString = given };
        var full = new NpgsqlConnectionStringBuilder(given);
        if (!said.ContainsKey("Maximum Pool Size") && !said.ContainsKey("MaxPoolSize")) full.MaxPoolSize = PoolSize;
        // The server plans a statement once for a connection, not each time: half of what a short one costs it. 0 where a pooler stands between that hands on transactions.
        if (!said.ContainsKey("Max Auto Prepare") && !said.ContainsKey("MaxAutoPrepare")) full.MaxAutoPrepare = Prepared;
        // Nothing of ours outlives its transaction in a session: no settings, no locks, no temporary tables. Five statements each time would say so again.
        if (!said.ContainsKey("No Reset On Close")) full.NoResetOnClose = true;
        return full.ConnectionString;
    }

    private static T? Find<T>(Exception? error) where T : Exception
    {
        while (error is not (null or T)) error = error.InnerException;
        return (T?)error;
    }

    private sealed class Free : IDisposable
    {
        public static readonly Free Lane = new();

        public void Dispose()
        {
        }
    }
}
