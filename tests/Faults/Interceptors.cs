using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Interagency.Faults;

/// <summary>Points at statements: which one it is, its text tells.</summary>
internal sealed class CommandPoints(Crash crash) : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Before(command.CommandText);
        return new(result);
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        After(command.CommandText, result.HasRows);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Before(command.CommandText);
        return new(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        After(command.CommandText, hasRows: false);
        return new(result);
    }

    private void Before(string sql)
    {
        if (sql.Contains("UPDATE", StringComparison.Ordinal) && sql.Contains("outbox", StringComparison.Ordinal) && sql.Contains("done_at", StringComparison.Ordinal)) crash.Pass(CrashPoints.BeforeDone);
        else if (IsOfCase(sql)) crash.Pass(CrashPoints.BeforeTheRows);
        else crash.Pass("a statement");
    }

    // The case's own row is the first that a step writes.
    private static bool IsOfCase(string sql) => sql.Replace("\"", "", StringComparison.Ordinal) is var plain
        && (plain.StartsWith("INSERT INTO cases ", StringComparison.Ordinal) || plain.StartsWith("UPDATE cases SET ", StringComparison.Ordinal));

    private void After(string sql, bool hasRows)
    {
        if (sql.Contains("CREATE TABLE", StringComparison.Ordinal) && !sql.Contains("IF NOT EXISTS", StringComparison.Ordinal)) crash.Pass(CrashPoints.Migrating);
        else if (sql.Contains("UPDATE timers SET lease_until", StringComparison.Ordinal)) PassClaim(hasRows);
        else if (sql.Contains("inbox", StringComparison.Ordinal) && sql.Contains("case_keys", StringComparison.Ordinal) && sql.Contains("SELECT", StringComparison.Ordinal) && !sql.Contains("INSERT", StringComparison.Ordinal)) crash.Pass(CrashPoints.AfterTheLoad);
        else crash.Pass("a statement done");
    }

    private void PassClaim(bool hasRows)
    {
        crash.Pass(CrashPoints.TimerClaim);
        if (hasRows) crash.Pass(CrashPoints.TimerLease);
    }
}

internal sealed class TransactionPoints(Crash crash) : DbTransactionInterceptor
{
    public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        crash.Pass(CrashPoints.BeforeTheLock);
        return new(result);
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        crash.Pass(CrashPoints.BeforeCommit);
        return new(result);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        crash.Pass(CrashPoints.AfterCommit);
        return Task.CompletedTask;
    }
}
