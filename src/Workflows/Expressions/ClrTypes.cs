using System.Collections.Frozen;
using Interagency.Workflows.Expressions.Script;

namespace Interagency.Workflows.Expressions;

/// <summary>CLR types that the real engine lends to scripts and this one doesn't: what to write instead.</summary>
internal static class ClrTypes
{
    private static readonly FrozenDictionary<string, string> Instead = new Dictionary<string, string>
    {
        ["DateTime"] = "write new Date()",
        ["DateTimeOffset"] = "write new Date()",
        ["TimeSpan"] = "write milliseconds, or the text '00:05:00'",
        ["Guid"] = "write newGuid() or parseGuid(text)",
        ["Random"] = "a step has no chance in it: take the value as an input",
        ["System"] = "CLR namespaces are not open to scripts"
    }.ToFrozenDictionary();

    public static ScriptException? Refusal(ScriptProgram program)
    {
        var name = Instead.Keys.Order().FirstOrDefault(program.FreeNames.Contains);
        if (name is null) return null;
        var place = program.GlobalMemberUses.FirstOrDefault(u => u.Target == name);
        return new ScriptException("ReferenceError", $"The CLR type '{name}' can't be used here: {Instead[name]}.", place?.Line ?? 1, place?.Column ?? 1);
    }
}
