using System.Text;
using Interagency.Adapters.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Files;

/// <summary>Opens what files of a case are called and hold. Written are they by the step that keeps them.</summary>
public sealed class CaseFiles(Database database, CaseVault vault)
{
    /// <summary>Names by the files' ids; none when the case was destroyed.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(string caseId, CancellationToken stop = default)
    {
        await using var context = database.Open();
        if (await KeyAsync(context, caseId, stop) is not { } key) return new Dictionary<string, string>();
        var rows = await context.FileContents.Where(f => f.CaseId == caseId && !f.Id.StartsWith(CasePapers.Prefix)).Select(f => new { f.Id, f.Name }).ToListAsync(stop);
        return rows.ToDictionary(f => f.Id, f => NameOf(caseId, key, f.Id, f.Name));
    }

    /// <summary>A file opened; null when there is none, or its case was destroyed.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The bytes were changed, or belong elsewhere.</exception>
    public async Task<OpenedFile?> OpenAsync(string caseId, string fileId, CancellationToken stop = default)
    {
        await using var context = database.Open();
        if (await KeyAsync(context, caseId, stop) is not { } key) return null;
        if (await context.FileContents.Where(f => f.CaseId == caseId && f.Id == fileId).Select(f => new { f.Name, f.Sealed }).SingleOrDefaultAsync(stop) is not { } row) return null;
        return new OpenedFile(NameOf(caseId, key, fileId, row.Name), vault.OpenBytes(caseId, key, FileContentRow.ContentOf(fileId), row.Sealed));
    }

    /// <summary>The small picture of a photo, a JPEG; null when there is none.</summary>
    public async Task<byte[]?> PreviewAsync(string caseId, string fileId, CancellationToken stop = default)
    {
        await using var context = database.Open();
        if (await KeyAsync(context, caseId, stop) is not { } key) return null;
        var box = await context.FileContents.Where(f => f.CaseId == caseId && f.Id == fileId).Select(f => f.Preview).SingleOrDefaultAsync(stop);
        return box is null ? null : vault.OpenBytes(caseId, key, FileContentRow.PreviewOf(fileId), box);
    }

    private string NameOf(string caseId, byte[] key, string fileId, byte[] box) => Encoding.UTF8.GetString(vault.OpenBytes(caseId, key, FileContentRow.NameOf(fileId), box));

    private static Task<byte[]?> KeyAsync(InteragencyContext context, string caseId, CancellationToken stop) =>
        context.CaseKeys.Where(k => k.CaseId == caseId).Select(k => (byte[]?)k.Wrapped).SingleOrDefaultAsync(stop);
}

/// <summary>An encrypted file, opened.</summary>
public sealed record OpenedFile(string Name, byte[] Content);
