using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Interagency.Adapters.Persistence;

/// <summary>The chain of a case's history: each row's hash covers the row and the hash before it.</summary>
public static class AuditChain
{
    public static byte[] HashOf(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes);

    /// <summary>The hash that the row must have.</summary>
    public static byte[] Link(HistoryRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, row.PreviousHash);
        // Region and organisation stay out: a reorganisation may move a case to another office.
        foreach (var text in Texts(row)) Append(hash, Encoding.UTF8.GetBytes(text));
        Append(hash, row.StateHash);
        return hash.GetHashAndReset();
    }

    private static IEnumerable<string> Texts(HistoryRow row) =>
    [
        row.CaseId, row.Step.ToString(CultureInfo.InvariantCulture), row.StimulusId, row.StimulusKind, row.Stimulus, row.ActorKind.ToString(), row.ActorId,
        Instants.ToMicroseconds(row.Now).ToString(CultureInfo.InvariantCulture), row.DefinitionSetId, row.EngineVersion, row.WorldVersion, row.Events,
        row.Matched ? "matched" : "unmatched"
    ];

    // The length first, so that no two rows give the same bytes.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
