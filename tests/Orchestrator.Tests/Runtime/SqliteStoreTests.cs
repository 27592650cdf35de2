using Interagency.Adapters.Persistence;
using Interagency.StoreContract;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Interagency.Orchestrator.Tests.Runtime;

/// <summary>The store's contract on SQLite.</summary>
public sealed class SqliteStoreTests : StoreContractTests
{
    private SqliteDatabase? first;

    protected internal override async Task<Database> OpenAsync(params IInterceptor[] interceptors)
    {
        var again = first is not null;
        var database = new SqliteDatabase(Path.Combine(Folder, "test.db"), interceptors, own: !again);
        first ??= database;
        if (!again) await database.MigrateAsync();
        return Keep(database);
    }

    protected override Exception ConnectionLost() => new SqliteException("busy", 5);
}
