using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence.Definitions;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Definitions.Versions;
using Interagency.Orchestrator.Errors;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Language;
using Interagency.Workflows.Simulation;

namespace Interagency.Orchestrator.Procedures;

/// <summary>A scenario kept with a definition.</summary>
/// <param name="Revision">To be given with the next save; 0 for one of the files.</param>
internal sealed record KeptScenario(string Name, string Json, int Revision, DateTimeOffset? SavedAt, string? SavedBy);

/// <summary>How a version stood a scenario.</summary>
/// <param name="Result">Null when it could not be played.</param>
/// <param name="Problem">Why it could not; null when it was.</param>
internal sealed record TrialView(KeptScenario Kept, Bilingual Title, ScenarioResult? Result, Bilingual? Problem)
{
    internal bool Passed => Result is { Passed: true };

    internal IEnumerable<Bilingual> Failures => Problem is { } problem ? [problem] : Result!.Failures;
}

/// <summary>The scenarios of definitions: those of the product's files, and over them what methodologists have written. Run on every release.</summary>
/// <param name="folder">Of the definitions' files: below it <c>scenarios/DEFINITION/NAME.json</c>.</param>
internal sealed class ScenarioShelf(ScenarioStore store, CurrentWorld world, string folder) : IPublishCheck
{
    /// <summary>By name, without those that were taken out.</summary>
    internal async Task<IReadOnlyList<KeptScenario>> ListAsync(string definitionId, CancellationToken stop)
    {
        var rows = (await store.ReadAsync(definitionId, stop)).ToDictionary(row => row.Name);
        var ofFiles = OfFiles(definitionId).Where(file => !rows.ContainsKey(file.Name));
        return [.. ofFiles.Concat(rows.Values.Where(row => row.Document is not null).Select(row => new KeptScenario(row.Name, row.Document!, row.Revision, row.SavedAt, row.SavedBy))).OrderBy(s => s.Name, StringComparer.Ordinal)];
    }

    internal async Task<IReadOnlyList<TrialView>> TryAsync(DefinitionSet set, CancellationToken stop) =>
        [.. (await ListAsync(set.Root.DefinitionId, stop)).Select(kept => Try(set, kept))];

    internal TrialView Try(DefinitionSet set, KeptScenario kept)
    {
        try
        {
            var scenario = ScenarioReader.Read(kept.Json);
            return new TrialView(kept, scenario.Title, ScenarioTrial.Of(set, world.Value, scenario), null);
        }
        catch (ScenarioException wrong)
        {
            return new TrialView(kept, TitleOf(kept), null, new Bilingual(wrong.Russian, wrong.English));
        }
    }

    /// <summary>Every scenario that the version doesn't stand.</summary>
    public async Task<IReadOnlyList<FieldProblem>> ProblemsAsync(DefinitionSet set, CancellationToken stop) =>
    [
        .. from trial in await TryAsync(set, stop)
           where !trial.Passed
           let failures = trial.Failures.ToList()
           select new FieldProblem("scenarios", new(
               $"сценарий «{trial.Title.Ru}»: {string.Join("; ", failures.Select(f => f.Ru))}", $"scenario '{trial.Title.En}': {string.Join("; ", failures.Select(f => f.En))}")),
    ];

    private IEnumerable<KeptScenario> OfFiles(string definitionId)
    {
        // An id that is no name of a folder has no files.
        if (definitionId.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 || definitionId.Contains("..", StringComparison.Ordinal)) return [];
        var path = Path.Combine(folder, "scenarios", definitionId);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json").Select(file => new KeptScenario(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file), 0, null, null)) : [];
    }

    private static Bilingual TitleOf(KeptScenario kept) => JsonNode.Parse(kept.Json)?["title"] is JsonObject title
        ? new((string?)title["ru"] ?? kept.Name, (string?)title["en"] ?? kept.Name) : new(kept.Name, kept.Name);
}
