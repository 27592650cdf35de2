namespace Interagency.Workflows.Expressions.Script;

internal enum PatternOp { Char, Set, Split, Jump, Save, Reset, Mark, Progress, Assert, Reference, Look, Match }

/// <summary>One instruction of a compiled pattern. A and B are addresses, indices or characters by the kind of instruction.</summary>
internal readonly record struct PatternStep(PatternOp Op, int A = 0, int B = 0, CharSet? Set = null, bool Back = false, bool Negative = false);

/// <summary>A compiled regular expression; immutable, shared by all that run the script.</summary>
internal sealed class Pattern
{
    private const int LongestProgram = 20_000;

    private Pattern(string source, string flags, PatternParser parser, PatternNode root)
    {
        (Source, Flags) = (source, flags);
        Groups = parser.Groups;
        Names = parser.Names;
        HasReferences = parser.HasReferences;
        var compiler = new PatternCompiler(this, LongestProgram);
        Program = compiler.Compile(root);
        Registers = compiler.Registers;
    }

    public string Source { get; }
    public string Flags { get; }
    public int Groups { get; }
    public IReadOnlyList<(string Name, int Index)> Names { get; }
    public bool HasReferences { get; }
    public PatternStep[] Program { get; }
    public int Registers { get; }
    public bool Global => Flags.Contains('g', StringComparison.Ordinal);
    public bool IgnoreCase => Flags.Contains('i', StringComparison.Ordinal);
    public bool Multiline => Flags.Contains('m', StringComparison.Ordinal);
    public bool Unicode => Flags.Contains('u', StringComparison.Ordinal);
    public bool Sticky => Flags.Contains('y', StringComparison.Ordinal);

    /// <exception cref="PatternException">The text isn't a regular expression; the message is V8's.</exception>
    public static Pattern Parse(string source, string flags)
    {
        foreach (var flag in flags)
        {
            if (flag is 'd' or 'v') throw new PatternException($"The flag '{flag}' of regular expressions isn't in the language; leave it out");
            if (!"gimsuy".Contains(flag, StringComparison.Ordinal) || flags.IndexOf(flag, StringComparison.Ordinal) != flags.LastIndexOf(flag))
                throw new PatternException("Invalid regular expression flags");
        }
        var parser = new PatternParser(source, flags.Contains('u', StringComparison.Ordinal), flags.Contains('s', StringComparison.Ordinal));
        try
        {
            return new(source, string.Concat(flags.Order()), parser, parser.Parse());
        }
        catch (PatternException e)
        {
            throw new PatternException($"Invalid regular expression: /{source}/{flags}: {e.Message}");
        }
    }
}

/// <summary>Turns the parts of a pattern into instructions for <see cref="PatternMatcher"/>.</summary>
internal sealed class PatternCompiler(Pattern pattern, int longest)
{
    private readonly List<PatternStep> _steps = [];

    public int Registers { get; private set; } = pattern.Groups * 2;

    public PatternStep[] Compile(PatternNode root)
    {
        Emit(new(PatternOp.Save, 0));
        Add(root, back: false);
        Emit(new(PatternOp.Save, 1));
        Emit(new(PatternOp.Match));
        return [.. _steps];
    }

    private int Emit(PatternStep step)
    {
        if (_steps.Count >= longest) throw new PatternException("Regular expression too large");
        _steps.Add(step);
        return _steps.Count - 1;
    }

    private void Add(PatternNode node, bool back)
    {
        switch (node)
        {
            case PatternChar c:
                Emit(new(PatternOp.Char, pattern.IgnoreCase ? Folding.Fold(c.Value, pattern.Unicode) : c.Value, Back: back));
                break;
            case PatternSet s:
                Emit(new(PatternOp.Set, Set: s.Set, Back: back));
                break;
            case PatternSequence sequence:
                foreach (var item in back ? Enumerable.Reverse(sequence.Items) : sequence.Items) Add(item, back);
                break;
            case PatternChoice choice:
                AddChoice(choice, back);
                break;
            case PatternGroup group:
                Emit(new(PatternOp.Save, group.Index * 2 + (back ? 1 : 0)));
                Add(group.Inner, back);
                Emit(new(PatternOp.Save, group.Index * 2 + (back ? 0 : 1)));
                break;
            case PatternAssertion assertion:
                Emit(new(PatternOp.Assert, (int)assertion.Kind));
                break;
            case PatternReference reference:
                var index = reference.Name is null ? reference.Index : pattern.Names.First(n => n.Name == reference.Name).Index;
                Emit(new(PatternOp.Reference, index, Back: back));
                break;
            case PatternLook look:
                var at = Emit(default);
                Add(look.Inner, look.Behind);
                Emit(new(PatternOp.Match));
                _steps[at] = new(PatternOp.Look, at + 1, _steps.Count, Negative: look.Negative);
                break;
            case PatternRepeat repeat:
                AddRepeat(repeat, back);
                break;
        }
    }

    private void AddChoice(PatternChoice choice, bool back)
    {
        var ends = new List<int>();
        for (var i = 0; i < choice.Items.Count - 1; i++)
        {
            var split = Emit(default);
            Add(choice.Items[i], back);
            ends.Add(Emit(default));
            _steps[split] = new(PatternOp.Split, split + 1, _steps.Count);
        }
        Add(choice.Items[^1], back);
        foreach (var end in ends) _steps[end] = new(PatternOp.Jump, _steps.Count);
    }

    private void AddRepeat(PatternRepeat repeat, bool back)
    {
        for (var i = 0; i < repeat.Least; i++) AddRound(repeat, back);
        if (repeat.Most == int.MaxValue)
        {
            var split = Emit(default);
            AddOptionalRound(repeat, back);
            Emit(new(PatternOp.Jump, split));
            _steps[split] = Split(repeat, split + 1, _steps.Count);
            return;
        }
        var splits = new List<int>();
        for (var i = repeat.Least; i < repeat.Most; i++)
        {
            splits.Add(Emit(default));
            AddOptionalRound(repeat, back);
        }
        foreach (var split in splits) _steps[split] = Split(repeat, split + 1, _steps.Count);
    }

    private static PatternStep Split(PatternRepeat repeat, int body, int exit) =>
        repeat.Greedy ? new(PatternOp.Split, body, exit) : new(PatternOp.Split, exit, body);

    private void AddRound(PatternRepeat repeat, bool back)
    {
        if (repeat.FirstGroup < repeat.LastGroup) Emit(new(PatternOp.Reset, repeat.FirstGroup * 2, repeat.LastGroup * 2));
        Add(repeat.Inner, back);
    }

    /// <summary>A round beyond the least number has to match something.</summary>
    private void AddOptionalRound(PatternRepeat repeat, bool back)
    {
        if (repeat.Inner is PatternChar or PatternSet)
        {
            Add(repeat.Inner, back);
            return;
        }
        var register = Registers++;
        Emit(new(PatternOp.Mark, register));
        AddRound(repeat, back);
        Emit(new(PatternOp.Progress, register));
    }
}
