using System.Buffers.Binary;
using System.Text;

namespace Interagency.Integration.Telemetry;

/// <summary>A protobuf message as it lies on the wire: its fields by number, unread until somebody knows what they are.</summary>
internal sealed class Wire
{
    private readonly List<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> fields = [];

    internal Wire(ReadOnlyMemory<byte> message)
    {
        while (message.Length > 0)
        {
            var tag = Varint(ref message);
            switch (tag & 7)
            {
                case 0:
                    fields.Add(((int)(tag >> 3), Varint(ref message), default));
                    break;
                case 1:
                    fields.Add(((int)(tag >> 3), BinaryPrimitives.ReadUInt64LittleEndian(Take(ref message, 8).Span), default));
                    break;
                case 2:
                    var length = (int)Varint(ref message);
                    fields.Add(((int)(tag >> 3), 0, Take(ref message, length)));
                    break;
                case 5:
                    fields.Add(((int)(tag >> 3), BinaryPrimitives.ReadUInt32LittleEndian(Take(ref message, 4).Span), default));
                    break;
                default:
                    throw new FormatException($"Wire type {tag & 7} is none of protobuf 3.");
            }
        }
    }

    internal bool Has(int number) => fields.Exists(field => field.Number == number);

    internal IEnumerable<Wire> Messages(int number) => fields.Where(field => field.Number == number).Select(field => new Wire(field.Bytes));

    internal string Text(int number) => Encoding.UTF8.GetString(Bytes(number).Span);

    internal string Hex(int number) => Convert.ToHexStringLower(Bytes(number).Span);

    internal ulong Number(int number) => fields.LastOrDefault(field => field.Number == number).Value;

    internal double Double(int number) => BitConverter.UInt64BitsToDouble(Number(number));

    private ReadOnlyMemory<byte> Bytes(int number) => fields.LastOrDefault(field => field.Number == number).Bytes;

    private static ulong Varint(ref ReadOnlyMemory<byte> rest)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var one = Take(ref rest, 1).Span[0];
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80) return value;
        }
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> rest, int length)
    {
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }
}
