namespace Interagency.Workflows.Expressions.Script;

internal sealed class JsRegExp(Pattern pattern, JsObject prototype) : JsObject(prototype)
{
    public Pattern Pattern => pattern;

    /// <summary>The own property lastIndex; any value may be written to it.</summary>
    public ScriptValue LastIndex { get; set; } = 0;

    public override string ClassName => "RegExp";

    public override ScriptValue GetOwn(Run run, string key) => key switch
    {
        "lastIndex" => LastIndex,
        "source" => RegExpLibrary.SourceOf(pattern),
        "flags" => pattern.Flags,
        "global" => pattern.Global,
        "ignoreCase" => pattern.IgnoreCase,
        "multiline" => pattern.Multiline,
        "dotAll" => pattern.Flags.Contains('s', StringComparison.Ordinal),
        "unicode" => pattern.Unicode,
        "sticky" => pattern.Sticky,
        "hasIndices" => false,
        _ => base.GetOwn(run, key),
    };

    public override List<string> OwnKeys(Run run) => ["lastIndex", .. base.OwnKeys(run)];

    public override PropertyFlags? FlagsOf(Run run, string key) => key == "lastIndex" ? PropertyFlags.Writable : base.FlagsOf(run, key);

    public override void Set(Run run, string key, ScriptValue value, bool strict = true)
    {
        if (key == "lastIndex") LastIndex = value;
        else if (key is "source" or "flags" or "global" or "ignoreCase" or "multiline" or "dotAll" or "unicode" or "sticky" or "hasIndices")
        {
            if (strict) throw run.TypeError($"Cannot set property {key} of {Show.ObjectBrief(run, this)} which has only a getter");
        }
        else base.Set(run, key, value, strict);
    }
}

internal static class RegExpLibrary
{
    public static ScriptValue Make()
    {
        Prototypes.RegExp
            .Method("exec", 1, (run, self, a) => Exec(run, This(run, self, "exec"), To.Text(run, a[0])))
            .Method("test", 1, (run, self, a) => !Exec(run, This(run, self, "test"), To.Text(run, a[0])).IsNull)
            .Method("toString", 0, (run, self, _) => This(run, self, "toString") is var r ? $"/{SourceOf(r.Pattern)}/{r.Pattern.Flags}" : "");
        return new(Building.Constructor("RegExp", 2, (run, _, a) => a[0].Ref is JsRegExp && a[1].IsUndefined ? a[0] : new(New(run, a, Prototypes.RegExp)), New, Prototypes.RegExp));
    }

    private static JsRegExp This(Run run, ScriptValue self, string method) =>
        self.Ref as JsRegExp ?? throw run.TypeError($"Method RegExp.prototype.{method} called on incompatible receiver {Show.Brief(run, self)}");

    /// <summary>The source with slashes and line ends escaped, so that it can stand between slashes.</summary>
    public static string SourceOf(Pattern pattern)
    {
        if (pattern.Source.Length == 0) return "(?:)";
        var text = new System.Text.StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Source.Length; i++)
        {
            var c = pattern.Source[i];
            if (c == '\\' && i + 1 < pattern.Source.Length && pattern.Source[i + 1] is not ('\n' or '\r'))
            {
                text.Append(c).Append(pattern.Source[++i]);
                continue;
            }
            inClass = c == '[' || (inClass && c != ']');
            if (c == '/' && !inClass) text.Append("\\/");
            else if (c == '\n') text.Append("\\n");
            else if (c == '\r') text.Append("\\r");
            else text.Append(c);
        }
        return text.ToString();
    }

    private static JsRegExp New(Run run, Args a, JsObject prototype)
    {
        var from = a[0].Ref as JsRegExp;
        var source = from?.Pattern.Source ?? (a[0].IsUndefined ? "" : To.Text(run, a[0]));
        var flags = a[1].IsUndefined ? from?.Pattern.Flags ?? "" : To.Text(run, a[1]);
        return new(Compile(run, source, flags), prototype);
    }

    public static Pattern Compile(Run run, string source, string flags)
    {
        run.Step(1000 + source.Length * 20L);
        // A class under the flag i is spread out into a table when it is first used.
        if (flags.Contains('i', StringComparison.Ordinal)) run.Step(source.Count(c => c is '[' or '\\') * 3000L);
        run.Allocate(1000 + source.Length * 100L);
        try
        {
            var pattern = Pattern.Parse(source, flags);
            run.Step(pattern.Program.Length);
            run.Allocate(pattern.Program.Length * 32L);
            return pattern;
        }
        catch (PatternException e)
        {
            throw run.SyntaxError(e.Message == "Invalid regular expression flags" ? $"Invalid flags supplied to RegExp constructor '{flags}'" : e.Message);
        }
    }

    /// <summary>Starts and ends of the groups of the next match, from lastIndex where the flags say so; moves lastIndex.</summary>
    public static int[]? Find(Run run, JsRegExp regExp, string text, PatternMatcher? matcher = null)
    {
        var pattern = regExp.Pattern;
        var moves = pattern.Global || pattern.Sticky;
        var start = To.Length(run, regExp.LastIndex);
        if (!moves) start = 0;
        var found = start > text.Length ? null : (matcher ?? new(run, pattern, text)).Match((int)start, pattern.Sticky);
        if (moves) regExp.LastIndex = found is null ? 0 : found[1];
        return found;
    }

    public static ScriptValue Exec(Run run, JsRegExp regExp, string text) =>
        Find(run, regExp, text) is { } found ? Result(run, regExp.Pattern, text, found) : ScriptValue.Null;

    public static ScriptValue Result(Run run, Pattern pattern, string text, int[] found)
    {
        var groups = Groups(run, text, found);
        var result = new JsArray(run, groups);
        result.Define(run, "index", found[0]);
        result.Define(run, "input", text);
        result.Define(run, "groups", Named(run, pattern, groups));
        return new(result);
    }

    public static ScriptValue[] Groups(Run run, string text, int[] found)
    {
        var groups = new ScriptValue[found.Length / 2];
        for (var i = 0; i < groups.Length; i++)
        {
            if (found[i * 2] >= 0 && found[i * 2 + 1] >= 0) groups[i] = StringLibrary.Part(run, text, found[i * 2], found[i * 2 + 1]);
        }
        return groups;
    }

    public static ScriptValue Named(Run run, Pattern pattern, ScriptValue[] groups)
    {
        if (pattern.Names.Count == 0) return default;
        var named = new JsObject(null);
        foreach (var (name, index) in pattern.Names) named.Define(run, name, groups[index]);
        return new(named);
    }
}
