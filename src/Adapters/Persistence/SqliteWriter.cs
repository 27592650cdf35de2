using Interagency.Adapters.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Interagency.Adapters.Persistence;

/// <summary>
/// The one connection that cases are written through: it stays open, and what it has prepared stays prepared. Sessions that wait for the
/// lane share a COMMIT, and with it one wait for the disk: each is whole or not at all by a savepoint, and none is told that it is
/// committed before all are.
/// </summary>
internal sealed class SqliteWriter(Func<InteragencyContext> open, WriteLane lane) : IDisposable
{
    // Whoever came first waits for those behind it: not for too many.
    private const int MostInGroup = 16;
    private const string Savepoint = "session";

    private InteragencyContext? context;
    private PreparedCommands? commands;
    private Group? group;

    /// <summary>Begins a session, alone or behind others whose COMMIT is still to come.</summary>
    public async Task<WriteSession> BeginAsync(CancellationToken stop)
    {
        await lane.EnterAsync(stop);
        try
        {
            await OpenAsync(stop);
            if (group is null) group = new Group(await context!.Database.BeginTransactionAsync(stop));
            else await group.Transaction.CreateSavepointAsync(Savepoint, stop);
            return new Session(this, group, context!, commands!);
        }
        catch
        {
            await LeaveAsync();
            throw;
        }
    }

    /// <summary>Commits the group that is open, if one is, and tells its sessions. Only who has the lane may.</summary>
    /// <param name="broken">Why the group can't be committed: a session of it could not be undone alone.</param>
    public async Task FlushAsync(Exception? broken = null)
    {
        if (Interlocked.Exchange(ref group, null) is not { } ending) return;
        await using var transaction = ending.Transaction;
        try
        {
            if (broken is not null) throw new InvalidOperationException("Another write of the same commit could not be undone; nothing of them is kept.", broken);
            if (ending.Members > 0) await transaction.CommitAsync(CancellationToken.None);
            ending.Committed.SetResult();
        }
        catch (Exception failed)
        {
            // Each session of the group is told, and its caller with it.
            ending.Committed.SetException(failed);
        }
    }

    public void Dispose()
    {
        commands?.Dispose();
        context?.Dispose();
    }

    private async Task OpenAsync(CancellationToken stop)
    {
        if (commands is not null) return;
        context ??= open();
        await context.Database.OpenConnectionAsync(stop);
        commands = new PreparedCommands(context);
    }

    /// <summary>Whoever is the last in the lane commits for all.</summary>
    private async Task LeaveAsync()
    {
        if (group is null or { Members: < MostInGroup } && lane.TryHandOver()) return;
        try
        {
            await FlushAsync();
        }
        finally
        {
            lane.Leave();
        }
    }

    /// <summary>Sessions of one COMMIT.</summary>
    private sealed class Group(IDbContextTransaction transaction)
    {
        public IDbContextTransaction Transaction => transaction;

        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Those that have written all and wait for the COMMIT.</summary>
        public int Members { get; set; }
    }

    private sealed class Session(SqliteWriter writer, Group group, InteragencyContext context, PreparedCommands commands) : WriteSession(context, commands)
    {
        private readonly bool isFirst = group.Members == 0;
        private bool left;

        public override async Task CommitAsync(CancellationToken stop)
        {
            if (!isFirst) await group.Transaction.ReleaseSavepointAsync(Savepoint, stop);
            group.Members++;
            left = true;
            await writer.LeaveAsync();
            await group.Committed.Task;
        }

        /// <summary>Without a commit: undone, but what was read is true only when those before are committed.</summary>
        public override async ValueTask DisposeAsync()
        {
            if (left) return;
            left = true;
            try
            {
                if (isFirst) await writer.FlushAsync();
                else await group.Transaction.RollbackToSavepointAsync(Savepoint, CancellationToken.None);
            }
            catch (Exception failed)
            {
                await writer.FlushAsync(broken: failed);
            }
            finally
            {
                await writer.LeaveAsync();
            }

            await group.Committed.Task;
        }
    }
}
