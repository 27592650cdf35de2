using Interagency.Adapters.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>Reads and writes encrypted texts, finds cases by a person.</summary>
public sealed class PersonalTexts(Database database, CaseVault vault)
{
    /// <summary>The texts of a case by reference; those that are gone are left out.</summary>
    /// <param name="references">Null: all of the case.</param>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(string caseId, IReadOnlyCollection<string>? references = null, CancellationToken stop = default)
    {
        await using var context = database.Open();
        if (await context.CaseKeys.AsNoTracking().SingleOrDefaultAsync(k => k.CaseId == caseId, stop) is not { } key) return new Dictionary<string, string>();
        var rows = await context.PersonalTexts.AsNoTracking().Where(t => t.CaseId == caseId && (references == null || references.Contains(t.Id))).ToListAsync(stop);
        return rows.ToDictionary(t => t.Id, t => vault.Open(caseId, key.Wrapped, t.Id, t.Sealed));
    }

    /// <summary>Texts of several cases, such as the names of a list.</summary>
    /// <param name="kinds">Null: of all kinds.</param>
    /// <param name="references">Null: all.</param>
    public async Task<IReadOnlyList<OpenedText>> OpenAsync(IReadOnlyCollection<string> caseIds, IReadOnlyCollection<string>? kinds, IReadOnlyCollection<string>? references = null, CancellationToken stop = default)
    {
        await using var context = database.Open();
        var keys = await context.CaseKeys.AsNoTracking().Where(k => caseIds.Contains(k.CaseId))
            .Select(k => new { k.CaseId, k.Wrapped, Section = context.Cases.Where(c => c.Id == k.CaseId).Select(c => c.Section).FirstOrDefault() }).ToDictionaryAsync(k => k.CaseId, stop);
        var rows = await context.PersonalTexts.AsNoTracking().Where(t => caseIds.Contains(t.CaseId) && (kinds == null || kinds.Contains(t.Kind)) && (references == null || references.Contains(t.Id))).ToListAsync(stop);
        return [.. rows.Where(t => keys.ContainsKey(t.CaseId)).Select(t => new OpenedText(t.CaseId, t.Id, t.Kind, t.Region, t.Organisation, keys[t.CaseId].Section, vault.Open(t.CaseId, keys[t.CaseId].Wrapped, t.Id, t.Sealed)))];
    }

    /// <summary>Seals texts of a case ahead of the stimulus that will refer to them. Written again, a text stays as it was first.</summary>
    /// <param name="receipt">What the commit keeps of the request that it answers, when anything is new.</param>
    /// <returns>How many were new.</returns>
    /// <exception cref="InvalidOperationException">There is no such case, or it was destroyed.</exception>
    public async Task<int> WriteAsync(string caseId, IReadOnlyList<PersonalText> texts, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        var key = await context.CaseKeys.SingleOrDefaultAsync(k => k.CaseId == caseId, stop) ?? throw new InvalidOperationException($"Case {caseId} takes no personal texts: it does not exist or was destroyed.");
        var references = texts.Select(t => t.Ref).ToList();
        var known = await context.PersonalTexts.Where(t => t.CaseId == caseId && references.Contains(t.Id)).Select(t => t.Id).ToListAsync(stop);
        var added = texts.Where(t => !known.Contains(t.Ref)).ToList();
        if (added.Count > 0) await IdempotencyStore.PutAsync(context, receipt, stop);
        context.AddRange(added.Select(t => new PersonalTextRow
        {
            CaseId = caseId, Id = t.Ref, Region = key.Region, Organisation = key.Organisation, Kind = t.Kind, WrittenAt = now,
            Sealed = vault.Seal(caseId, key.Wrapped, t.Ref, t.Text)
        }));
        await context.SaveChangesAsync(stop);
        return added.Count;
    }

    /// <summary>References of a case's texts that begin so.</summary>
    public async Task<IReadOnlyList<string>> ReferencesAsync(string caseId, string prefix, CancellationToken stop = default)
    {
        await using var context = database.Open();
        return await context.PersonalTexts.Where(t => t.CaseId == caseId && t.Id.StartsWith(prefix)).Select(t => t.Id).ToListAsync(stop);
    }

    /// <summary>The cases of a person, by exact family name (case, ё and spaces don't matter) and birth date.</summary>
    public async Task<IReadOnlyList<string>> FindCasesAsync(string familyName, DateOnly birthDate, string? region, CancellationToken stop = default)
    {
        var hash = vault.SearchHash(familyName, birthDate);
        await using var context = database.OpenFor(region);
        return await context.SearchKeys.Where(k => k.Hash == hash).Select(k => k.CaseId).Distinct().ToListAsync(stop);
    }
}

/// <summary>An encrypted text, opened.</summary>
/// <param name="Kind">See <see cref="PersonalTextRow.Kind"/>.</param>
/// <param name="Section">Of the case now.</param>
public sealed record OpenedText(string CaseId, string Ref, string Kind, string Region, string Organisation, string? Section, string Text);
