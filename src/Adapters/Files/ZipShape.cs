using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Interagency.Adapters.Files;

/// <summary>
/// A zip, read as strictly as no unpacker reads it: everything in it stands in its table once, where the table says, under the same name, and
/// nothing before, between or behind. What two readers could see differently is refused. Nothing is unpacked to anywhere.
/// </summary>
/// <param name="Opened">The parts that were asked for, those that there are.</param>
/// <param name="First">The part that stands first.</param>
internal sealed record ZipShape(IReadOnlySet<string> Names, IReadOnlyDictionary<string, byte[]> Opened, string First)
{
    internal const int MostEntries = 2000, MostBytes = 128 << 20, MostOpened = 1 << 20;

    private const int EndBytes = 22, CentralBytes = 46, LocalBytes = 30, Stored = 0, Deflated = 8;

    /// <summary>The sizes of what is packed stand behind it too: up to so many bytes.</summary>
    private const int DescriptorBytes = 24;

    private const ushort Encrypted = 1, InUtf8 = 1 << 11;

    /// <param name="wanted">Names of the parts to open, each of at most <see cref="MostOpened"/> bytes.</param>
    /// <exception cref="InvalidDataException">It is damaged, encrypted, has a name that leads out of a folder, or can be read in two ways.</exception>
    /// <exception cref="ZipBombException">It has too many parts, or too much comes out of it.</exception>
    internal static ZipShape Read(byte[] bytes, params string[] wanted)
    {
        var entries = Table(bytes);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var opened = new Dictionary<string, byte[]>();
        var (at, left) = (0, (long)MostBytes);
        foreach (var entry in entries.OrderBy(entry => entry.At))
        {
            if (!IsHarmless(entry.Name) || !names.Add(entry.Name)) throw new InvalidDataException("A part's name leads elsewhere, or stands twice.");
            if (entry.At < at || entry.At > at + (at == 0 ? 0 : DescriptorBytes)) throw new InvalidDataException("Parts overlap, or something lies between them.");
            var content = wanted.Contains(entry.Name) ? new MemoryStream() : null;
            at = Unpack(bytes, entry, content, ref left);
            if (content is not null) opened.Add(entry.Name, content.ToArray());
        }

        if (entries[0].TableAt > at + DescriptorBytes) throw new InvalidDataException("Something lies before the table.");
        return new ZipShape(names, opened, entries.MinBy(entry => entry.At)!.Name);
    }

    private static List<Entry> Table(byte[] bytes)
    {
        var end = bytes.AsSpan(Math.Max(0, bytes.Length - EndBytes));
        if (end.Length < EndBytes || !end.StartsWith("PK\u0005\u0006"u8) || Half(end[4..]) != 0 || Half(end[6..]) != 0 || Half(end[20..]) != 0) throw new InvalidDataException("No table at its end.");
        var (count, size, start) = (Half(end[10..]), Whole(end[12..]), Whole(end[16..]));
        if (count is 0 || count != Half(end[8..]) || start + (long)size != bytes.Length - EndBytes) throw new InvalidDataException("The table is not where it should be.");
        if (count > MostEntries) throw new ZipBombException();
        var table = bytes.AsSpan((int)start, (int)size);
        var entries = new List<Entry>();
        long declared = 0;
        for (var i = 0; i < count; i++)
        {
            if (table.Length < CentralBytes || !table.StartsWith("PK\u0001\u0002"u8)) throw new InvalidDataException("The table is cut off.");
            var (flags, method, packed, unpacked, at) = (Half(table[8..]), Half(table[10..]), Whole(table[20..]), Whole(table[24..]), Whole(table[42..]));
            var (nameLength, rest) = (Half(table[28..]), Half(table[30..]) + Half(table[32..]));
            if ((flags & Encrypted) != 0 || method is not (Stored or Deflated) || table.Length < CentralBytes + nameLength + rest || packed > start || at > start)
                throw new InvalidDataException("A part is encrypted, packed in a way of its own, or outside of the file.");
            if ((declared += unpacked) > MostBytes) throw new ZipBombException();
            entries.Add(new Entry(Name(table.Slice(CentralBytes, nameLength), flags), method, (int)packed, unpacked, (int)at, (int)start));
            table = table[(CentralBytes + nameLength + rest)..];
        }

        return table.IsEmpty ? entries : throw new InvalidDataException("Something stands behind the table.");
    }

    /// <summary>Counts what comes out of a part: what the table says of it may be a lie.</summary>
    /// <returns>Where its packed bytes end.</returns>
    private static int Unpack(byte[] bytes, Entry entry, MemoryStream? into, ref long left)
    {
        var local = bytes.AsSpan(entry.At, entry.TableAt - entry.At);
        if (local.Length < LocalBytes || !local.StartsWith("PK\u0003\u0004"u8)) throw new InvalidDataException("A part is not where the table says.");
        var (nameLength, rest) = (Half(local[26..]), Half(local[28..]));
        if (local.Length < LocalBytes + nameLength + rest + (long)entry.Packed || Half(local[8..]) != entry.Method || Name(local.Slice(LocalBytes, nameLength), Half(local[6..])) != entry.Name)
            throw new InvalidDataException("A part calls itself otherwise than the table does.");
        var start = entry.At + LocalBytes + nameLength + rest;
        using var packed = new MemoryStream(bytes, start, entry.Packed, writable: false);
        using Stream unpacked = entry.Method == Stored ? packed : new DeflateStream(packed, CompressionMode.Decompress);
        var buffer = new byte[64 << 10];
        long size = 0;
        for (int read; (read = unpacked.Read(buffer)) > 0;)
        {
            size += read;
            if ((left -= read) < 0 || (into is not null && size > MostOpened)) throw new ZipBombException();
            if (size > entry.Unpacked) throw new InvalidDataException("More comes out of a part than the table says.");
            into?.Write(buffer, 0, read);
        }

        return size == entry.Unpacked ? start + entry.Packed : throw new InvalidDataException("Less comes out of a part than the table says.");
    }

    /// <summary>A name within the zip: no way up or to a root, no drive, no other slashes, nothing that can't be seen.</summary>
    private static bool IsHarmless(string name) =>
        name.Length is > 0 and <= 260 && name[0] != '/' && !name.Contains('\\') && !name.Contains(':') && !name.Any(char.IsControl) && !name.Split('/').Any(part => part is "." or "..");

    private static string Name(ReadOnlySpan<byte> bytes, ushort flags) => ((flags & InUtf8) != 0 ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);

    private static ushort Half(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt16LittleEndian(at);

    private static uint Whole(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt32LittleEndian(at);

    /// <param name="At">Where it starts.</param>
    private sealed record Entry(string Name, ushort Method, int Packed, long Unpacked, int At, int TableAt);
}

/// <summary>Too much comes out of a zip.</summary>
internal sealed class ZipBombException : Exception;
