using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Audit;

/// <summary>
/// One way along one chain, with its sealed heads beside it. The service may be writing meanwhile: what is sealed is read first, then how
/// many rows there are, then the noted end, then the rows up to it. Each is never less than the one before it, whatever is added.
/// </summary>
internal sealed class ChainWalk : IAsyncDisposable
{
    private readonly InteragencyContext context;
    private readonly IAsyncEnumerator<SealedHeadRow> seals;
    private readonly string chain;
    private readonly Tally tally;
    private bool hasSeal;
    private long last;
    private byte[] lastHash = [];
    private bool isReadable = true;

    private ChainWalk(InteragencyContext context, string chain, Tally tally, CancellationToken stop)
    {
        (this.context, this.chain, this.tally) = (context, chain, tally);
        seals = context.SealedHeads.AsNoTracking().Where(s => s.Chain == chain).OrderBy(s => s.Length).AsAsyncEnumerable().GetAsyncEnumerator(stop);
    }

    /// <summary>Begins with what is sealed of the chain.</summary>
    public static async Task<ChainWalk> BeginAsync(Database database, string chain, Tally tally, CancellationToken stop)
    {
        var walk = new ChainWalk(database.Open(), chain, tally, stop);
        walk.hasSeal = await walk.seals.MoveNextAsync();
        return walk;
    }

    /// <param name="head">The noted end; null when none is noted.</param>
    /// <param name="most">The number of the last row there is, read before the noted end.</param>
    public async Task FollowAsync<T>(IAsyncEnumerable<T> rows, Func<T, ChainLink> link, ChainHead? head, long most)
    {
        tally.Chains++;
        // Without a noted end all there was is looked at.
        var end = head?.Length ?? most;
        await using var reading = rows.GetAsyncEnumerator();
        while (await NextAsync(reading, link) is { } next && next.Number <= end) await TakeAsync(next);
        if (isReadable) await EndAsync(head, most);
    }

    public async ValueTask DisposeAsync()
    {
        await seals.DisposeAsync();
        await context.DisposeAsync();
    }

    private async Task<ChainLink?> NextAsync<T>(IAsyncEnumerator<T> reading, Func<T, ChainLink> link)
    {
        try
        {
            return await reading.MoveNextAsync() ? link(reading.Current) : null;
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or InvalidCastException or OverflowException or ArgumentException)
        {
            // A value that no row of ours can have: a word that is none of an enumeration, an instant beyond time.
            tally.Add(new(chain, last + 1, ChainFault.Unreadable));
            isReadable = false;
            return null;
        }
    }

    private async Task TakeAsync(ChainLink row)
    {
        tally.Rows++;
        if (row.Number != last + 1) tally.Add(new(chain, last + 1, ChainFault.Missing, row.Number - 1));
        else if (!row.Previous.AsSpan().SequenceEqual(lastHash)) tally.Add(new(chain, row.Number, ChainFault.Unlinked));
        if (!row.Holds) tally.Add(new(chain, row.Number, ChainFault.Changed));
        for (; hasSeal && seals.Current.Length <= row.Number; hasSeal = await seals.MoveNextAsync())
            if (seals.Current.Length == row.Number && !seals.Current.Hash.AsSpan().SequenceEqual(row.Hash))
                tally.Add(new(chain, row.Number, ChainFault.SealedOtherwise, Seal: seals.Current.Seal));
        (last, lastHash) = (row.Number, row.Hash);
    }

    private async Task EndAsync(ChainHead? head, long most)
    {
        var known = head?.Length ?? 0;
        for (; hasSeal; hasSeal = await seals.MoveNextAsync()) known = Math.Max(known, seals.Current.Length);
        if (known > last) tally.Add(new(chain, last + 1, last == 0 ? ChainFault.Gone : ChainFault.Cut, known));
        if (head is null)
        {
            if (last > 0) tally.Add(new(chain, last, ChainFault.HeadGone));
            return;
        }

        if (most > head.Length) tally.Add(new(chain, head.Length + 1, ChainFault.Added));
        if (head.Length == last && !head.Hash.AsSpan().SequenceEqual(lastHash)) tally.Add(new(chain, last, ChainFault.HeadChanged));
    }
}
