using System.Text.Json.Nodes;
using System.Text.Json;
using Interagency.Orchestrator.Cli;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;
using Interagency.Workflows.Papers;
using Interagency.Workflows.PeriodReports;
using Interagency.Workflows.Sources;
using Interagency.Workflows.Validation.Directories;
using Interagency.Workflows.Validation;
using Interagency.Workflows;

namespace Interagency.Orchestrator.Definitions;

/// <summary>A definition and the file it was read from.</summary>
internal sealed record ReadDefinition(string File, WorkflowDefinition Definition);

/// <summary>A finding and the file it is in.</summary>
internal sealed record FileFinding(string File, Finding Finding);

/// <summary>Reads the files and checks every definition among them, with calendars and directories as its world.</summary>
internal sealed class DefinitionCheck(Language language)
{
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 512, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly List<string> unreadable = [];
    private readonly List<FileFinding> findings = [];

    internal IReadOnlyList<FileFinding> Findings => findings;

    internal IReadOnlyList<ReadDefinition> Definitions { get; private set; } = [];

    /// <param name="named">Files given by name: one that is no definition is refused; in a folder it is passed over.</param>
    /// <exception cref="UsageException">A file can't be read, or is no JSON; the message names each.</exception>
    internal async Task RunAsync(DefinitionFiles files, IReadOnlyCollection<string> named, DateOnly today, CancellationToken stop)
    {
        var read = new List<ReadDefinition>();
        foreach (var file in files.Definitions)
            if (await TextAsync(file, stop) is { } text && Parse(file, text, named.Contains(file)) is { } definition) read.Add(new(file, definition));
        var reference = files.WithReferenceData();
        var world = await WorldAsync(reference, today, stop);
        var papers = await PapersAsync(reference.Papers, world, stop);
        await CheckReportsAsync(reference.Reports, world, stop);
        if (unreadable.Count > 0) throw new UsageException(string.Join(Environment.NewLine, unreadable));
        Definitions = read;
        var others = read.Select(r => r.Definition).Concat(await CompanionsAsync(files, stop)).ToList();
        foreach (var (file, definition) in read)
            findings.AddRange(DefinitionValidator.Validate(definition, world, others).Concat(PaperRules.WithoutForms(definition, world, papers)).Select(f => new FileFinding(file, f)));
    }

    private WorkflowDefinition? Parse(string file, string text, bool isNamed)
    {
        try
        {
            if (isNamed || LooksLikeDefinition(text)) return new DefinitionReader(ActivityRegistry.Standard).Read(text);
            Add(file, "not-a-definition", Severity.Note, "Это не определение процесса: файл пропущен.", "This is no workflow definition: the file is passed over.");
        }
        catch (Exception wrong) when (wrong is DefinitionFormatException or JsonException)
        {
            unreadable.Add(language.Say($"validate: {file}: файл не читается: {wrong.Message}", $"validate: {file}: the file can't be read: {wrong.Message}"));
        }

        return null;
    }

    private static bool LooksLikeDefinition(string text) =>
        JsonNode.Parse(text.TrimStart('\uFEFF'), documentOptions: Lenient) is JsonObject document
        && document.Any(m => m.Key.ToLowerInvariant() is "root" or "definitionid");

    private async Task<World> WorldAsync(DefinitionFiles files, DateOnly today, CancellationToken stop)
    {
        var calendars = await ReadAsync(files.Calendars, CalendarJson.Read, "bad-calendar", stop);
        var directories = await ReadAsync(files.Directories, DirectoryJson.Read, "bad-directory", stop);
        foreach (var file in files.Directories) await CheckRoutesAsync(file, stop);
        var sources = await ReadAsync(files.Sources, SourceJson.Read, "bad-source", stop);
        return new World("checked", Calendars(files, calendars, today), new DirectorySet(directories.DistinctBy(d => d.Region))) { Sources = new SourceSet([.. sources.DistinctBy(s => s.Document)]) };
    }

    /// <summary>The forms of papers; none when any of them is wrong: each mistake is a finding then.</summary>
    private async Task<PaperShelf> PapersAsync(IReadOnlyList<string> files, World world, CancellationToken stop)
    {
        var before = findings.Count;
        var read = await ReadAsync(files, (json, name) => new NamedPaperFile(files.First(file => Path.GetFileName(file) == name), PaperJson.Read(json, name)), "bad-paper", stop);
        findings.AddRange(PaperRules.Check([.. read], [.. world.Directories.All]).Select(found => new FileFinding(found.File, found.Finding)));
        return findings.Skip(before).Any(found => found.Finding.Code != PaperRules.Missing) ? PaperShelf.Empty : PaperShelf.Of([.. read.Select(named => named.File)]);
    }

    private async Task CheckReportsAsync(IReadOnlyList<string> files, World world, CancellationToken stop)
    {
        var read = await ReadAsync(files, (json, name) => (Path: files.First(file => Path.GetFileName(file) == name), File: ReportJson.Read(json, name)), "bad-report", stop);
        foreach (var (path, file) in read)
            foreach (var unknown in ReportRules.Unknown(file, world.Directories.For(file.Region))) Add(path, "bad-report", Severity.Error, unknown, unknown);
    }

    private async Task CheckRoutesAsync(string file, CancellationToken stop)
    {
        try
        {
            var directory = JsonNode.Parse(await File.ReadAllTextAsync(file, stop));
            findings.AddRange(RouteCheck.Findings(directory).Concat(DisclosureCheck.Findings(directory)).Select(f => new FileFinding(file, f)));
        }
        catch (Exception told) when (told is JsonException or IOException or UnauthorizedAccessException)
        {
            // The directory's own reader has said so already.
            return;
        }
    }

    private CalendarSet Calendars(DefinitionFiles files, IReadOnlyList<CalendarDocument> documents, DateOnly today)
    {
        try
        {
            return CalendarSet.AsOf(documents, today);
        }
        catch (CalendarDataException wrong)
        {
            Add(Path.GetDirectoryName(files.Calendars[0]) ?? files.Calendars[0], "bad-calendar", Severity.Error, wrong.Message, wrong.Message);
            return CalendarSet.Of([]);
        }
    }

    /// <summary>Reads reference data with its own reader; what that refuses is a finding.</summary>
    private async Task<IReadOnlyList<T>> ReadAsync<T>(IEnumerable<string> files, Func<string, string, T> reader, string code, CancellationToken stop)
    {
        var read = new List<T>();
        foreach (var file in files)
        {
            if (await TextAsync(file, stop) is not { } text) continue;
            try
            {
                read.Add(reader(text, Path.GetFileName(file)));
            }
            catch (Exception wrong) when (wrong is CalendarDataException or FormatException)
            {
                Add(file, code, Severity.Error, wrong.Message, wrong.Message);
            }
        }

        return read;
    }

    /// <summary>A companion that can't be read is nobody's child: whoever needs it is told that it isn't there.</summary>
    private static async Task<IReadOnlyList<WorkflowDefinition>> CompanionsAsync(DefinitionFiles files, CancellationToken stop)
    {
        var found = new List<WorkflowDefinition>();
        foreach (var file in files.Companions())
        {
            try
            {
                var text = await File.ReadAllTextAsync(file, stop);
                if (LooksLikeDefinition(text)) found.Add(new DefinitionReader(ActivityRegistry.Standard).Read(text));
            }
            catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or DefinitionFormatException or JsonException)
            {
                continue;
            }
        }

        return found;
    }

    private async Task<string?> TextAsync(string file, CancellationToken stop)
    {
        try
        {
            return await File.ReadAllTextAsync(file, stop);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            unreadable.Add(language.Say($"validate: {file}: файл не открывается: {refused.Message}", $"validate: {file}: the file can't be opened: {refused.Message}"));
            return null;
        }
    }

    private void Add(string file, string code, Severity severity, string russian, string english) =>
        findings.Add(new FileFinding(file, new Finding(code, severity, "", null, null, null, new Bilingual(russian, english))));
}
