using System.Security.Cryptography;
using System.Text;
using Interagency.Adapters.Persistence.Secrets;

namespace Interagency.Adapters.Persistence.Files;

/// <summary>Name and bytes of a file, sealed with the case's key. Gone with the case; a list of files does not read it.</summary>
public sealed class FileContentRow : CaseOwned
{
    /// <summary>The sealed name: it may be a family's.</summary>
    public byte[] Name { get; set; } = [];

    public byte[] Sealed { get; set; } = [];

    /// <summary>A small picture of a photo, sealed; null for what is no photo.</summary>
    public byte[]? Preview { get; set; }

    /// <summary>Of the bytes as they are kept, opened.</summary>
    public byte[] Sha256 { get; set; } = [];

    public DateTimeOffset WrittenAt { get; set; }

    internal static FileContentRow Of(PersonalFile file, string caseId, CaseVault vault, byte[] wrapped, DateTimeOffset now) => new()
    {
        Id = file.Id, Name = vault.SealBytes(caseId, wrapped, NameOf(file.Id), Encoding.UTF8.GetBytes(file.Name)), Sealed = vault.SealBytes(caseId, wrapped, ContentOf(file.Id), file.Content),
        Preview = file.Preview is { } preview ? vault.SealBytes(caseId, wrapped, PreviewOf(file.Id), preview) : null,
        Sha256 = SHA256.HashData(file.Content), WrittenAt = now
    };

    // What the bytes are bound to: none opens in the place of another.
    internal static string NameOf(string fileId) => $"file/{fileId}/name";

    internal static string ContentOf(string fileId) => $"file/{fileId}/content";

    internal static string PreviewOf(string fileId) => $"file/{fileId}/preview";
}
