using System.Collections;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>
/// Runs a pattern by backtracking with a stack of its own. Every instruction is counted. When a match takes long and the pattern has no
/// back-references, places that failed are remembered and not tried again, which makes it linear in the text.
/// </summary>
internal sealed class PatternMatcher(Run run, Pattern pattern, string text)
{
    private const int RememberAfter = 2_000;
    private readonly PatternStep[] _program = pattern.Program;
    private readonly int[] _registers = new int[pattern.Registers];
    private readonly Stack<(int Step, int Position, int Trail)> _choices = new();
    private readonly Stack<(int Register, int Value)> _trail = new();
    private BitArray? _failed;
    private int _count;
    private int _looks;

    /// <summary>Starts and ends of the groups, or null. With sticky only at the position, else from it on.</summary>
    public int[]? Match(int position, bool sticky)
    {
        run.Allocate(32 + pattern.Groups * 8L);
        _choices.Clear();
        _trail.Clear();
        _count = 0;
        var first = _program[1] is { Op: PatternOp.Char } c && !pattern.IgnoreCase && c.A < 0x10000 ? c.A : -1;
        for (; position <= text.Length; position++)
        {
            if (first >= 0 && !sticky)
            {
                var found = text.IndexOf((char)first, position);
                run.Step(((found < 0 ? text.Length : found) - position) >> 4);
                if (found < 0) return null;
                position = found;
            }
            Array.Fill(_registers, -1);
            if (Run(0, position)) return _registers[..(pattern.Groups * 2)];
            if (sticky) return null;
            if (pattern.Unicode && position + 1 < text.Length && char.IsHighSurrogate(text[position]) && char.IsLowSurrogate(text[position + 1])) position++;
        }
        return null;
    }

    private bool Run(int step, int position)
    {
        var floor = _choices.Count;
        while (true)
        {
            Count();
            ref readonly var s = ref _program[step];
            bool ok;
            switch (s.Op)
            {
                case PatternOp.Match:
                    while (_choices.Count > floor) _choices.Pop();
                    return true;
                case PatternOp.Jump:
                    step = s.A;
                    continue;
                case PatternOp.Split:
                    if (AlreadyFailed(step, position)) break;
                    Push(s.B, position);
                    step = s.A;
                    continue;
                case PatternOp.Look:
                    if (!Look(s, position)) break;
                    step = s.B;
                    continue;
                default:
                    ok = s.Op switch
                    {
                        PatternOp.Char or PatternOp.Set => Consume(s, ref position),
                        PatternOp.Reference => Repeat(s, ref position),
                        PatternOp.Assert => Holds((AssertionKind)s.A, position),
                        PatternOp.Progress => _registers[s.A] != position,
                        _ => Record(s, position),
                    };
                    if (!ok) break;
                    step++;
                    continue;
            }
            if (_choices.Count == floor) return false;
            (step, position, var trail) = _choices.Pop();
            Undo(trail);
        }
    }

    private void Count()
    {
        if ((++_count & 63) == 0) run.Step(16);
    }

    private void Push(int step, int position)
    {
        if ((_choices.Count & 63) == 63) run.Allocate(64 * 12);
        _choices.Push((step, position, _trail.Count));
    }

    private void Undo(int trail)
    {
        while (_trail.Count > trail)
        {
            var (register, value) = _trail.Pop();
            _registers[register] = value;
        }
    }

    private bool AlreadyFailed(int step, int position)
    {
        if (_count < RememberAfter || pattern.HasReferences || _looks > 0) return false;
        if (_failed is null)
        {
            var bits = (long)_program.Length * (text.Length + 1L);
            if (bits > 64_000_000) return false;
            run.Allocate(bits >> 3);
            _failed = new((int)bits);
        }
        var at = step * (text.Length + 1) + position;
        if (_failed[at]) return true;
        _failed[at] = true;
        return false;
    }

    private bool Record(PatternStep s, int position)
    {
        if (s.Op == PatternOp.Reset)
        {
            for (var i = s.A; i < s.B; i++) Write(i, -1);
        }
        else Write(s.A, position);
        return true;
    }

    private void Write(int register, int value)
    {
        if ((_trail.Count & 63) == 63) run.Allocate(64 * 8);
        _trail.Push((register, _registers[register]));
        _registers[register] = value;
    }

    private bool Look(PatternStep s, int position)
    {
        var trail = _trail.Count;
        _looks++;
        var found = Run(s.A, position);
        _looks--;
        if (found == s.Negative || s.Negative) Undo(trail);
        return found != s.Negative;
    }

    private int Read(bool back, ref int position)
    {
        if (back)
        {
            if (position == 0) return -1;
            var c = text[--position];
            if (pattern.Unicode && char.IsLowSurrogate(c) && position > 0 && char.IsHighSurrogate(text[position - 1])) return char.ConvertToUtf32(text[--position], c);
            return c;
        }
        if (position >= text.Length) return -1;
        var unit = text[position++];
        if (pattern.Unicode && char.IsHighSurrogate(unit) && position < text.Length && char.IsLowSurrogate(text[position])) return char.ConvertToUtf32(unit, text[position++]);
        return unit;
    }

    private bool Consume(in PatternStep s, ref int position)
    {
        var c = Read(s.Back, ref position);
        if (c < 0) return false;
        if (!pattern.IgnoreCase) return s.Set is null ? c == s.A : s.Set.Contains(c);
        c = Folding.Fold(c, pattern.Unicode);
        return s.Set is null ? c == s.A : s.Set.ContainsFolded(c, pattern.Unicode);
    }

    private bool Repeat(in PatternStep s, ref int position)
    {
        var (start, end) = (_registers[s.A * 2], _registers[s.A * 2 + 1]);
        if (start < 0 || end < 0) return true;
        run.Step((end - start) >> 3);
        for (var i = 0; i < end - start; i++)
        {
            var at = s.Back ? position - (end - start) + i : position + i;
            if (at < 0 || at >= text.Length || !Same(text[start + i], text[at])) return false;
        }
        position += s.Back ? start - end : end - start;
        return true;
    }

    private bool Same(char a, char b) => a == b || (pattern.IgnoreCase && Folding.Fold(a, pattern.Unicode) == Folding.Fold(b, pattern.Unicode));

    private bool Holds(AssertionKind kind, int position) => kind switch
    {
        AssertionKind.Start => position == 0 || (pattern.Multiline && Lexer.IsLineEnd(text[position - 1])),
        AssertionKind.End => position == text.Length || (pattern.Multiline && Lexer.IsLineEnd(text[position])),
        AssertionKind.WordBoundary => IsWord(position - 1) != IsWord(position),
        _ => IsWord(position - 1) == IsWord(position),
    };

    private bool IsWord(int position)
    {
        if (position < 0 || position >= text.Length) return false;
        var c = text[position];
        return char.IsAsciiLetterOrDigit(c) || c == '_' || (pattern.IgnoreCase && pattern.Unicode && (c is (char)0x17F or (char)0x212A));
    }
}
