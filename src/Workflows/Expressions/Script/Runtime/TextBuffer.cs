namespace Interagency.Workflows.Expressions.Script;

/// <summary>Growing text behind <c>s += x</c>: appending to the newest piece copies only what is added.</summary>
internal sealed class TextBuffer
{
    /// <summary>From here on a concatenation is kept in a buffer.</summary>
    private const int Threshold = 256;

    private readonly Run _run;
    private char[] _chars;
    private int _length;

    private TextBuffer(Run run, int capacity)
    {
        run.Allocate(capacity * 2L);
        (_run, _chars) = (run, new char[capacity]);
    }

    /// <summary>The first <see cref="Length"/> characters of a buffer; they never change.</summary>
    internal sealed class Piece(TextBuffer buffer, int length)
    {
        private string? _text;

        public int Length => length;
        public TextBuffer Buffer => buffer;

        public string Text => _text ??= buffer.Read(length);
    }

    public static ScriptValue Concat(Run run, ScriptValue left, ScriptValue right)
    {
        int leftLength = left.TextLength, rightLength = right.TextLength;
        if (rightLength == 0) return left;
        if (leftLength == 0) return right;
        var length = (long)leftLength + rightLength;
        if (length > Run.LongestText) throw run.RangeError("Invalid string length");
        if (length < Threshold)
        {
            run.Allocate(32 + length * 2);
            return left.AsText + right.AsText;
        }
        run.Allocate(64);
        if (left.Ref is Piece piece && piece.Length == piece.Buffer._length)
        {
            piece.Buffer.Append(right.AsText);
            return new(new Piece(piece.Buffer, (int)length));
        }
        var buffer = new TextBuffer(run, (int)length + Math.Max(rightLength, leftLength / 2));
        buffer.Append(left.AsText);
        buffer.Append(right.AsText);
        return new(new Piece(buffer, (int)length));
    }

    private void Append(string text)
    {
        if (_length + text.Length > _chars.Length) Grow(_length + text.Length);
        text.CopyTo(_chars.AsSpan(_length));
        _run.Step(text.Length >> 4);
        _length += text.Length;
    }

    private void Grow(int needed)
    {
        var size = Math.Max(needed, _chars.Length * 2);
        _run.Allocate(size * 2L);
        Array.Resize(ref _chars, size);
    }

    private string Read(int length)
    {
        _run.Allocate(length * 2L);
        return new string(_chars, 0, length);
    }
}
