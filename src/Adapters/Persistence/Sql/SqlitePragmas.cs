using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Interagency.Adapters.Persistence.Sql;

/// <summary>Sets each connection of SQLite: a commit that returned survives a power cut.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;";

    public const string EmptyLog = "PRAGMA wal_checkpoint(TRUNCATE)";

    public static readonly SqlitePragmas Durable = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private static void Set(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }
}
