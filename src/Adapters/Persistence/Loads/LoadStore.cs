using System.Text;
using Interagency.Adapters.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Loads;

/// <summary>Loads and their rows. What a file holds of people is sealed with the master key, and gone when its rows are loaded.</summary>
public sealed class LoadStore(Database database, MasterKey master, TimeProvider clock)
{
    /// <summary>As long as a node may be silent until another goes on with its load.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Keeps a file that was checked.</summary>
    /// <param name="receipt">Of the request; null for a write without one.</param>
    public Task<bool> AddAsync(LoadRow load, byte[] content, byte[] report, IReadOnlyList<LoadLineRow> lines, IdempotencyRow? receipt, CancellationToken stop = default) => database.WriteAsync(db =>
    {
        (load.Content, load.Report, load.CheckedAt) = (Seal(load.Id, content), Seal(load.Id, report), Now);
        foreach (var line in lines) (line.LoadId, line.Region, line.Organisation) = (load.Id, load.Region, load.Organisation);
        db.Add(load);
        db.AddRange(lines);
        return Task.FromResult(true);
    }, receipt, stop);

    public async Task<LoadRow?> FindAsync(string id, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.Loads.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, stop);
    }

    /// <summary>Keys that other loads of the organisation have loaded, with what was made of them.</summary>
    public async Task<Dictionary<string, string>> KnownAsync(string region, string organisation, string kind, CancellationToken stop = default)
    {
        await using var db = database.Open();
        var known = await db.LoadLines.AsNoTracking()
            .Where(l => l.Region == region && l.Organisation == organisation && l.Status == LineStatus.Loaded && db.Loads.Any(o => o.Id == l.LoadId && o.Kind == kind))
            .Select(l => new { l.Key, l.Made }).ToListAsync(stop);
        return known.GroupBy(k => k.Key).ToDictionary(g => g.Key, g => g.First().Made ?? "");
    }

    /// <returns>Null once it was thrown away.</returns>
    public byte[]? ContentOf(LoadRow load) => load.Content is { } box ? Open(load.Id, box) : null;

    /// <inheritdoc cref="ContentOf"/>
    public byte[]? ReportOf(LoadRow load) => load.Report is { } box ? Open(load.Id, box) : null;

    /// <returns>False: it is not waiting to be started.</returns>
    public Task<bool> StartAsync(string id, string by, IdempotencyRow? receipt, CancellationToken stop = default) => database.WriteAsync(async db =>
    {
        var now = Now;
        return await db.Loads.Where(l => l.Id == id && l.Status == LoadStatus.Checked).ExecuteUpdateAsync(set => set
            .SetProperty(l => l.Status, LoadStatus.Running).SetProperty(l => l.StartedBy, by).SetProperty(l => l.StartedAt, now), stop) == 1;
    }, receipt, stop);

    /// <summary>Throws a file away that was checked and is not to be loaded.</summary>
    public Task<bool> DiscardAsync(string id, IdempotencyRow? receipt, CancellationToken stop = default) => database.WriteAsync(async db =>
    {
        var now = Now;
        return await db.Loads.Where(l => l.Id == id && l.Status == LoadStatus.Checked).ExecuteUpdateAsync(set => set
            .SetProperty(l => l.Status, LoadStatus.Discarded).SetProperty(l => l.EndedAt, now).SetProperty(l => l.Content, (byte[]?)null).SetProperty(l => l.Report, (byte[]?)null), stop) == 1;
    }, receipt, stop);

    /// <summary>Takes a load that nobody works on; null when there is none.</summary>
    public async Task<LoadRow?> ClaimAsync(string owner, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var db = database.Open();
        var now = Now;
        var until = now + Lease;
        foreach (var id in await db.Loads.Where(l => l.Status == LoadStatus.Running && (l.LeaseUntil == null || l.LeaseUntil < now || l.LeaseOwner == owner)).OrderBy(l => l.StartedAt).Select(l => l.Id).ToListAsync(stop))
            if (await db.Loads.Where(l => l.Id == id && l.Status == LoadStatus.Running && (l.LeaseUntil == null || l.LeaseUntil < now || l.LeaseOwner == owner))
                    .ExecuteUpdateAsync(set => set.SetProperty(l => l.LeaseUntil, until).SetProperty(l => l.LeaseOwner, owner), stop) == 1)
                return await db.Loads.AsNoTracking().SingleAsync(l => l.Id == id, stop);
        return null;
    }

    public async Task<IReadOnlyList<LoadLineRow>> LinesAsync(string id, LineStatus? status = null, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.LoadLines.AsNoTracking().Where(l => l.LoadId == id && (status == null || l.Status == status)).OrderBy(l => l.Line).ToListAsync(stop);
    }

    /// <summary>A row is loaded, or refused; the node's hold on the load goes on.</summary>
    public async Task TellAsync(LoadLineRow line, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var changed = await db.LoadLines.Where(l => l.LoadId == line.LoadId && l.Line == line.Line && l.Status == LineStatus.Waiting).ExecuteUpdateAsync(set => set
            .SetProperty(l => l.Status, line.Status).SetProperty(l => l.Made, line.Made).SetProperty(l => l.WhyRu, line.WhyRu).SetProperty(l => l.WhyEn, line.WhyEn), stop);
        var (loaded, faulty, until) = (line.Status == LineStatus.Loaded ? changed : 0, line.Status == LineStatus.Faulty ? changed : 0, Now + Lease);
        await db.Loads.Where(l => l.Id == line.LoadId).ExecuteUpdateAsync(set => set
            .SetProperty(l => l.Loaded, l => l.Loaded + loaded).SetProperty(l => l.Faulty, l => l.Faulty + faulty).SetProperty(l => l.LeaseUntil, until), stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Every row has been tried: the file is destroyed, and of the report what stood in it.</summary>
    public async Task FinishAsync(string id, byte[] report, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var db = database.Open();
        var (now, box) = (Now, Seal(id, report));
        await db.Loads.Where(l => l.Id == id && l.Status == LoadStatus.Running).ExecuteUpdateAsync(set => set
            .SetProperty(l => l.Status, LoadStatus.Done).SetProperty(l => l.EndedAt, now).SetProperty(l => l.LeaseUntil, (DateTimeOffset?)null)
            .SetProperty(l => l.LeaseOwner, (string?)null).SetProperty(l => l.Content, (byte[]?)null).SetProperty(l => l.Report, box), stop);
        await database.ForgetErasedAsync(db, stop);
    }

    /// <summary>A load is taken back, in the commit that takes back what it made.</summary>
    internal static async Task<bool> MarkUndoneAsync(InteragencyContext db, string id, string by, DateTimeOffset now, CancellationToken stop)
    {
        await db.LoadLines.Where(l => l.LoadId == id && l.Status == LineStatus.Loaded).ExecuteUpdateAsync(set => set.SetProperty(l => l.Status, LineStatus.Undone), stop);
        return await db.Loads.Where(l => l.Id == id && l.Status == LoadStatus.Done).ExecuteUpdateAsync(set => set
            .SetProperty(l => l.Status, LoadStatus.Undone).SetProperty(l => l.UndoneBy, by).SetProperty(l => l.UndoneAt, now).SetProperty(l => l.Report, (byte[]?)null), stop) == 1;
    }

    private DateTimeOffset Now => Instants.Stored(clock.GetUtcNow());

    private byte[] Seal(string id, byte[] plain) => SealedBox.Seal(master.Wrapping, plain, BoundTo(id));

    private byte[] Open(string id, byte[] box) => SealedBox.Open(master.Wrapping, box, BoundTo(id));

    private static byte[] BoundTo(string id) => Encoding.UTF8.GetBytes($"load/{id}");
}
