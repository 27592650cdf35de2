using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Interagency.Orchestrator.Tests.Architecture;

/// <summary>Region keys and the proper names of agencies, bodies and documents, as the data of workflows-json has them.</summary>
internal static partial class RegionNames
{
    private static readonly string[] Directories = ["agencies", "bodies", "organisations", "documentKinds"];

    private const string Source = "source";

    // A short name ("Школа") is an ordinary word, which the code may use.
    private const int ShortestProperName = 12;

    private static readonly IReadOnlySet<string> Known = Read(SourceTree.Files("workflows-json", ".json"));

    internal static string AKey => Known.First(name => KeyPattern().IsMatch(name));

    // One search for all names sorts out nearly every file and line; only the rest is looked at name by name.
    private static readonly SearchValues<string> Anywhere = SearchValues.Create([.. Known], StringComparison.Ordinal);

    internal static IEnumerable<string> In(SourceFile file) => !file.IsUnder("src") || !file.Text.AsSpan().ContainsAny(Anywhere) ? [] :
        from line in file.Lines
        where line.Text.AsSpan().ContainsAny(Anywhere)
        from name in Known
        where line.Text.Contains(name, StringComparison.Ordinal) && Regex.IsMatch(line.Text, $@"(?<!\w){Regex.Escape(name)}(?!\w)")
        select $"{file.Path}:{line.Number}: {name}";

    internal static IReadOnlySet<string> Read(IEnumerable<SourceFile> files)
    {
        var names = new HashSet<string>();
        foreach (var file in files)
        {
            using var document = JsonDocument.Parse(file.Text);
            Collect(document.RootElement, "", names);
        }

        return names;
    }

    private static void Collect(JsonElement element, string within, HashSet<string> names)
    {
        if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in element.EnumerateArray()) Collect(item, within, names);
        else if (element.ValueKind == JsonValueKind.String && KeyPattern().IsMatch(element.GetString()!))
            names.Add(element.GetString()!);
        else if (element.ValueKind == JsonValueKind.Object)
            foreach (var property in element.EnumerateObject())
            {
                if (property.Name == "document" && within == Source) names.UnionWith(ProperNames(property.Value));
                if (property.Name == "name" && Directories.Contains(within)) names.UnionWith(ProperNames(property.Value));
                Collect(property.Value, Directories.Contains(property.Name) || property.Name == Source ? property.Name : within, names);
            }
    }

    /// <summary>A name is a text, or an object of texts by language.</summary>
    private static IEnumerable<string> ProperNames(JsonElement name) => (name.ValueKind switch
    {
        JsonValueKind.String => [name.GetString()!],
        JsonValueKind.Object => name.EnumerateObject().Where(text => text.Value.ValueKind == JsonValueKind.String)
            .Select(text => text.Value.GetString()!),
        _ => Enumerable.Empty<string>(),
    }).Where(text => text.Length >= ShortestProperName);

    [GeneratedRegex(@"^RU-[A-Z]{2,3}(/[a-z-]+)?$")]
    private static partial Regex KeyPattern();
}
