using Interagency.Orchestrator.Cli;

namespace Interagency.Orchestrator.Definitions;

/// <summary>
/// The JSON files under the paths that somebody gave, by what they are: in a folder called <c>calendars</c>, <c>directories</c>,
/// <c>papers</c>, <c>reports</c> or <c>sources</c> reference data, in <c>scenarios</c> what a simulation plays, in <c>demo</c> the families of a demonstration, elsewhere definitions. Those that several procedures run
/// lie in <c>shared</c>, below the procedures.
/// </summary>
internal sealed record DefinitionFiles(IReadOnlyList<string> Definitions, IReadOnlyList<string> Calendars, IReadOnlyList<string> Directories, IReadOnlyList<string> Papers, IReadOnlyList<string> Reports, IReadOnlyList<string> Sources)
{
    private const string CalendarsFolder = "calendars";
    private const string DirectoriesFolder = "directories";
    private const string PapersFolder = "papers";
    private const string ReportsFolder = "reports";
    private const string SourcesFolder = "sources";
    private const string ScenariosFolder = "scenarios";
    private const string SharedFolder = "shared";
    private const string DemoFolder = "demo";

    /// <summary>The folders below a folder of procedures that hold definitions, itself the first.</summary>
    internal static IEnumerable<string> Places(string folder) => [folder, Path.Combine(folder, SharedFolder)];

    /// <summary>Files of definitions that any procedure may run: those beside the files given, and the shipped ones.</summary>
    internal static IEnumerable<string> SharedBeside(IEnumerable<string> files) => files.Select(FolderOfProcedures).Append(Installation.Definitions).Distinct()
        .Select(f => Path.Combine(f, SharedFolder)).Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.json").Order(StringComparer.Ordinal));

    /// <exception cref="UsageException">A path is neither a file nor a folder, or a folder can't be read; the message names it.</exception>
    internal static DefinitionFiles Under(IEnumerable<string> paths, Language language)
    {
        var files = paths.SelectMany(p => FilesOf(p, language)).Where(f => !IsScenario(f) && FolderName(f) != DemoFolder).DistinctBy(Path.GetFullPath).ToLookup(FolderName);
        if (files.Count == 0) throw new UsageException(language.Say("validate: в указанных папках нет файлов JSON.", "validate: there are no JSON files in the folders given."));
        return new([.. files.Where(g => g.Key is not (CalendarsFolder or DirectoriesFolder or PapersFolder or ReportsFolder or SourcesFolder)).SelectMany(g => g)], [.. files[CalendarsFolder]], [.. files[DirectoriesFolder]], [.. files[PapersFolder]], [.. files[ReportsFolder]], [.. files[SourcesFolder]]);
    }

    /// <summary>With the reference data beside the definitions, else those that the product ships, where none were given.</summary>
    internal DefinitionFiles WithReferenceData()
    {
        var directories = Directories.Count > 0 ? Directories : Beside(DirectoriesFolder);
        return this with
        {
            Calendars = Calendars.Count > 0 ? Calendars : Beside(CalendarsFolder), Directories = directories, Papers = Papers.Count > 0 ? Papers : OfSameFolder(directories, PapersFolder), Reports = Reports.Count > 0 ? Reports : OfSameFolder(directories, ReportsFolder),
            Sources = Sources.Count > 0 ? Sources : OfSameFolder(directories, SourcesFolder),
        };
    }

    /// <summary>Forms and reports name what directories have, so they go with those of their own folder only.</summary>
    private static List<string> OfSameFolder(IReadOnlyList<string> directories, string name) =>
        directories is [var first, ..] && Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(first)))!, name) is var folder && Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)] : [];

    /// <summary>Definitions that weren't given but lie beside those that were, or are shipped: they may be run by them.</summary>
    internal IEnumerable<string> Companions()
    {
        var given = Definitions.Select(Path.GetFullPath).ToHashSet();
        return Folders().SelectMany(Places).Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.json")).Select(Path.GetFullPath).Distinct().Where(f => !given.Contains(f));
    }

    private List<string> Beside(string name) =>
        Folders().Select(f => Path.Combine(f, name)).Where(Directory.Exists).Select(f => Directory.EnumerateFiles(f, "*.json").Order(StringComparer.Ordinal).ToList())
            .FirstOrDefault(found => found.Count > 0) ?? [];

    private IEnumerable<string> Folders() => Definitions.Select(FolderOfProcedures).Append(Installation.Definitions).Distinct().Where(Directory.Exists);

    private static string FolderOfProcedures(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        return Path.GetFileName(folder) == SharedFolder ? Path.GetDirectoryName(folder)! : folder;
    }

    /// <summary>Scenarios lie one folder deeper: by the name of their definition.</summary>
    private static bool IsScenario(string file) => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(file)))) == ScenariosFolder || FolderName(file) == ScenariosFolder;

    private static IEnumerable<string> FilesOf(string path, Language language)
    {
        if (File.Exists(path)) return [path];
        if (!Directory.Exists(path)) throw new UsageException(language.Say(
            $"validate: «{path}» — нет такого файла или папки.", $"validate: '{path}' is no file and no folder."));
        try
        {
            return [.. Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(language.Say($"validate: папку «{path}» нельзя прочитать: {refused.Message}", $"validate: the folder '{path}' can't be read: {refused.Message}"));
        }
    }

    private static string FolderName(string file) => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) ?? "";
}
