using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Interagency.Workflows;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Papers;
using Interagency.Workflows.PeriodReports;
using Interagency.Workflows.Sources;

namespace Interagency.Orchestrator.Definitions;

/// <summary>What a folder of definitions holds.</summary>
/// <param name="Today">The reference data in force on the day it was loaded for.</param>
/// <param name="Papers">The forms of documents.</param>
/// <param name="Reports">What each jurisdiction reports.</param>
internal sealed record LoadedFolder(World Today, IReadOnlyList<WorkflowDefinition> Definitions, PaperShelf Papers, ReportShelf Reports);

/// <summary>A file of the definitions folder can't be used; the message names each file, the field and the fix.</summary>
internal sealed class WorldDataException(IEnumerable<string> problems) : Exception(string.Join(Environment.NewLine, problems));

/// <summary>Reads <c>workflows-json</c>: calendars, directories, forms of papers, reports and definitions. Every mistake of every file is told at once.</summary>
internal static class WorldLoader
{
    /// <param name="day">Calendars take effect on days: the ones in force on this day are taken.</param>
    /// <exception cref="WorldDataException">A file is wrong.</exception>
    internal static LoadedFolder Load(string folder, DateOnly day)
    {
        var problems = new List<string>();
        var calendars = Read(Path.Combine(folder, "calendars"), CalendarJson.Read, problems);
        var directories = Read(Path.Combine(folder, "directories"), DirectoryJson.Read, problems);
        var papers = Read(Path.Combine(folder, "papers"), (json, source) => new NamedPaperFile(source, PaperJson.Read(json, source)), problems);
        var reports = Read(Path.Combine(folder, "reports"), (json, source) => (Source: source, File: ReportJson.Read(json, source)), problems);
        var sources = Read(Path.Combine(folder, "sources"), SourceJson.Read, problems);
        var reader = new DefinitionReader(ActivityRegistry.Standard);
        var definitions = DefinitionFiles.Places(folder).SelectMany(place => Read(place, (json, source) => reader.Read(json), problems)).ToList();
        problems.AddRange(Twice(directories.Select(d => d.Region), "directories: region"));
        problems.AddRange(Twice(definitions.Select(d => d.VersionId), "definitions: id"));
        problems.AddRange(Twice(sources.Select(s => s.Document), "sources: document"));
        problems.AddRange(PaperRules.Check(papers, directories).Select(found => $"{found.File}: {found.Finding.Text.Ru}"));
        problems.AddRange(Twice(reports.Select(read => read.File.Region), "reports: region"));
        problems.AddRange(reports.SelectMany(read => ReportRules.Unknown(read.File, directories.Find(d => d.Region == read.File.Region)).Select(unknown => $"{read.Source}: {unknown}")));
        if (problems.Count > 0) throw new WorldDataException(problems);
        return new LoadedFolder(Of(calendars, directories, day) with { Sources = new SourceSet([.. sources]) }, definitions, PaperShelf.Of([.. papers.Select(named => named.File)]), new ReportShelf(reports.Select(read => read.File)));
    }

    /// <summary>A world of these documents; its version follows from what they say.</summary>
    internal static World Of(IEnumerable<CalendarDocument> calendars, IEnumerable<RegionDirectory> directories, DateOnly day) => Of(CalendarSet.AsOf(calendars, day), directories);

    /// <inheritdoc cref="Of(IEnumerable{CalendarDocument}, IEnumerable{RegionDirectory}, DateOnly)"/>
    internal static World Of(CalendarSet days, IEnumerable<RegionDirectory> directories)
    {
        var places = new DirectorySet(directories);
        var said = days.Version + JsonSerializer.Serialize(places.All);
        return new World("world-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))[..16], days, places);
    }

    private static List<T> Read<T>(string folder, Func<string, string, T> read, List<string> problems)
    {
        var found = new List<T>();
        if (!Directory.Exists(folder)) return found;
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                found.Add(read(File.ReadAllText(path), Path.GetFileName(path)));
            }
            catch (Exception wrong) when (wrong is CalendarDataException or FormatException or DefinitionFormatException or JsonException)
            {
                var name = Path.GetFileName(path);
                problems.Add(wrong.Message.StartsWith(name, StringComparison.Ordinal) ? wrong.Message : $"{name}: {wrong.Message}");
            }
        }

        return found;
    }

    private static IEnumerable<string> Twice(IEnumerable<string> keys, string what) =>
        keys.GroupBy(k => k).Where(g => g.Count() > 1).Select(g => $"{what} '{g.Key}' stands in {g.Count()} files; keep one");
}
