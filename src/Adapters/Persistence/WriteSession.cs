using Interagency.Adapters.Persistence.Sql;
using Microsoft.EntityFrameworkCore.Storage;

namespace Interagency.Adapters.Persistence;

/// <summary>One transaction of writes. Disposed without a commit, it leaves everything as it was.</summary>
internal abstract class WriteSession(InteragencyContext context, Commands commands) : IAsyncDisposable
{
    /// <summary>In the session's transaction; tracks nothing.</summary>
    public InteragencyContext Context => context;

    /// <summary>Single rows by their keys.</summary>
    public Commands Commands => commands;

    public abstract Task CommitAsync(CancellationToken stop);

    public abstract ValueTask DisposeAsync();
}

/// <summary>PostgreSQL: a connection of its own out of the pool.</summary>
internal sealed class PooledSession(InteragencyContext context, IDbContextTransaction transaction) : WriteSession(context, new JoinedCommands(context))
{
    public override Task CommitAsync(CancellationToken stop) => transaction.CommitAsync(stop);

    public override async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await Context.DisposeAsync();
    }
}
