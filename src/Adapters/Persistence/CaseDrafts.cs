using Interagency.Adapters.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>
/// What somebody has half written about a case: an encrypted text under the case's key, gone with it. No step of the case, and in no history; it is
/// read as every text of the case is.
/// </summary>
public sealed class CaseDrafts(Database database, CaseVault vault, TimeProvider clock)
{
    /// <summary>Keeps a draft in place of the one before.</summary>
    /// <param name="reference">Of the text, unique within the case.</param>
    /// <param name="kind">What the text is, for the log of looks.</param>
    /// <param name="text">Null: there is none any more.</param>
    /// <returns>False: what was personal of the case was destroyed, or there is no such case.</returns>
    public async Task<bool> KeepAsync(string caseId, string reference, string kind, string? text, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (await database.LockCase(context, caseId).SingleOrDefaultAsync(stop) is not { } owner) return false;
        if (!await PutAsync(context, vault, new PersonalTextRow { CaseId = caseId, Id = reference, Region = owner.Region, Organisation = owner.Organisation, Kind = kind }, text, Instants.Stored(clock.GetUtcNow()), stop)) return false;
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    /// <summary>Keeps texts of one kind in several cases, in one commit with the request's receipt; those of a case whose personal data are destroyed are left out.</summary>
    /// <param name="texts">By case and reference.</param>
    /// <param name="receipt">Of the request; null for a write without one.</param>
    /// <returns>The cases that were left out.</returns>
    public async Task<IReadOnlySet<string>> KeepAllAsync(IReadOnlyDictionary<(string CaseId, string Reference), string> texts, string kind, IdempotencyRow? receipt, CancellationToken stop = default)
    {
        var gone = new HashSet<string>();
        var now = Instants.Stored(clock.GetUtcNow());
        await database.WriteAsync(async db =>
        {
            // Locked in one order: two such writes wait for each other, and never both.
            foreach (var own in texts.GroupBy(t => t.Key.CaseId).OrderBy(own => own.Key, StringComparer.Ordinal))
            {
                var owner = await database.LockCase(db, own.Key).SingleOrDefaultAsync(stop);
                foreach (var ((caseId, reference), text) in own)
                    if (owner is null || !await PutAsync(db, vault, new PersonalTextRow { CaseId = caseId, Id = reference, Region = owner.Region, Organisation = owner.Organisation, Kind = kind }, text, now, stop)) gone.Add(caseId);
            }

            return true;
        }, receipt, stop);
        return gone;
    }

    /// <summary>The same within a change that has the case's lock.</summary>
    /// <param name="draft">The row as it is to be, but for its text.</param>
    internal static async Task<bool> PutAsync(InteragencyContext context, CaseVault vault, PersonalTextRow draft, string? text, DateTimeOffset now, CancellationToken stop)
    {
        if (await context.CaseKeys.AsNoTracking().SingleOrDefaultAsync(k => k.CaseId == draft.CaseId, stop) is not { } key) return false;
        var kept = await context.PersonalTexts.SingleOrDefaultAsync(t => t.CaseId == draft.CaseId && t.Id == draft.Id, stop);
        if (text is null)
        {
            if (kept is not null) context.Remove(kept);
            return true;
        }

        if (kept is null) context.Add(kept = draft);
        (kept.Sealed, kept.WrittenAt) = (vault.Seal(draft.CaseId, key.Wrapped, draft.Id, text), now);
        return true;
    }
}
