using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Interagency.Adapters.Persistence.Sql;

/// <summary>
/// Runs statements on a context's connection, in its transaction, as EF runs its own: its log tells of them and its interceptors see them.
/// </summary>
internal abstract class Commands(InteragencyContext context)
{
    private readonly IRelationalConnection connection = context.GetService<IRelationalConnection>();
    private readonly IRelationalCommandDiagnosticsLogger log = context.GetService<IRelationalCommandDiagnosticsLogger>();

    /// <summary>Writes rows; each statement is of one row.</summary>
    /// <exception cref="DbUpdateConcurrencyException">A row that is known to exist isn't there.</exception>
    public abstract Task WriteAsync(IReadOnlyList<Statement> statements, CancellationToken stop);

    /// <summary>Reads the first row, or gives default when there is none.</summary>
    public async Task<T?> FirstAsync<T>(Statement query, Func<DbDataReader, T> read, CancellationToken stop)
    {
        var command = Command(query);
        command.Transaction = connection.CurrentTransaction?.GetDbTransaction();
        var (id, watch) = (Guid.NewGuid(), Stopwatch.StartNew());
        await log.CommandReaderExecutingAsync(connection, command, command.CommandText, context, id, connection.ConnectionId, DateTimeOffset.UtcNow, CommandSource.Unknown, stop);
        await using var reader = await command.ExecuteReaderAsync(stop);
        await log.CommandReaderExecutedAsync(connection, command, command.CommandText, context, id, connection.ConnectionId, reader, DateTimeOffset.UtcNow, watch.Elapsed, CommandSource.Unknown, stop);
        return await reader.ReadAsync(stop) ? read(reader) : default;
    }

    protected abstract DbCommand Command(Statement statement);

    protected DbCommand NewCommand() => connection.DbConnection.CreateCommand();

    protected async ValueTask RunAsync(DbCommand command, int rows, CancellationToken stop)
    {
        var (id, watch) = (Guid.NewGuid(), Stopwatch.StartNew());
        command.Transaction = connection.CurrentTransaction?.GetDbTransaction();
        await log.CommandNonQueryExecutingAsync(connection, command, command.CommandText, context, id, connection.ConnectionId, DateTimeOffset.UtcNow, CommandSource.Unknown, stop);
        var written = await command.ExecuteNonQueryAsync(stop);
        await log.CommandNonQueryExecutedAsync(connection, command, command.CommandText, context, id, connection.ConnectionId, written, DateTimeOffset.UtcNow, watch.Elapsed, CommandSource.Unknown, stop);
        if (written != rows) throw new DbUpdateConcurrencyException($"{written} rows were written where {rows} were to be: {command.CommandText}");
    }

    protected static string Name(int parameter) => string.Create(CultureInfo.InvariantCulture, $"@p{parameter}");
}
