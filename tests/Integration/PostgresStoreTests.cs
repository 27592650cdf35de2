using Interagency.Adapters.Persistence;
using Interagency.Integration.Servers;
using Interagency.StoreContract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Interagency.Integration;

/// <summary>The store's contract on a real PostgreSQL.</summary>
public sealed class PostgresStoreTests(Postgres postgres) : StoreContractTests
{
    private string? connection;

    protected internal override async Task<Database> OpenAsync(params IInterceptor[] interceptors)
    {
        connection ??= await postgres.Server.CreateDatabaseAsync("store", made => new PostgresDatabase(made).MigrateAsync());
        return Keep(new PostgresDatabase(connection, interceptors));
    }

    protected override async ValueTask CloseAsync()
    {
        await using var context = Database.Open();
        NpgsqlConnection.ClearPool((NpgsqlConnection)context.Database.GetDbConnection());
    }

    protected override bool CommandsTravel => true;

    protected override Exception ConnectionLost() => new NpgsqlException("lost", new IOException("lost"));
}
