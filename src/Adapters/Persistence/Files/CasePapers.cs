using Interagency.Adapters.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Files;

/// <summary>
/// The texts of a case's papers, sealed beside its files: each saved edition is a row of its own, written by the step that took it. Gone with the case.
/// </summary>
public sealed class CasePapers(Database database, CaseVault vault)
{
    /// <summary>Before the ids of rows that are papers' texts and no files.</summary>
    public const string Prefix = "paper/";

    /// <summary>The row of an edition.</summary>
    /// <param name="edition">1 for the first.</param>
    public static string ContentId(string paperId, int edition) => FormattableString.Invariant($"{Prefix}{paperId}/{edition}");

    /// <summary>The newest edition of each paper that was ever saved, by the paper's id.</summary>
    public async Task<IReadOnlyDictionary<string, int>> EditionsAsync(string caseId, CancellationToken stop = default)
    {
        await using var context = database.Open();
        var ids = await context.FileContents.AsNoTracking().Where(f => f.CaseId == caseId && f.Id.StartsWith(Prefix)).Select(f => f.Id).ToListAsync(stop);
        return ids.Select(Split).GroupBy(saved => saved.PaperId).ToDictionary(paper => paper.Key, paper => paper.Max(saved => saved.Edition));
    }

    /// <summary>An edition opened; null when there is none, or its case was destroyed.</summary>
    public async Task<SavedContent?> OpenAsync(string caseId, string paperId, int edition, CancellationToken stop = default)
    {
        var id = ContentId(paperId, edition);
        await using var context = database.Open();
        if (await context.CaseKeys.Where(k => k.CaseId == caseId).Select(k => (byte[]?)k.Wrapped).SingleOrDefaultAsync(stop) is not { } key) return null;
        return await context.FileContents.AsNoTracking().Where(f => f.CaseId == caseId && f.Id == id).Select(f => new { f.Sealed, f.WrittenAt }).SingleOrDefaultAsync(stop) is { } row
            ? new SavedContent(vault.OpenBytes(caseId, key, FileContentRow.ContentOf(id), row.Sealed), row.WrittenAt) : null;
    }

    private static (string PaperId, int Edition) Split(string id)
    {
        var last = id.LastIndexOf('/');
        return (id[Prefix.Length..last], int.Parse(id.AsSpan(last + 1), System.Globalization.CultureInfo.InvariantCulture));
    }
}

/// <summary>The bytes of a paper's text as they were saved.</summary>
public sealed record SavedContent(byte[] Content, DateTimeOffset WrittenAt);
