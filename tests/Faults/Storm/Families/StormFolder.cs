using System.Text.Json.Nodes;
using Interagency.TestServers;

namespace Interagency.Faults.Storm.Families;

/// <summary>A story of a case: which procedure, and which of its scenarios.</summary>
internal sealed record Story(string Definition, string Scenario, JsonObject Script, string? Organisation)
{
    public override string ToString() => $"{Definition}/{Scenario}";
}

/// <summary>
/// The definitions of a storm: the shipped ones with every agency on the bus, so that whatever is asked and answered goes through the
/// broker, and the procedure of midnight.
/// </summary>
internal sealed class StormFolder
{
    private static readonly string Shipped = System.IO.Path.Combine(Repository.Root, "workflows-json");
    private readonly List<JsonObject> directories = [];

    private StormFolder(string path) => Path = path;

    internal string Path { get; }

    /// <summary>Every agency there is, as <c>region.agency</c>.</summary>
    internal IReadOnlyList<string> Agencies =>
        [.. directories.SelectMany(d => d["agencies"]!.AsArray().Select(a => $"{(string)d["region"]!}.{(string)a!["key"]!}"))];

    /// <summary>The scenarios that go well, of every region.</summary>
    internal IReadOnlyList<Story> Stories { get; private set; } = [];

    internal static StormFolder Write(string path, int termsOfMidnight)
    {
        var folder = new StormFolder(path);
        foreach (var file in Directory.EnumerateFiles(Shipped, "*.json", SearchOption.AllDirectories)) folder.Copy(file);
        folder.WriteMidnight(termsOfMidnight);
        folder.Stories = [.. folder.ReadStories()];
        return folder;
    }

    private void Copy(string file)
    {
        var place = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(Shipped, file));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(place)!);
        if (!file.Contains("/directories/", StringComparison.Ordinal))
        {
            File.Copy(file, place);
            return;
        }

        var directory = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        foreach (var agency in directory["agencies"]!.AsArray()) agency!["channel"] = "amqp";
        Keep(place, directory);
    }

    private void WriteMidnight(int terms)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, "calendars", "midnight.json"), MidnightProcedure.Calendar);
        Keep(System.IO.Path.Combine(Path, "directories", "midnight.json"), JsonNode.Parse(MidnightProcedure.Place)!.AsObject());
        File.WriteAllText(System.IO.Path.Combine(Path, $"{MidnightProcedure.Definition}.json"), MidnightProcedure.Write(terms).ToJsonString());
    }

    private void Keep(string place, JsonObject directory)
    {
        directories.Add(directory);
        File.WriteAllText(place, directory.ToJsonString());
    }

    private IEnumerable<Story> ReadStories() =>
        from file in Directory.EnumerateFiles(System.IO.Path.Combine(Path, "scenarios"), "happy*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let definition = System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(file))!
        select new Story(definition, System.IO.Path.GetFileNameWithoutExtension(file), JsonNode.Parse(File.ReadAllText(file))!.AsObject(), OrganisationOf(definition));

    /// <summary>The procedure's own; where it is everybody's, the first of its region.</summary>
    private string? OrganisationOf(string definition)
    {
        var place = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Path, $"{definition}.json")))!["customProperties"]!["jurisdiction"]!;
        return (string?)place["organisation"] ?? (string?)directories.First(d => (string)d["region"]! == (string)place["region"]!)["organisations"]![0]!["key"];
    }
}
