using Interagency.Adapters.Persistence;
using Interagency.StoreContract;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Interagency.Orchestrator.Tests.Runtime;

/// <summary>The store's contract on SQLite.</summary>
public sealed class SqliteStoreTests : StoreContractTests
{
    private SqliteDatabase? first;

    protected internal override Task<Database> OpenAsync(params IInterceptor[] interceptors)
    {
        var path = Path.Combine(Folder, "test.db");
        var again = first is not null;
        if (!again) File.Copy(EmptySqlite.File, path);
        var database = new SqliteDatabase(path, interceptors, own: !again);
        first ??= database;
        return Task.FromResult(Keep(database));
    }

    protected override bool CommandsTravel => false;

    protected override Exception ConnectionLost() => new SqliteException("busy", 5);
}
