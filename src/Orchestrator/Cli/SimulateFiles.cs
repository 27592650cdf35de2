using System.Globalization;
using System.Text.Json;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Simulation;

namespace Interagency.Orchestrator.Cli;

/// <summary>Reads what a simulation needs: the procedure with what it runs inside itself, the reference data beside it, the scenario.</summary>
internal sealed class SimulateFiles(string file, Language language)
{
    private const string ScenariosFolder = "scenarios";
    private static readonly DefinitionReader Reader = new(ActivityRegistry.Standard);

    private DefinitionFiles Files => new([file], [], [], [], [], []);

    private string Folder => Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && Directory.Exists(folder) ? folder : Installation.Definitions;

    /// <exception cref="UsageException">The file can't be read, or is no definition.</exception>
    internal DefinitionSet Definitions()
    {
        var root = Parsed(file, "FILE", Reader.Read);
        return new DefinitionSet(root, Files.Companions().Select(TryRead).OfType<WorkflowDefinition>());
    }

    /// <exception cref="UsageException">A calendar or a directory is wrong.</exception>
    internal World World(DateOnly day)
    {
        var files = Files.WithReferenceData();
        try
        {
            return WorldLoader.Of(
                files.Calendars.Select(f => CalendarJson.Read(File.ReadAllText(f), Path.GetFileName(f))).ToList(),
                files.Directories.Select(f => DirectoryJson.Read(File.ReadAllText(f), Path.GetFileName(f))).ToList(), day);
        }
        catch (Exception wrong) when (wrong is CalendarDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException(language.Say($"simulate: справочные данные: {wrong.Message}", $"simulate: reference data: {wrong.Message}"));
        }
    }

    /// <param name="asked">A named scenario of the definition, or a path.</param>
    /// <exception cref="UsageException">There is no such scenario, or it is not written as it must be.</exception>
    internal Scenario Scenario(string asked)
    {
        var own = Path.Combine(Folder, ScenariosFolder, Path.GetFileNameWithoutExtension(file));
        var named = Path.Combine(own, asked + ".json");
        var path = File.Exists(named) ? named : File.Exists(asked) ? asked : null;
        if (path is null && asked == Workflows.Simulation.Scenario.Plain.Name) return Workflows.Simulation.Scenario.Plain;
        if (path is not null) return Parsed(path, "--scenario", ScenarioReader.Read);
        var known = string.Join(", ", Json(own).Select(Path.GetFileNameWithoutExtension).Append(Workflows.Simulation.Scenario.Plain.Name).Distinct());
        throw new UsageException(language.Say(
            $"--scenario: нет ни сценария, ни файла «{asked}»; есть сценарии: {known}.", $"--scenario: there is neither a scenario nor a file '{asked}'; there are: {known}."));
    }

    /// <exception cref="UsageException">No instant with an offset.</exception>
    internal static DateTimeOffset Start(string text, Language language)
    {
        var hasOffset = text.EndsWith('Z') || text.Length > 6 && text[^6] is '+' or '-' && text.Contains('T', StringComparison.Ordinal);
        return hasOffset && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var start) && start.Year is > 1990 and < 2100
            ? start
            : throw new UsageException(language.Say(
                $"--start: «{text}» — не момент со смещением; напишите, например, 2026-01-12T09:00:00+03:00.",
                $"--start: '{text}' is no instant with an offset; write such as 2026-01-12T09:00:00+03:00."));
    }

    private T Parsed<T>(string path, string argument, Func<string, T> read)
    {
        try
        {
            return read(File.ReadAllText(path));
        }
        catch (ScenarioException wrong)
        {
            throw new UsageException($"{argument}: {Path.GetFileName(path)}: {language.Say(wrong.Russian, wrong.English)}");
        }
        catch (Exception wrong) when (wrong is DefinitionFormatException or JsonException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException(language.Say($"{argument}: «{path}» нельзя прочитать: {wrong.Message}", $"{argument}: '{path}' can't be read: {wrong.Message}"));
        }
    }

    /// <summary>A file beside the procedure that is no definition is nobody's child: whoever needs it faults by its name.</summary>
    private static WorkflowDefinition? TryRead(string path)
    {
        try
        {
            return Reader.Read(File.ReadAllText(path));
        }
        catch (Exception wrong) when (wrong is DefinitionFormatException or JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Json(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal) : [];
}
