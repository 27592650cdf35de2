using System.Text;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>The methods of strings that take a regular expression or a text: match, matchAll, replace, replaceAll, search, split.</summary>
internal static class RegExpText
{
    public static void Install() => Prototypes.String
        .Method("match", 1, Match).Method("matchAll", 1, MatchAll).Method("search", 1, Search).Method("split", 2, Split)
        .Method("replace", 2, (run, self, a) => Replace(run, self, a, "replace", all: false))
        .Method("replaceAll", 2, (run, self, a) => Replace(run, self, a, "replaceAll", all: true));

    private static JsRegExp RegExp(Run run, ScriptValue value, string flags) =>
        value.Ref as JsRegExp ?? new(RegExpLibrary.Compile(run, value.IsUndefined ? "" : To.Text(run, value), flags), Prototypes.RegExp);

    private static ScriptValue Match(Run run, ScriptValue self, Args a)
    {
        var text = StringLibrary.This(run, self, "match");
        var regExp = RegExp(run, a[0], "");
        if (!regExp.Pattern.Global) return RegExpLibrary.Exec(run, regExp, text);
        var matches = new JsArray();
        foreach (var found in All(run, regExp, text)) matches.Add(run, StringLibrary.Part(run, text, found[0], found[1]));
        return matches.Length == 0 ? ScriptValue.Null : new(matches);
    }

    /// <summary>Every match of a global expression, from the start; an empty match moves on by one character.</summary>
    private static IEnumerable<int[]> All(Run run, JsRegExp regExp, string text, bool fromStart = true)
    {
        if (fromStart) regExp.LastIndex = 0;
        var matcher = new PatternMatcher(run, regExp.Pattern, text);
        while (RegExpLibrary.Find(run, regExp, text, matcher) is { } found)
        {
            run.Step();
            yield return found;
            if (found[0] == found[1]) regExp.LastIndex = Advance(regExp.Pattern, text, found[1]);
        }
    }

    private static int Advance(Pattern pattern, string text, int index) =>
        pattern.Unicode && index + 1 < text.Length && char.IsHighSurrogate(text[index]) && char.IsLowSurrogate(text[index + 1]) ? index + 2 : index + 1;

    private static ScriptValue MatchAll(Run run, ScriptValue self, Args a)
    {
        var text = StringLibrary.This(run, self, "matchAll");
        if (a[0].Ref is JsRegExp { Pattern.Global: false }) throw run.TypeError("String.prototype.matchAll called with a non-global RegExp argument");
        var given = RegExp(run, a[0], "g");
        var regExp = new JsRegExp(given.Pattern, Prototypes.RegExp) { LastIndex = given.LastIndex };
        return CollectionLibrary.Iterator(All(run, regExp, text, fromStart: false).Select(m => RegExpLibrary.Result(run, regExp.Pattern, text, m)), "RegExp String Iterator");
    }

    private static ScriptValue Search(Run run, ScriptValue self, Args a)
    {
        var text = StringLibrary.This(run, self, "search");
        var pattern = RegExp(run, a[0], "").Pattern;
        return new PatternMatcher(run, pattern, text).Match(0, pattern.Sticky) is { } found ? found[0] : -1;
    }

    private static ScriptValue Split(Run run, ScriptValue self, Args a)
    {
        var text = StringLibrary.This(run, self, "split");
        var limit = a[1].IsUndefined ? uint.MaxValue : To.Uint32(run, a[1]);
        var parts = new JsArray();
        if (a[0].Ref is JsRegExp regExp) SplitBy(run, text, regExp.Pattern, limit, parts);
        else
        {
            var separator = a[0].IsUndefined ? null : To.Text(run, a[0]);
            if (limit > 0) SplitBy(run, text, separator, limit, parts);
        }
        return new(parts);
    }

    private static void SplitBy(Run run, string text, string? separator, uint limit, JsArray parts)
    {
        if (separator is null)
        {
            parts.Add(run, text);
            return;
        }
        if (separator.Length == 0)
        {
            for (var i = 0; i < text.Length && parts.Length < limit; i++)
            {
                run.Step();
                parts.Add(run, Show.Char(text[i]));
            }
            return;
        }
        var start = 0;
        for (int at; (at = text.IndexOf(separator, start, StringComparison.Ordinal)) >= 0; start = at + separator.Length)
        {
            run.Step(1 + ((at - start) >> 4));
            parts.Add(run, StringLibrary.Part(run, text, start, at));
            if (parts.Length >= limit) return;
        }
        parts.Add(run, StringLibrary.Part(run, text, start, text.Length));
    }

    private static void SplitBy(Run run, string text, Pattern pattern, uint limit, JsArray parts)
    {
        if (limit == 0) return;
        var matcher = new PatternMatcher(run, pattern, text);
        if (text.Length == 0)
        {
            if (matcher.Match(0, sticky: true) is null) parts.Add(run, text);
            return;
        }
        int start = 0, at = 0;
        while (at < text.Length)
        {
            run.Step();
            var found = matcher.Match(at, sticky: pattern.Sticky);
            if (found is null && !pattern.Sticky) break;
            if (found is null || found[1] == start || found[0] >= text.Length)
            {
                at = Advance(pattern, text, found is null ? at : Math.Max(at, found[0]));
                continue;
            }
            parts.Add(run, StringLibrary.Part(run, text, start, found[0]));
            if (parts.Length >= limit) return;
            foreach (var group in RegExpLibrary.Groups(run, text, found).Skip(1))
            {
                parts.Add(run, group);
                if (parts.Length >= limit) return;
            }
            start = at = found[1];
        }
        parts.Add(run, StringLibrary.Part(run, text, start, text.Length));
    }

    private static ScriptValue Replace(Run run, ScriptValue self, Args a, string method, bool all)
    {
        var text = StringLibrary.This(run, self, method);
        if (a[0].Ref is JsRegExp regExp)
        {
            if (all && !regExp.Pattern.Global) throw run.TypeError("String.prototype.replaceAll called with a non-global RegExp argument");
            return ReplaceMatches(run, text, regExp, a[1]);
        }
        var sought = To.Text(run, a[0]);
        var places = new List<int[]>();
        for (var at = 0; at <= text.Length; at += Math.Max(1, sought.Length))
        {
            at = text.IndexOf(sought, at, StringComparison.Ordinal);
            if (at < 0) break;
            run.Step();
            run.Allocate(40);
            places.Add([at, at + sought.Length]);
            if (!all) break;
        }
        run.Step(text.Length >> 4);
        return Build(run, text, places, null, a[1]);
    }

    private static ScriptValue ReplaceMatches(Run run, string text, JsRegExp regExp, ScriptValue with)
    {
        if (!with.IsCallable) with = To.TextValue(run, with);
        if (!regExp.Pattern.Global) return Build(run, text, RegExpLibrary.Find(run, regExp, text) is { } one ? [one] : [], regExp.Pattern, with);
        // A copy, so that a function called for each match can use the expression itself.
        regExp.LastIndex = 0;
        return Build(run, text, All(run, new(regExp.Pattern, Prototypes.RegExp), text), regExp.Pattern, with);
    }

    private static ScriptValue Build(Run run, string text, IEnumerable<int[]> places, Pattern? pattern, ScriptValue with)
    {
        var template = with.IsCallable ? null : To.Text(run, with);
        var plain = template is not null && !template.Contains('$', StringComparison.Ordinal);
        var result = new StringBuilder();
        var (charged, end) = (0, 0);
        run.Enter();
        foreach (var place in places)
        {
            run.Step(3);
            result.Append(text, end, place[0] - end);
            var groups = plain ? [] : RegExpLibrary.Groups(run, text, place);
            if (plain) result.Append(template);
            else if (template is null) result.Append(To.Text(run, Answer(run, text, place, groups, pattern, (JsFunction)with.Ref!)));
            else Expand(run, result, template, text, place, groups, pattern);
            end = place[1];
            run.Allocate((result.Length - charged) * 2L);
            charged = result.Length;
        }
        run.Leave();
        if (end == 0 && result.Length == 0) return text;
        result.Append(text, end, text.Length - end);
        run.Allocate(result.Length * 2L);
        return result.ToString();
    }

    private static ScriptValue Answer(Run run, string text, int[] place, ScriptValue[] groups, Pattern? pattern, JsFunction function)
    {
        var args = new List<ScriptValue>(groups) { place[0], text };
        if (pattern is { Names.Count: > 0 }) args.Add(RegExpLibrary.Named(run, pattern, groups));
        return function.Call(run, default, [.. args]);
    }

    /// <summary>$$, $&amp;, $`, $', $1 … $99 and $&lt;name&gt; in a replacement.</summary>
    private static void Expand(Run run, StringBuilder result, string template, string text, int[] place, ScriptValue[] groups, Pattern? pattern)
    {
        for (var i = 0; i < template.Length; i++)
        {
            var next = i + 1 < template.Length ? template[i + 1] : '\0';
            if (template[i] != '$' || next == '\0')
            {
                result.Append(template[i]);
                continue;
            }
            run.Step();
            if (next == '$') result.Append('$');
            else if (next == '&') Append(run, result, text.AsSpan(place[0], place[1] - place[0]));
            else if (next == '`') Append(run, result, text.AsSpan(0, place[0]));
            else if (next == '\'') Append(run, result, text.AsSpan(place[1]));
            else if (char.IsAsciiDigit(next) && Numbered(template, i, groups.Length) is var (index, length) && index > 0)
            {
                if (groups[index].IsString) Append(run, result, groups[index].AsText);
                i += length - 1;
            }
            else if (next == '<' && pattern is { Names.Count: > 0 } && template.IndexOf('>', i) is var close and > 0)
            {
                var name = template[(i + 2)..close];
                var group = pattern.Names.Where(n => n.Name == name).Select(n => groups[n.Index]).FirstOrDefault();
                if (group.IsString) Append(run, result, group.AsText);
                i = close - 1;
            }
            else
            {
                result.Append('$');
                continue;
            }
            i++;
        }
    }

    private static (int Index, int Length) Numbered(string template, int at, int groups)
    {
        var one = template[at + 1] - '0';
        if (at + 2 < template.Length && char.IsAsciiDigit(template[at + 2]))
        {
            var two = one * 10 + template[at + 2] - '0';
            if (two > 0 && two < groups) return (two, 2);
        }
        return one > 0 && one < groups ? (one, 1) : (0, 0);
    }

    private static void Append(Run run, StringBuilder result, ReadOnlySpan<char> part)
    {
        run.Allocate(part.Length * 2L);
        result.Append(part);
    }
}
