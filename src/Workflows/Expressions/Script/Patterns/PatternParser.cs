using System.Globalization;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>Reads the syntax of regular expressions, with the leniencies that Node has outside of the flag u.</summary>
internal sealed partial class PatternParser
{
    private const int DeepestNesting = 100;
    private readonly string _text;
    private readonly bool _unicode;
    private readonly bool _named;
    private readonly bool _dotAll;
    private readonly int _groupsInAll;
    private readonly List<PatternReference> _references = [];
    private int _at;
    private int _depth;

    public PatternParser(string text, bool unicode, bool dotAll)
    {
        (_text, _unicode, _dotAll) = (text, unicode, dotAll);
        (_groupsInAll, _named) = CountGroups(text);
    }

    public int Groups { get; private set; } = 1;
    public List<(string Name, int Index)> Names { get; } = [];
    public bool HasReferences => _references.Count > 0;

    private static (int Groups, bool Named) CountGroups(string text)
    {
        var (count, named, inClass) = (1, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '[') inClass = true;
            else if (text[i] == ']') inClass = false;
            else if (text[i] == '(' && !inClass)
            {
                var isNamed = string.CompareOrdinal(text, i, "(?<", 0, 3) == 0 && i + 3 < text.Length && text[i + 3] is not ('=' or '!');
                named |= isNamed;
                if (isNamed || i + 1 >= text.Length || text[i + 1] != '?') count++;
            }
        }
        return (count, named);
    }

    public PatternNode Parse()
    {
        var node = Choice();
        if (_at < _text.Length) throw Error(_text[_at] == ')' ? "Unmatched ')'" : "Unexpected character");
        foreach (var reference in _references)
        {
            if (reference.Name is not null && Names.All(n => n.Name != reference.Name)) throw Error("Invalid named capture referenced");
        }
        return node;
    }

    private static PatternException Error(string message) => new(message);

    private char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private bool Take(char c)
    {
        if (Peek() != c || _at >= _text.Length) return false;
        _at++;
        return true;
    }

    private bool Take(string s)
    {
        if (string.CompareOrdinal(_text, _at, s, 0, s.Length) != 0) return false;
        _at += s.Length;
        return true;
    }

    private PatternNode Choice()
    {
        if (++_depth > DeepestNesting) throw Error("Regular expression too large");
        var first = Sequence();
        if (Peek() != '|')
        {
            _depth--;
            return first;
        }
        var items = new List<PatternNode> { first };
        while (Take('|')) items.Add(Sequence());
        _depth--;
        return new PatternChoice(items);
    }

    private PatternSequence Sequence()
    {
        var items = new List<PatternNode>();
        while (_at < _text.Length && Peek() is not ('|' or ')'))
        {
            var groups = Groups;
            var (atom, repeatable) = Atom();
            items.Add(Quantified(atom, repeatable, groups));
        }
        return new(items);
    }

    private PatternNode Quantified(PatternNode atom, bool repeatable, int groups)
    {
        int least, most;
        if (Take('*')) (least, most) = (0, int.MaxValue);
        else if (Take('+')) (least, most) = (1, int.MaxValue);
        else if (Take('?')) (least, most) = (0, 1);
        else if (Braces() is { } braces) (least, most) = braces;
        else return atom;
        var greedy = !Take('?');
        if (!repeatable) throw Error("Nothing to repeat");
        if (most < least) throw Error("numbers out of order in {} quantifier");
        return new PatternRepeat(atom, least, most, greedy, groups, Groups);
    }

    private (int Least, int Most)? Braces()
    {
        if (Peek() != '{') return null;
        var start = _at++;
        if (Number() is { } least)
        {
            var most = least;
            if (Take(',')) most = Number() ?? int.MaxValue;
            if (Take('}')) return (least, most);
        }
        _at = start;
        return _unicode ? throw Error("Incomplete quantifier") : null;
    }

    private int? Number()
    {
        var start = _at;
        while (char.IsAsciiDigit(Peek())) _at++;
        if (_at == start) return null;
        return int.TryParse(_text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : int.MaxValue;
    }

    private int CodePoint()
    {
        if (_unicode && char.IsHighSurrogate(Peek()) && char.IsLowSurrogate(Peek(1)))
        {
            _at += 2;
            return char.ConvertToUtf32(_text[_at - 2], _text[_at - 1]);
        }
        return _text[_at++];
    }

    private (PatternNode Atom, bool Repeatable) Atom()
    {
        switch (Peek())
        {
            case '^':
                _at++;
                return (new PatternAssertion(AssertionKind.Start), false);
            case '$':
                _at++;
                return (new PatternAssertion(AssertionKind.End), false);
            case '(': return Group();
            case '.':
                _at++;
                return (new PatternSet(_dotAll ? CharSet.Everything : CharSet.LineEnds.Inverted()), true);
            case '[':
                _at++;
                return (new PatternSet(Class()), true);
            case '\\': return Escape();
            case '*' or '+' or '?': throw Error("Nothing to repeat");
            case '{':
                if (_unicode || Braces() is not null) throw Error("Nothing to repeat");
                break;
            case '}' or ']' when _unicode: throw Error("Lone quantifier brackets");
        }
        return (new PatternChar(CodePoint()), true);
    }

    private (PatternNode, bool) Group()
    {
        _at++;
        if (Take("?:")) return (Close(Choice()), true);
        if (Take("?=")) return (Close(new PatternLook(Choice(), false, false)), !_unicode);
        if (Take("?!")) return (Close(new PatternLook(Choice(), true, false)), !_unicode);
        if (Take("?<=")) return (Close(new PatternLook(Choice(), false, true)), false);
        if (Take("?<!")) return (Close(new PatternLook(Choice(), true, true)), false);
        var index = Groups++;
        if (Take("?<"))
        {
            var name = GroupName();
            if (Names.Any(n => n.Name == name)) throw Error("Duplicate capture group name");
            Names.Add((name, index));
        }
        else if (Peek() == '?') throw Error("Invalid group");
        return (Close(new PatternGroup(index, Choice())), true);
    }

    private PatternNode Close(PatternNode node) => Take(')') ? node : throw Error("Unterminated group");

    private string GroupName()
    {
        var end = _text.IndexOf('>', _at);
        if (end < 0) throw Error("Invalid capture group name");
        var name = _text[_at..end];
        var first = true;
        foreach (var rune in name.EnumerateRunes())
        {
            if (!(first ? Lexer.IsNameStart(rune.Value) : Lexer.IsNamePart(rune.Value))) throw Error("Invalid capture group name");
            first = false;
        }
        if (first) throw Error("Invalid capture group name");
        _at = end + 1;
        return name;
    }
}
