using System.Reflection;

namespace Interagency.Orchestrator.Tests.Architecture;

/// <summary>A file of the repository; the path is relative to its root and has forward slashes.</summary>
public sealed record SourceFile(string Path, string Text)
{
    internal IEnumerable<(int Number, string Text)> Lines => Text.TrimEnd('\n').Split('\n').Select((line, i) => (i + 1, line));

    internal string Name => System.IO.Path.GetFileName(Path);

    internal bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}

internal static class SourceTree
{
    internal static string Root { get; } = typeof(SourceTree).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "RepositoryRoot").Value!;

    private static readonly string[] NotOurs = ["bin", "obj", "node_modules"];

    /// <summary>All C# and Razor sources, without this folder: the bad samples of the rules stand here.</summary>
    internal static IReadOnlyList<SourceFile> Sources { get; } =
        [.. Files("src", ".cs", ".razor"), .. Files("bench", ".cs"), .. Files("tests", ".cs").Where(file => !file.Path.Contains("/Architecture/"))];

    internal static IEnumerable<SourceFile> Files(string folder, params string[] extensions) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(path => extensions.Contains(Path.GetExtension(path)))
            .Select(path => (Full: path, Short: Path.GetRelativePath(Root, path).Replace('\\', '/')))
            .Where(path => !path.Short.Split('/').Intersect(NotOurs).Any())
            .Select(path => new SourceFile(path.Short, File.ReadAllText(path.Full)));
}
