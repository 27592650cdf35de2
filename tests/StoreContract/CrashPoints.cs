using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Interagency.StoreContract;

/// <summary>The process is gone: nothing catches this but the test.</summary>
internal sealed class SimulatedCrash() : Exception("crash");

/// <summary>Fails at the n-th command, or at the commit.</summary>
internal sealed class CrashAtCommand(int number) : DbCommandInterceptor
{
    private int seen;

    internal bool Struck => seen >= number;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Count();
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Count();
        return new(result);
    }

    private void Count()
    {
        if (++seen == number) throw new SimulatedCrash();
    }
}

/// <summary>Strikes around a commit, once.</summary>
internal sealed class CrashAtCommit(bool after, Func<Exception>? failure = null) : DbTransactionInterceptor
{
    private bool struck;

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Strike(!after);
        return new(result);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Strike(after);
        return Task.CompletedTask;
    }

    private void Strike(bool now)
    {
        if (!now || struck) return;
        struck = true;
        throw failure?.Invoke() ?? new SimulatedCrash();
    }
}

/// <summary>Counts what a step costs.</summary>
internal sealed class CostMeter : DbCommandInterceptor
{
    internal int Commands { get; private set; }

    internal int RowsWritten { get; private set; }

    internal void Reset() => (Commands, RowsWritten) = (0, 0);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Commands++;
        return new(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Commands++;
        RowsWritten += result;
        return new(result);
    }
}

/// <summary>Counts commits.</summary>
internal sealed class CommitMeter : DbTransactionInterceptor
{
    private int commits;

    internal int Commits => commits;

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref commits);
        return Task.CompletedTask;
    }
}
