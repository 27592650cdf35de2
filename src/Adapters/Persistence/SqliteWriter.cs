using Interagency.Adapters.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Interagency.Adapters.Persistence;

/// <summary>The one connection that cases are written through: it stays open, and what it has prepared stays prepared.</summary>
internal sealed class SqliteWriter(Func<InteragencyContext> open) : IDisposable
{
    private InteragencyContext? context;
    private PreparedCommands? commands;

    /// <summary>Begins a transaction in the lane, which the session leaves when it is disposed.</summary>
    public async Task<WriteSession> BeginAsync(IDisposable lane, CancellationToken stop)
    {
        try
        {
            if (context is null)
            {
                context = open();
                await context.Database.OpenConnectionAsync(stop);
                commands = new PreparedCommands(context);
            }

            return new Session(context, commands!, await context.Database.BeginTransactionAsync(stop), lane);
        }
        catch
        {
            lane.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        commands?.Dispose();
        context?.Dispose();
    }

    private sealed class Session(InteragencyContext context, PreparedCommands commands, IDbContextTransaction transaction, IDisposable lane)
        : WriteSession(context, commands)
    {
        public override Task CommitAsync(CancellationToken stop) => transaction.CommitAsync(stop);

        public override async ValueTask DisposeAsync()
        {
            try
            {
                await transaction.DisposeAsync();
            }
            finally
            {
                lane.Dispose();
            }
        }
    }
}
