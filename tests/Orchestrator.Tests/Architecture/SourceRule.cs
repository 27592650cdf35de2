using System.Text.RegularExpressions;

namespace Interagency.Orchestrator.Tests.Architecture;

/// <summary>A rule that the text of a file can break.</summary>
/// <param name="Name">The rule in words.</param>
/// <param name="Breaches">What in a file breaks it; nothing when it is kept.</param>
/// <param name="Bad">A file that breaks it: the check is tested with it.</param>
public sealed record SourceRule(string Name, Func<SourceFile, IEnumerable<string>> Breaches, SourceFile Bad)
{
    public override string ToString() => Name;

    /// <summary>No line of the files that <paramref name="applies"/> picks may match.</summary>
    internal static SourceRule Forbid(string name, string pattern, Func<SourceFile, bool> applies, SourceFile bad)
    {
        var forbidden = new Regex(pattern, RegexOptions.Compiled);
        return new SourceRule(name, Breaches, bad);

        IEnumerable<string> Breaches(SourceFile file) => applies(file)
            ? file.Lines.Where(line => forbidden.IsMatch(line.Text)).Select(line => $"{file.Path}:{line.Number}: {line.Text.Trim()}")
            : [];
    }

    /// <summary>The files that <paramref name="applies"/> picks have at most so many lines.</summary>
    internal static SourceRule AtMost(int lines, string what, Func<SourceFile, bool> applies)
    {
        var bad = new SourceFile($"src/Orchestrator/{what}", string.Concat(Enumerable.Repeat("line\n", lines + 1)));
        return new SourceRule($"{what} has at most {lines} lines", Breaches, bad);

        IEnumerable<string> Breaches(SourceFile file) => applies(file) && file.Lines.Count() > lines
            ? [$"{file.Path}: {file.Lines.Count()} lines, at most {lines}"]
            : [];
    }
}
