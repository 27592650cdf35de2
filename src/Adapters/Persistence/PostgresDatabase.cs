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

    /// <param name="connectionString">Its own <c>Maximum Pool Size</c> counts when it has one.</param>
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

    internal override IQueryable<CaseRow> LockCase(InteragencyContext context, string caseId) => context.Cases.FromSqlRaw(LockedCase.Sql, caseId);

    internal override Task LockAgendaAsync(InteragencyContext context, string region, string body, CancellationToken stop) =>
        context.Database.ExecuteSqlRawAsync(LockedCase.Named, [$"{region}/{body}"], stop);

    internal override Task LockSealsAsync(InteragencyContext context, CancellationToken stop) => context.Database.ExecuteSqlRawAsync(LockedCase.Named, [Audit.SealRow.Chain], stop);

    internal override object Parameter(DateTimeOffset instant) => Instants.Stored(instant);

    internal override string SkipLocked => LockedCase.SkipLocked;

    internal override string ListOf(string parameter) => $"SELECT jsonb_array_elements_text({parameter}::jsonb)";

    internal override bool IsDuplicate(Exception error) => Find<PostgresException>(error) is { SqlState: PostgresErrorCodes.UniqueViolation };

    internal override bool IsTransient(Exception error) => Find<NpgsqlException>(error) is { IsTransient: true };

    private static string Pooled(string given)
    {
        // Npgsql's own builder says of every keyword it knows that it is there.
        var said = new DbConnectionStringBuilder { ConnectionString = given };
        var isSaid = said.ContainsKey("Maximum Pool Size") || said.ContainsKey("MaxPoolSize");
        return isSaid ? given : new NpgsqlConnectionStringBuilder(given) { MaxPoolSize = PoolSize }.ConnectionString;
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
