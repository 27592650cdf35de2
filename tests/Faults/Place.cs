using Interagency.Adapters.Persistence;
using Interagency.TestServers;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(Interagency.Faults.Postgres))]

namespace Interagency.Faults;

/// <summary>One PostgreSQL for all tests of the assembly.</summary>
public sealed class Postgres : IAsyncLifetime
{
    internal PostgresServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await PostgresServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>Where a service keeps what survives it: a data folder, and for PostgreSQL a database.</summary>
internal sealed class Place(string? postgres) : IDisposable
{
    internal string Folder { get; } = Directory.CreateTempSubdirectory("interagency-faults-").FullName;

    internal string? ConnectionString => postgres;

    internal string[] Options => postgres is null ? [] : ["--set", "Database:Provider=Postgres", "--set", $"Database:ConnectionString={postgres}"];

    /// <summary>The database as the doctor sees it, beside nobody: the service has ended.</summary>
    internal Database Open() => postgres is null ? new SqliteDatabase(new PersistenceOptions(Folder).SqliteFile, own: false) : new PostgresDatabase(postgres);

    /// <summary>
    /// What a node that ended had claimed is another's when the lease ends. A lone node on SQLite frees it at start; on PostgreSQL half a
    /// minute has to pass, which the tests don't wait for.
    /// </summary>
    internal async Task EndLeasesAsync()
    {
        if (postgres is null) return;
        await using var connection = new NpgsqlConnection(postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("UPDATE outbox SET not_before = created_at WHERE status = 'Pending'; UPDATE timers SET lease_until = NULL;", connection);
        try
        {
            await command.ExecuteNonQueryAsync();
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // It ended before it had made its tables.
        }
    }

    public void Dispose()
    {
        if (postgres is not null) NpgsqlConnection.ClearPool(new NpgsqlConnection(postgres));
        Directory.Delete(Folder, recursive: true);
    }
}
