using Interagency.Orchestrator.Cli;

namespace Interagency.Orchestrator.Definitions;

/// <summary>
/// The JSON files under the paths that somebody gave, by what they are: in a folder called <c>calendars</c> or
/// <c>directories</c> reference data, elsewhere definitions. Scenarios, which only a simulation reads, are none of them.
/// </summary>
internal sealed record DefinitionFiles(IReadOnlyList<string> Definitions, IReadOnlyList<string> Calendars, IReadOnlyList<string> Directories)
{
    private const string CalendarsFolder = "calendars";
    private const string DirectoriesFolder = "directories";
    private const string ScenariosFolder = "scenarios";

    /// <exception cref="UsageException">A path is neither a file nor a folder, or a folder can't be read; the message names it.</exception>
    internal static DefinitionFiles Under(IEnumerable<string> paths, Language language)
    {
        var files = paths.SelectMany(p => FilesOf(p, language)).DistinctBy(Path.GetFullPath).ToLookup(FolderName);
        if (files.Count == 0) throw new UsageException(language.Say("validate: в указанных папках нет файлов JSON.", "validate: there are no JSON files in the folders given."));
        return new([.. files.Where(g => g.Key is not (CalendarsFolder or DirectoriesFolder)).SelectMany(g => g)], [.. files[CalendarsFolder]], [.. files[DirectoriesFolder]]);
    }

    /// <summary>With the reference data beside the definitions, else those that the product ships, where none were given.</summary>
    internal DefinitionFiles WithReferenceData() => this with
    {
        Calendars = Calendars.Count > 0 ? Calendars : Beside(CalendarsFolder),
        Directories = Directories.Count > 0 ? Directories : Beside(DirectoriesFolder),
    };

    /// <summary>Definitions that weren't given but lie beside those that were, or are shipped: they may be run by them.</summary>
    internal IEnumerable<string> Companions()
    {
        var given = Definitions.Select(Path.GetFullPath).ToHashSet();
        return Folders().SelectMany(f => Directory.EnumerateFiles(f, "*.json")).Select(Path.GetFullPath).Distinct().Where(f => !given.Contains(f));
    }

    private List<string> Beside(string name) =>
        Folders().Select(f => Path.Combine(f, name)).Where(Directory.Exists).Select(f => Directory.EnumerateFiles(f, "*.json").Order(StringComparer.Ordinal).ToList())
            .FirstOrDefault(found => found.Count > 0) ?? [];

    private IEnumerable<string> Folders() => Definitions.Select(f => Path.GetDirectoryName(Path.GetFullPath(f))!).Append(Installation.Definitions).Distinct().Where(Directory.Exists);

    private static IEnumerable<string> FilesOf(string path, Language language)
    {
        if (File.Exists(path)) return [path];
        if (!Directory.Exists(path)) throw new UsageException(language.Say(
            $"validate: «{path}» — нет такого файла или папки.", $"validate: '{path}' is no file and no folder."));
        try
        {
            return [.. Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Where(f => !IsScenario(path, f)).Order(StringComparer.Ordinal)];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(language.Say($"validate: папку «{path}» нельзя прочитать: {refused.Message}", $"validate: the folder '{path}' can't be read: {refused.Message}"));
        }
    }

    private static bool IsScenario(string folder, string file) => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Contains(ScenariosFolder);

    private static string FolderName(string file) => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) ?? "";
}
