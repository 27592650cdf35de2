using System.Text.RegularExpressions;
using Interagency.Workflows.Validation.Expressions;

namespace Interagency.Workflows.Validation.Personal;

/// <summary>
/// The members that a script reads, wherever they hang: <c>x.key</c>, <c>x?.key</c>, <c>x["key"]</c>, <c>const {key} = x</c>,
/// <c>({key}) =&gt; …</c>, <c>getVariable("key")</c>, <c>variables.key</c>, <c>getKey()</c>.
/// </summary>
internal static partial class ScriptMembers
{
    public static IEnumerable<string> Of(ScriptUse script)
    {
        var source = Comments().Replace(script.Source, m => m.Value[0] is '/' ? " " : m.Value);
        return Members().Matches(source).Select(m => m.Groups["name"].Value)
            .Concat(Indexed().Matches(source).Select(m => m.Groups["name"].Value))
            .Concat(Destructured().Matches(source).SelectMany(m => Names().Matches(m.Groups["list"].Value).Select(n => n.Value)))
            .Concat(script.Program?.GlobalMemberUses.Select(u => u.Member) ?? [])
            .Concat(script.Program is { } program ? program.FreeNames : [])
            .Concat(PersonsName().Matches(source).Select(m => m.Groups["who"].Value + "Name"))
            .Distinct();
    }

    /// <summary>Comments, and texts so that what looks like a comment inside one isn't taken for it.</summary>
    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'""", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\.\s*(?<name>[\p{L}_$][\p{L}\p{Nd}_$]*)")]
    private static partial Regex Members();

    [GeneratedRegex("""\[\s*["'`](?<name>[^"'`]{1,80})["'`]\s*\]""")]
    private static partial Regex Indexed();

    [GeneratedRegex(@"\{(?<list>[^{}]*)\}\s*(?:=(?!=)|\)\s*=>)")]
    private static partial Regex Destructured();

    [GeneratedRegex(@"[\p{L}_$][\p{L}\p{Nd}_$]*")]
    private static partial Regex Names();

    /// <summary>A bare <c>name</c> is an agency's as well as a person's; who it belongs to tells.</summary>
    [GeneratedRegex("""\b(?:get)?(?<who>child|person|parent|mother|father|applicant|guardian|minor|client|member|subject|family|citizen)\w*\W{0,6}\.\s*name\b""", RegexOptions.IgnoreCase)]
    private static partial Regex PersonsName();
}
