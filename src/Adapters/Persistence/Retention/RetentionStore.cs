using System.Globalization;
using System.Text;
using System.Text.Json;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Retention;

/// <summary>Closed cases with what decides on their destruction; holds; destruction by an act. One case is one commit, under its lock.</summary>
public sealed class RetentionStore(Database database, CaseVault vault, MasterKey master, TimeProvider clock)
{
    // Order 179 of Roskomnadzor of 28.10.2022: the act and the extract are kept so long.
    private const int YearsKept = 3;

    /// <summary>The closed cases, the longest closed first.</summary>
    /// <param name="region">Null: of all.</param>
    public async Task<IReadOnlyList<ClosedCase>> ClosedAsync(string? region, CancellationToken stop = default)
    {
        await using var context = database.OpenFor(region);
        return await context.Cases.Where(c => c.ClosedAt != null).OrderBy(c => c.ClosedAt).ThenBy(c => c.Id).Select(c => new ClosedCase(
            c.Id, c.Number ?? "", c.Region, c.Organisation, c.Category, c.ClosedAt!.Value,
            context.LegalHolds.Any(h => h.CaseId == c.Id && h.ReleasedAt == null),
            context.DestroyedCases.Where(d => d.CaseId == c.Id).Max(d => d.ActId))).ToListAsync(stop);
    }

    /// <summary>The cases, closed or not, that have this id or this number: of one number each organisation may have a case.</summary>
    public async Task<IReadOnlyList<CasePlace>> FindAsync(string idOrNumber, CancellationToken stop = default)
    {
        await using var context = database.Open();
        return await context.Cases.Where(c => c.Id == idOrNumber || c.Number == idOrNumber).OrderBy(c => c.Id).Select(c => new CasePlace(c.Id, c.Region, c.Organisation)).ToListAsync(stop);
    }

    /// <summary>Forbids the destruction of what is personal of a case, closed or not.</summary>
    /// <param name="reason">Sealed with the case's key.</param>
    public Task<HoldOutcome> HoldAsync(string caseId, string reason, string by, CancellationToken stop = default) => ChangeHoldAsync(caseId, (context, key, open, count) =>
    {
        if (open is not null) return HoldOutcome.HeldAlready;
        var id = $"hold/{(count + 1).ToString(CultureInfo.InvariantCulture)}";
        var now = Instants.Stored(clock.GetUtcNow());
        context.Add(new LegalHoldRow { CaseId = caseId, Id = id, Region = key.Region, Organisation = key.Organisation, PlacedAt = now, PlacedBy = by, ReasonRef = Seal(context, key, $"{id}/reason", reason, now) });
        return HoldOutcome.Done;
    }, stop);

    /// <summary>Lets the term of a case count again.</summary>
    /// <inheritdoc cref="HoldAsync"/>
    public Task<HoldOutcome> ReleaseAsync(string caseId, string reason, string by, CancellationToken stop = default) => ChangeHoldAsync(caseId, (context, key, open, _) =>
    {
        if (open is null) return HoldOutcome.NotHeld;
        var now = Instants.Stored(clock.GetUtcNow());
        (open.ReleasedAt, open.ReleasedBy, open.ReleaseReasonRef) = (now, by, Seal(context, key, $"{open.Id}/release", reason, now));
        return HoldOutcome.Done;
    }, stop);

    /// <summary>Notes the act; the same number and date again is the same act, which may take more cases.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> RecordActAsync(DestructionAct act, string by, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        var id = DestructionActRow.IdOf(act.Number, act.Date);
        if (await context.DestructionActs.AnyAsync(a => a.Id == id, stop)) return id;
        context.Add(new DestructionActRow
        {
            Id = id, Number = act.Number, Date = act.Date, Commission = SealedBox.Seal(master.Wrapping, JsonSerializer.SerializeToUtf8Bytes(new Commission(act.Chair, act.Members)), BoundTo(id)),
            RecordedAt = Instants.Stored(clock.GetUtcNow()), RecordedBy = by, KeptUntil = act.Date.AddYears(YearsKept)
        });
        await context.SaveChangesAsync(stop);
        return id;
    }

    /// <summary>Destroys what is personal of a closed case and notes it under the act, in one commit.</summary>
    /// <param name="closed">As it was when its term was counted: a case that is another by now is left alone.</param>
    public async Task<DestructionOutcome> DestroyAsync(ClosedCase closed, string actId, string rule, DateOnly keptUntil, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await using (var transaction = await context.Database.BeginTransactionAsync(stop))
        {
            if (await database.LockCase(context, closed.CaseId).AsNoTracking().SingleOrDefaultAsync(stop) is not { } row || row.ClosedAt != closed.ClosedAt) return DestructionOutcome.NotAsItWas;
            if (await context.DestroyedCases.AnyAsync(d => d.CaseId == row.Id, stop)) return DestructionOutcome.DestroyedAlready;
            if (await context.LegalHolds.AnyAsync(h => h.CaseId == row.Id && h.ReleasedAt == null, stop)) return DestructionOutcome.Held;
            var extract = await ExtractAsync(context, row.Id, stop);
            var erased = await Erasure.EraseAsync(context, row, master, stop);
            context.Add(new DestroyedCaseRow
            {
                CaseId = row.Id, ActId = actId, Region = row.Region, Organisation = row.Organisation, DestroyedAt = Instants.Stored(clock.GetUtcNow()), Rule = rule, WasKeptUntil = keptUntil,
                Persons = string.Join(',', erased.Persons), Kinds = string.Join(',', erased.Kinds), Texts = erased.Texts, Bodies = erased.Bodies, Files = erased.Files, Extract = extract
            });
            await context.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }

        await database.ForgetErasedAsync(context, stop);
        return DestructionOutcome.Destroyed;
    }

    /// <summary>The act with its cases; null when there is none.</summary>
    public async Task<RecordedAct?> FindActAsync(string number, DateOnly date, CancellationToken stop = default)
    {
        await using var context = database.Open();
        var id = DestructionActRow.IdOf(number, date);
        if (await context.DestructionActs.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, stop) is not { } row) return null;
        var commission = JsonSerializer.Deserialize<Commission>(SealedBox.Open(master.Wrapping, row.Commission, BoundTo(id)))!;
        var cases = await context.DestroyedCases.AsNoTracking().Where(d => d.ActId == id)
            .Join(context.Cases, d => d.CaseId, c => c.Id, (d, c) => new { Destroyed = d, c.Number }).OrderBy(c => c.Destroyed.DestroyedAt).ThenBy(c => c.Destroyed.CaseId).ToListAsync(stop);
        return new RecordedAct(new DestructionAct(row.Number, row.Date, commission.Chair, commission.Members), row.RecordedAt, row.RecordedBy, row.KeptUntil, [.. cases.Select(c => (c.Number ?? "", c.Destroyed))]);
    }

    private async Task<HoldOutcome> ChangeHoldAsync(string caseId, Func<InteragencyContext, CaseKeyRow, LegalHoldRow?, int, HoldOutcome> change, CancellationToken stop)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (await database.LockCase(context, caseId).Select(c => c.Id).SingleOrDefaultAsync(stop) is null) return HoldOutcome.NoSuchCase;
        if (await context.CaseKeys.AsNoTracking().SingleOrDefaultAsync(k => k.CaseId == caseId, stop) is not { } key) return HoldOutcome.CaseDestroyed;
        var holds = await context.LegalHolds.Where(h => h.CaseId == caseId).ToListAsync(stop);
        var outcome = change(context, key, holds.SingleOrDefault(h => h.ReleasedAt is null), holds.Count);
        if (outcome != HoldOutcome.Done) return outcome;
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return outcome;
    }

    private string Seal(InteragencyContext context, CaseKeyRow key, string reference, string text, DateTimeOffset now)
    {
        context.Add(new PersonalTextRow
        {
            CaseId = key.CaseId, Id = reference, Region = key.Region, Organisation = key.Organisation, Kind = "reason", WrittenAt = now, Sealed = vault.Seal(key.CaseId, key.Wrapped, reference, text)
        });
        return reference;
    }

    private static async Task<string> ExtractAsync(InteragencyContext context, string caseId, CancellationToken stop)
    {
        var lines = new StringBuilder();
        void Add(string chain, long row, DateTimeOffset at, string kind) => lines.Append(CultureInfo.InvariantCulture, $"{chain} {row} {at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} {kind}\n");
        foreach (var step in await context.History.Where(h => h.CaseId == caseId).OrderBy(h => h.Step).Select(h => new { h.Step, h.Now, h.StimulusKind }).ToListAsync(stop))
            Add(SealedHeadRow.OfCase + caseId, step.Step, step.Now, step.StimulusKind);
        foreach (var row in await context.Audit.Where(a => a.CaseId == caseId).OrderBy(a => a.At).ThenBy(a => a.Chain).ThenBy(a => a.Sequence).Select(a => new { a.Chain, a.Sequence, a.At, a.Kind }).ToListAsync(stop))
            Add(row.Chain, row.Sequence, row.At, row.Kind.ToString());
        return lines.ToString();
    }

    private static byte[] BoundTo(string actId) => Encoding.UTF8.GetBytes($"destruction/{actId}");

    private sealed record Commission(string Chair, IReadOnlyList<string> Members);
}
