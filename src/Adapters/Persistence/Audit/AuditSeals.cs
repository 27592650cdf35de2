using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Audit;

/// <summary>
/// Seals the chains: notes how long each one that grew is by now. What is sealed can't be cut off or written anew any more without the
/// seals after it saying so.
/// </summary>
public sealed class AuditSeals(Database database, TimeProvider clock)
{
    /// <summary>Chains in one seal; what is left goes into the next.</summary>
    public const int MostHeads = 10_000;

    /// <summary>Seals all chains that have grown since they were last sealed; nothing when none has.</summary>
    /// <returns>How many chains.</returns>
    public async Task<int> SealAsync(CancellationToken stop = default)
    {
        var all = 0;
        while (true)
        {
            var heads = await SealOnceAsync(stop);
            all += heads;
            if (heads < MostHeads) return all;
        }
    }

    private async Task<int> SealOnceAsync(CancellationToken stop)
    {
        while (true)
        {
            // Looked for beside the writers, who need not wait for it: what a chain was at a moment stays true.
            var (after, grown) = await GrownAsync(stop);
            if (grown.Count == 0) return 0;
            if (await TrySealAsync(after, grown, stop)) return grown.Count;
        }
    }

    /// <returns>False when another node has sealed meanwhile, and perhaps the same.</returns>
    private async Task<bool> TrySealAsync(long after, List<SealedHeadRow> grown, CancellationToken stop)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        await database.LockSealsAsync(context, stop);
        // The noted head counts and not the last seal there is: where the tail of the seals was cut, the gap stays.
        var head = await context.AuditHeads.SingleOrDefaultAsync(h => h.Chain == SealRow.Chain, stop) ?? context.Add(new AuditHeadRow { Chain = SealRow.Chain }).Entity;
        if (head.Length != after) return false;
        var seal = new SealRow { Number = head.Length + 1, At = Instants.Stored(clock.GetUtcNow()), Heads = grown.Count, PreviousHash = head.Hash };
        foreach (var chain in grown) chain.Seal = seal.Number;
        seal.Hash = AuditChain.Link(seal, grown);
        (head.Length, head.Hash) = (seal.Number, seal.Hash);
        context.Add(seal);
        context.AddRange(grown);
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    /// <returns>The number of the last seal, read first, and the chains that are longer than any seal says.</returns>
    private async Task<(long After, List<SealedHeadRow> Grown)> GrownAsync(CancellationToken stop)
    {
        await using var context = database.Open();
        var after = await context.AuditHeads.Where(h => h.Chain == SealRow.Chain).Select(h => h.Length).SingleOrDefaultAsync(stop);
        var runs = await context.AuditHeads.AsNoTracking()
            .Where(h => h.Chain != SealRow.Chain && h.Length > (context.SealedHeads.Where(s => s.Chain == h.Chain).Max(s => (long?)s.Length) ?? 0))
            .OrderBy(h => h.Chain).Take(MostHeads).Select(h => new SealedHeadRow { Chain = h.Chain, Length = h.Length, Hash = h.Hash }).ToListAsync(stop);
        var cases = await context.Cases.AsNoTracking()
            .Where(c => c.Step > (context.SealedHeads.Where(s => s.Chain == SealedHeadRow.OfCase + c.Id).Max(s => (long?)s.Length) ?? 0))
            .OrderBy(c => c.Id).Take(MostHeads - runs.Count).Select(c => new SealedHeadRow { Chain = SealedHeadRow.OfCase + c.Id, Length = c.Step, Hash = c.LastHash }).ToListAsync(stop);
        return (after, [.. runs, .. cases]);
    }
}
