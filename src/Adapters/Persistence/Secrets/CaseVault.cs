using System.Security.Cryptography;
using System.Text;

namespace Interagency.Adapters.Persistence.Secrets;

/// <summary>The keys of cases: made, wrapped by the master key, used to seal and open texts and message bodies.</summary>
public sealed class CaseVault(MasterKey master)
{
    /// <summary>A new key for a case, ready to be stored.</summary>
    public byte[] NewKey(string caseId) => SealedBox.Seal(master.Wrapping, RandomNumberGenerator.GetBytes(32), Encoding.UTF8.GetBytes(caseId));

    /// <param name="wrapped">The case's <see cref="CaseKeyRow.Wrapped"/>.</param>
    /// <param name="reference">The id the bytes are stored under; they open under no other.</param>
    public byte[] Seal(string caseId, byte[] wrapped, string reference, string text) =>
        SealBytes(caseId, wrapped, reference, Encoding.UTF8.GetBytes(text));

    /// <exception cref="CryptographicException">The master key is another, or the bytes were changed.</exception>
    public string Open(string caseId, byte[] wrapped, string reference, byte[] box) =>
        Encoding.UTF8.GetString(OpenBytes(caseId, wrapped, reference, box));

    /// <inheritdoc cref="Seal"/>
    public byte[] SealBytes(string caseId, byte[] wrapped, string reference, ReadOnlySpan<byte> bytes) =>
        SealedBox.Seal(Unwrap(caseId, wrapped), bytes, Bound(caseId, reference));

    /// <inheritdoc cref="Open"/>
    public byte[] OpenBytes(string caseId, byte[] wrapped, string reference, byte[] box) =>
        SealedBox.Open(Unwrap(caseId, wrapped), box, Bound(caseId, reference));

    /// <summary>The search hash of a person: the same for every spelling of the name that differs in case, spaces or ё.</summary>
    public byte[] SearchHash(string familyName, DateOnly birthDate) =>
        HMACSHA256.HashData(master.Search, Encoding.UTF8.GetBytes($"{PersonName.Normalised(familyName)}|{birthDate:yyyy-MM-dd}"));

    /// <summary>A hash of what a message to a case says: of the same words the same in this case alone, and of no use without its key.</summary>
    public byte[] ContentHash(string caseId, byte[] wrapped, ReadOnlySpan<byte> content) =>
        HMACSHA256.HashData(HKDF.DeriveKey(HashAlgorithmName.SHA256, Unwrap(caseId, wrapped), 32, info: "content"u8.ToArray()), content);

    private byte[] Unwrap(string caseId, byte[] wrapped) => SealedBox.Open(master.Wrapping, wrapped, Encoding.UTF8.GetBytes(caseId));

    private static byte[] Bound(string caseId, string reference) => Encoding.UTF8.GetBytes($"{caseId}/{reference}");
}
