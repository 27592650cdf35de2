using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interagency.Workflows.Directories;

/// <summary>Reads a directory file: strict, so that a misspelt field is found when it is read and not when a case needs it.</summary>
public static class DirectoryJson
{
    /// <param name="source">The file's name, for messages.</param>
    /// <exception cref="FormatException">Not a directory; the message names the file, the field and the fix.</exception>
    public static RegionDirectory Read(string json, string source)
    {
        try
        {
            var directory = JsonSerializer.Deserialize<RegionDirectory>(json, Strict) ?? throw new FormatException($"{source}: the file is empty");
            return Mistake(directory) is { } mistake ? throw new FormatException($"{source}: {mistake}") : directory;
        }
        catch (JsonException e)
        {
            throw new FormatException($"{source}: {e.Path}: {e.Message}", e);
        }
    }

    private static string? Mistake(RegionDirectory directory)
    {
        var keys = Lists(directory).SelectMany(list => list.Keys.GroupBy(k => k).Where(g => g.Count() > 1 || g.Key.Length == 0).Select(g => $"{list.Name}: the key '{g.Key}' is empty or stands twice"));
        var secretaries = directory.Bodies.Where(b => directory.Roles.All(r => r.Key != b.Secretary)).Select(b => $"bodies.{b.Key}.secretary: '{b.Secretary}' is no role of this directory");
        return keys.Concat(secretaries).Concat(DirectoryReferences.Mistakes(directory)).Concat(DisclosureReferences.Mistakes(directory)).FirstOrDefault();
    }

    private static IEnumerable<(string Name, IEnumerable<string> Keys)> Lists(RegionDirectory d) =>
    [
        ("organisations", d.Organisations.Select(o => o.Key)), ("agencies", d.Agencies.Select(a => a.Key)), ("bodies", d.Bodies.Select(b => b.Key)),
        ("roles", d.Roles.Select(n => n.Key)), ("journals", d.Journals.Select(j => j.Key)), ("documentKinds", d.DocumentKinds.Select(n => n.Key)),
        ("grounds", d.Grounds.Select(n => n.Key)), ("categories", d.Categories.Select(n => n.Key)), ("kindsOfHelp", d.KindsOfHelp.Select(n => n.Key)),
        ("supportLevels", d.SupportLevels.Select(n => n.Key)), ("outcomes", d.Outcomes.Select(n => n.Key)), ("tracks", d.Tracks.Select(n => n.Key)),
        ("urgencies", d.Urgencies.Select(n => n.Key)), ("dangerSigns", d.DangerSigns.Select(n => n.Key)),
        ("subjectFields", d.SubjectFields.Select(f => f.Key)), ("laws", d.Laws.Select(l => l.Key)), ("consents", d.Consents.Select(c => c.Key)),
        ("visitChecklist", d.VisitChecklist.Select(n => n.Key)), ("retention", d.Retention.Select(r => r.Key))
    ];

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) }
    };
}
