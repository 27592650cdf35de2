using Interagency.Adapters.Persistence.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Update;

namespace Interagency.Adapters.Persistence;

/// <summary>SQLite in one file of one process: one writer lane, BEGIN IMMEDIATE, synchronous=FULL.</summary>
public sealed class SqliteDatabase : Database, IDisposable
{
    private readonly WriteLane lane = new();
    private readonly FileLock? ownership;
    private readonly SqliteWriter writer;
    private readonly DbContextOptions<SqliteContext> options;

    /// <param name="path">The file; made when absent.</param>
    /// <param name="own">Holds the file for this process. False only reads, beside whoever holds it.</param>
    /// <exception cref="DatabaseInUseException">Another process holds the file.</exception>
    public SqliteDatabase(string path, IEnumerable<IInterceptor>? interceptors = null, bool own = true)
    {
        if (own) ownership = FileLock.Take(path + ".lock");
        Path = path;
        var connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30, Mode = own ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite };
        options = new DbContextOptionsBuilder<SqliteContext>()
            .UseSqlite(connection.ConnectionString, o => o.MigrationsHistoryTable("migrations"))
            .ReplaceService<IModificationCommandBatchFactory, SqliteBatches>()
            .AddInterceptors([SqlitePragmas.Durable, .. interceptors ?? []])
            .Options;
        writer = new SqliteWriter(Open, lane);
    }

    public string Path { get; }

    public override InteragencyContext Open() => new SqliteContext(options);

    internal override async ValueTask<IDisposable> EnterWriteLaneAsync(CancellationToken stop)
    {
        await lane.EnterAsync(stop);
        // Another connection could not write beside a group that is open.
        try
        {
            await writer.FlushAsync();
            return new Turn(lane);
        }
        catch
        {
            lane.Leave();
            throw;
        }
    }

    internal override Task<WriteSession> BeginWriteAsync(CancellationToken stop) => writer.BeginAsync(stop);

    private protected override string ForUpdate => "";

    private protected override string Hashes => "group_concat(hex(i.content_hash), ' ')";

    // BEGIN IMMEDIATE has locked the whole file already.
    internal override IQueryable<CaseRow> LockCase(InteragencyContext context, string caseId) => context.Cases.Where(c => c.Id == caseId);

    internal override Task LockAgendaAsync(InteragencyContext context, string region, string body, CancellationToken stop) => Task.CompletedTask;

    internal override Task LockSealsAsync(InteragencyContext context, CancellationToken stop) => Task.CompletedTask;

    // Rows are overwritten where they stood (secure_delete); what they were is in the log yet.
    internal override Task ForgetErasedAsync(InteragencyContext context, CancellationToken stop) => context.Database.ExecuteSqlRawAsync(SqlitePragmas.EmptyLog, stop);

    internal override object Parameter(DateTimeOffset instant) => Instants.ToMicroseconds(instant);

    internal override string SkipLocked => "";

    internal override string ListOf(string parameter) => $"SELECT value FROM json_each({parameter})";

    internal override bool IsDuplicate(Exception error) => Find<SqliteException>(error) is { SqliteErrorCode: 19, SqliteExtendedErrorCode: 1555 or 2067 };

    // SQLITE_BUSY, SQLITE_LOCKED: somebody beside the lane (a backup) holds the file.
    internal override bool IsTransient(Exception error) => Find<SqliteException>(error) is { SqliteErrorCode: 5 or 6 };

    // EF locks by a row, which a killed process leaves behind: the next would wait for it for good. Nobody else has the file while we own it.
    private protected override Task ForgetDeadMigrationAsync(InteragencyContext context, CancellationToken stop) =>
        ownership is null ? Task.CompletedTask : context.Database.ExecuteSqlRawAsync(MigrationLock.Drop, stop);

    public void Dispose()
    {
        writer.Dispose();
        using (var context = Open()) SqliteConnection.ClearPool((SqliteConnection)context.Database.GetDbConnection());
        ownership?.Dispose();
    }

    private static T? Find<T>(Exception? error) where T : Exception
    {
        while (error is not (null or T)) error = error.InnerException;
        return (T?)error;
    }

    private sealed class Turn(WriteLane lane) : IDisposable
    {
        public void Dispose() => lane.Leave();
    }
}
