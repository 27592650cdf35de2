using Interagency.Adapters.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>Which database, and what differs between the two: contexts, locks, lanes.</summary>
public abstract class Database
{
    private string? load, loadAnswered;

    /// <summary>Opens a context that sees all regions.</summary>
    public abstract InteragencyContext Open();

    /// <summary>A context that sees one region; null sees all.</summary>
    public InteragencyContext OpenFor(string? region)
    {
        var context = Open();
        context.VisibleRegion = region;
        return context;
    }

    /// <summary>Enters the lane in which writes go one after another; leaves it when disposed. Free on PostgreSQL.</summary>
    internal abstract ValueTask<IDisposable> EnterWriteLaneAsync(CancellationToken stop);

    /// <summary>Begins the transaction in which a case is stepped. Its lane, where there is one, is left when the session is disposed.</summary>
    internal abstract Task<WriteSession> BeginWriteAsync(CancellationToken stop);

    /// <summary>The tables of the model, with the statements that write their rows.</summary>
    internal Table.All Tables { get; } = new();

    /// <summary>See <see cref="LockedCase.Load"/>.</summary>
    internal string LoadCase(Table cases, Table keys) => load ??= LockedCase.Load(cases, keys, ForUpdate);

    /// <summary>See <see cref="LockedCase.LoadAnswered"/>.</summary>
    internal string LoadAnswered(Table cases, Table keys, Table requests) => loadAnswered ??= LockedCase.LoadAnswered(cases, keys, requests, ForUpdate, Hashes);

    private protected abstract string ForUpdate { get; }

    /// <summary>An expression: the content hashes of a group of inbox rows in hexadecimal digits, with spaces between.</summary>
    private protected abstract string Hashes { get; }

    /// <summary>The case's row, held until the transaction ends.</summary>
    internal abstract IQueryable<CaseRow> LockCase(InteragencyContext context, string caseId);

    /// <summary>Holds the agenda of a body until the transaction ends: asking for a session and planning one go one after another.</summary>
    internal abstract Task LockAgendaAsync(InteragencyContext context, string region, string body, CancellationToken stop);

    /// <summary>Holds the chain of seals until the transaction ends: one node seals at a time.</summary>
    internal abstract Task LockSealsAsync(InteragencyContext context, CancellationToken stop);

    /// <summary>Has what was erased leave the files that are ours to say: those of a server are its administrator's.</summary>
    internal virtual Task ForgetErasedAsync(InteragencyContext context, CancellationToken stop) => Task.CompletedTask;

    /// <summary>An instant as a parameter of raw SQL.</summary>
    internal abstract object Parameter(DateTimeOffset instant);

    /// <summary>Appended to the SELECT by which a node claims rows that others may be claiming.</summary>
    internal abstract string SkipLocked { get; }

    /// <summary>SQL for the values of a JSON list of texts that is given as a parameter.</summary>
    internal abstract string ListOf(string parameter);

    /// <summary>A row with the same key is there already.</summary>
    internal abstract bool IsDuplicate(Exception error);

    /// <summary>The connection was lost or the server refused for now; whether a COMMIT took effect is unknown.</summary>
    internal abstract bool IsTransient(Exception error);

    /// <summary>Waits until the server answers: it may be starting beside us.</summary>
    /// <exception cref="FormatException">It refuses what the settings say, or does not answer in that time; the message names the setting.</exception>
    public virtual Task ReachAsync(TimeSpan patience, TimeProvider clock, CancellationToken stop = default) => Task.CompletedTask;

    /// <summary>Makes or upgrades the tables.</summary>
    public async Task MigrateAsync(CancellationToken stop = default)
    {
        using var lane = await EnterWriteLaneAsync(stop);
        await using var context = Open();
        await ForgetDeadMigrationAsync(context, stop);
        await context.Database.MigrateAsync(stop);
    }

    /// <summary>Frees what a process that was killed while it migrated has left locked. PostgreSQL frees it by itself.</summary>
    private protected virtual Task ForgetDeadMigrationAsync(InteragencyContext context, CancellationToken stop) => Task.CompletedTask;
}
