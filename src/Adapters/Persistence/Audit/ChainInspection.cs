using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Audit;

/// <summary>
/// Reads every chain from its first row to its last: the runs of nodes, the histories of cases, the seals; and holds each sealed head
/// against its chain. Changes nothing, reads row by row, and may look beside a running service.
/// </summary>
public sealed class ChainInspection(Database database)
{
    /// <summary>Breaches named of each kind of chain; more are only counted.</summary>
    public const int Most = 200;

    /// <param name="held">A seal that was written down at an earlier inspection; null to hold nothing against it.</param>
    public async Task<ChainReport> InspectAsync(SealMark? held = null, CancellationToken stop = default)
    {
        var tally = new Tally();
        await using var names = database.Open();
        var runs = names.AuditHeads.Where(h => h.Chain != SealRow.Chain).Select(h => h.Chain).Union(names.Audit.Select(a => a.Chain))
            .Union(names.SealedHeads.Where(s => s.Chain.StartsWith(SealedHeadRow.OfRun)).Select(s => s.Chain));
        await foreach (var chain in runs.AsAsyncEnumerable().WithCancellation(stop)) await InspectRunAsync(chain, tally, stop);
        var cases = names.Cases.Select(c => SealedHeadRow.OfCase + c.Id).Union(names.UndoneCases.Select(u => SealedHeadRow.OfCase + u.CaseId)).Union(names.SealedHeads.Where(s => s.Chain.StartsWith(SealedHeadRow.OfCase)).Select(s => s.Chain));
        await foreach (var chain in cases.AsAsyncEnumerable().WithCancellation(stop)) await InspectCaseAsync(chain, tally, stop);
        var last = await InspectSealsAsync(held, tally, stop);
        return new ChainReport(tally.Chains, tally.Rows, last?.Number ?? 0, last, tally.Breaches, tally.Found);
    }

    private async Task InspectRunAsync(string chain, Tally tally, CancellationToken stop)
    {
        await using var context = database.Open();
        var rows = context.Audit.AsNoTracking().Where(a => a.Chain == chain);
        await using var walk = await ChainWalk.BeginAsync(database, chain, tally, stop);
        var most = await rows.MaxAsync(a => (long?)a.Sequence, stop) ?? 0;
        var head = await HeadAsync(context, chain, stop);
        await walk.FollowAsync(
            rows.OrderBy(a => a.Sequence).AsAsyncEnumerable(), row => new ChainLink(row.Sequence, row.PreviousHash, row.Hash, IsOf(row.Hash, AuditChain.Link(row))), head, most);
    }

    private async Task InspectCaseAsync(string chain, Tally tally, CancellationToken stop)
    {
        var caseId = chain[SealedHeadRow.OfCase.Length..];
        await using var context = database.Open();
        var rows = context.History.AsNoTracking().Where(h => h.CaseId == caseId);
        await using var walk = await ChainWalk.BeginAsync(database, chain, tally, stop);
        var most = await rows.MaxAsync(h => (long?)h.Step, stop) ?? 0;
        var head = await context.Cases.Where(c => c.Id == caseId).Select(c => new ChainHead(c.Step, c.LastHash)).SingleOrDefaultAsync(stop);
        var undone = head is null ? await context.UndoneCases.AsNoTracking().SingleOrDefaultAsync(u => u.CaseId == caseId, stop) : null;
        if (undone is not null) (most, head) = (1, new ChainHead(1, undone.LastHash));
        await walk.FollowAsync(
            undone is null ? rows.OrderBy(h => h.Step).AsAsyncEnumerable() : new[] { JsonSerializer.Deserialize<HistoryRow>(undone.History)! }.ToAsyncEnumerable(), row => new ChainLink(row.Step, row.PreviousHash, row.Hash, IsOf(row.Hash, AuditChain.Link(row))), head, most);
    }

    private async Task<SealMark?> InspectSealsAsync(SealMark? held, Tally tally, CancellationToken stop)
    {
        SealMark? last = null;
        await using var context = database.Open();
        await using var walk = await ChainWalk.BeginAsync(database, SealRow.Chain, tally, stop);
        var most = await context.Seals.MaxAsync(s => (long?)s.Number, stop) ?? 0;
        var head = await HeadAsync(context, SealRow.Chain, stop);
        await walk.FollowAsync(SealsAsync(context, stop), read =>
        {
            var (seal, heads) = read;
            last = new SealMark(seal.Number, seal.At, Convert.ToHexStringLower(seal.Hash));
            if (seal.Number == held?.Number && !held.Hash.Equals(last.Hash, StringComparison.OrdinalIgnoreCase)) tally.Add(new(SealRow.Chain, seal.Number, ChainFault.SealedOtherwise, Seal: held.Number));
            return new ChainLink(seal.Number, seal.PreviousHash, seal.Hash, seal.Heads == heads.Count && IsOf(seal.Hash, AuditChain.Link(seal, heads)));
        }, head, most);
        if (held is not null && held.Number > (last?.Number ?? 0)) tally.Add(new(SealRow.Chain, (last?.Number ?? 0) + 1, ChainFault.Cut, held.Number));
        return last;
    }

    /// <summary>Each seal with what it seals.</summary>
    private async IAsyncEnumerable<(SealRow Seal, IReadOnlyList<SealedHeadRow> Heads)> SealsAsync(InteragencyContext context, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var beside = database.Open();
        await using var heads = beside.SealedHeads.AsNoTracking().OrderBy(h => h.Seal).AsAsyncEnumerable().GetAsyncEnumerator(stop);
        var hasHead = await heads.MoveNextAsync();
        await foreach (var seal in context.Seals.AsNoTracking().OrderBy(s => s.Number).AsAsyncEnumerable().WithCancellation(stop))
        {
            var own = new List<SealedHeadRow>();
            for (; hasHead && heads.Current.Seal <= seal.Number; hasHead = await heads.MoveNextAsync())
                if (heads.Current.Seal == seal.Number) own.Add(heads.Current);
            yield return (seal, own);
        }
    }

    private static Task<ChainHead?> HeadAsync(InteragencyContext context, string chain, CancellationToken stop) =>
        context.AuditHeads.Where(h => h.Chain == chain).Select(h => new ChainHead(h.Length, h.Hash)).SingleOrDefaultAsync(stop);

    private static bool IsOf(byte[] stored, byte[] counted) => stored.AsSpan().SequenceEqual(counted);
}

/// <summary>A row of any chain.</summary>
/// <param name="Holds">Its hash is that of what it holds.</param>
internal sealed record ChainLink(long Number, byte[] Previous, byte[] Hash, bool Holds);

/// <summary>What an inspection has counted so far.</summary>
internal sealed class Tally
{
    private readonly List<ChainBreach> breaches = [];
    private readonly Dictionary<string, int> named = [];

    public long Chains { get; set; }

    public long Rows { get; set; }

    public long Found { get; private set; }

    public IReadOnlyList<ChainBreach> Breaches => breaches;

    public void Add(ChainBreach breach)
    {
        Found++;
        // So that many of one kind hide none of another.
        var ofKind = named[breach.Kind] = named.GetValueOrDefault(breach.Kind) + 1;
        if (ofKind <= ChainInspection.Most) breaches.Add(breach);
    }
}
