using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Interagency.Adapters.Persistence.Audit;

namespace Interagency.Adapters.Persistence;

/// <summary>The hashes of the chains: each row's covers the row and the hash before it.</summary>
public static class AuditChain
{
    // How long a text that isn't there is: no text has this length.
    private const int Absent = -1;

    public static byte[] HashOf(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes);

    /// <summary>The hash that a step of a case's history must have.</summary>
    public static byte[] Link(HistoryRow row)
    {
        using var hash = Begin(row.PreviousHash);
        // Region and organisation stay out: a reorganisation may move a case to another office.
        foreach (var text in Texts(row)) Append(hash, Encoding.UTF8.GetBytes(text));
        Append(hash, row.StateHash);
        return hash.GetHashAndReset();
    }

    /// <summary>The hash that a row of a run's chain must have: over every column of it.</summary>
    public static byte[] Link(AuditRow row)
    {
        using var hash = Begin(row.PreviousHash);
        foreach (var text in Texts(row)) Append(hash, text);
        return hash.GetHashAndReset();
    }

    /// <summary>The hash that a seal must have: over all that it seals, in whatever order it is given.</summary>
    public static byte[] Link(SealRow seal, IEnumerable<SealedHeadRow> heads)
    {
        using var hash = Begin(seal.PreviousHash);
        Append(hash, Text(seal.Number));
        Append(hash, Text(Instants.ToMicroseconds(seal.At)));
        Append(hash, Text(seal.Heads));
        foreach (var head in heads.OrderBy(h => h.Chain, StringComparer.Ordinal))
        {
            Append(hash, head.Chain);
            Append(hash, Text(head.Length));
            Append(hash, head.Hash);
        }

        return hash.GetHashAndReset();
    }

    private static IEnumerable<string> Texts(HistoryRow row) =>
    [
        row.CaseId, Text(row.Step), row.StimulusId, row.StimulusKind, row.Stimulus, row.ActorKind.ToString(), row.ActorId,
        Text(Instants.ToMicroseconds(row.Now)), row.DefinitionSetId, row.EngineVersion, row.WorldVersion, row.Events,
        row.Matched ? "matched" : "unmatched"
    ];

    private static IEnumerable<string?> Texts(AuditRow row) =>
    [
        row.Chain, Text(row.Sequence), Text(Instants.ToMicroseconds(row.At)), row.Kind.ToString(), row.ActorKind.ToString(), row.ActorId,
        row.Region, row.Organisation, row.CaseId, row.Subject, row.Fields, row.Reason
    ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static IncrementalHash Begin(ReadOnlySpan<byte> previous)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, previous);
        return hash;
    }

    private static void Append(IncrementalHash hash, string? text)
    {
        if (text is null) AppendLength(hash, Absent);
        else Append(hash, Encoding.UTF8.GetBytes(text));
    }

    // The length first, so that no two rows give the same bytes.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        AppendLength(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AppendLength(IncrementalHash hash, int value)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value);
        hash.AppendData(length);
    }
}
