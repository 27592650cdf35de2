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
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        await database.LockSealsAsync(context, stop);
        var grown = await GrownAsync(context, stop);
        if (grown.Count == 0) return 0;
        // The noted head counts and not the last seal there is: where the tail of the seals was cut, the gap stays.
        var head = await context.AuditHeads.SingleOrDefaultAsync(h => h.Chain == SealRow.Chain, stop) ?? context.Add(new AuditHeadRow { Chain = SealRow.Chain }).Entity;
        var seal = new SealRow { Number = head.Length + 1, At = Instants.Stored(clock.GetUtcNow()), Heads = grown.Count, PreviousHash = head.Hash };
        foreach (var chain in grown) chain.Seal = seal.Number;
        seal.Hash = AuditChain.Link(seal, grown);
        (head.Length, head.Hash) = (seal.Number, seal.Hash);
        context.Add(seal);
        context.AddRange(grown);
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return grown.Count;
    }

    private static async Task<List<SealedHeadRow>> GrownAsync(InteragencyContext context, CancellationToken stop)
    {
        var runs = await context.AuditHeads.AsNoTracking()
            .Where(h => h.Chain != SealRow.Chain && h.Length > (context.SealedHeads.Where(s => s.Chain == h.Chain).Max(s => (long?)s.Length) ?? 0))
            .Take(MostHeads).Select(h => new SealedHeadRow { Chain = h.Chain, Length = h.Length, Hash = h.Hash }).ToListAsync(stop);
        var cases = await context.Cases.AsNoTracking()
            .Where(c => c.Step > (context.SealedHeads.Where(s => s.Chain == SealedHeadRow.OfCase + c.Id).Max(s => (long?)s.Length) ?? 0))
            .Take(MostHeads - runs.Count).Select(c => new SealedHeadRow { Chain = SealedHeadRow.OfCase + c.Id, Length = c.Step, Hash = c.LastHash }).ToListAsync(stop);
        return [.. runs, .. cases];
    }
}
