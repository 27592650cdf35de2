using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Definitions.Versions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Studio.Definitions;
using Interagency.Orchestrator.Studio.Instances;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Simulation;

namespace Interagency.Orchestrator.Studio.Sandbox;

/// <summary>
/// Simulations that were started in Studio: the plainest story of a case, played to its end in virtual time. No case comes of it. The last ones stay in
/// the memory of this node; any other plays one again from its id.
/// </summary>
internal sealed class SandboxRuns(StudioDefinitions definitions, CurrentWorld world, TimeProvider clock)
{
    private const int Kept = 100, LongestInput = 2_000;

    private static readonly Refusal Unreadable = Refusal.NotNow("unreadable-draft", new(
        "Прогон не начат: черновик ещё не складывается в порядок.", "The run was not begun: the draft is no definition yet."));

    private readonly ConcurrentDictionary<string, WatchedInstance> kept = new();
    private readonly ConcurrentQueue<string> order = new();

    /// <summary>Plays the version, and keeps how it went.</summary>
    /// <param name="input">Fields of the intake that differ from the plain ones.</param>
    internal async Task<Reply<WatchedInstance>> PlayAsync(CurrentActor actor, string definitionId, VersionOptions options, JsonObject? input, CancellationToken stop)
    {
        if (await definitions.FindAsync(definitionId, options, stop) is not { } version) return DefinitionRefusals.NoVersion;
        var given = input is { Count: > 0 } ? input.ToJsonString() : "";
        if (given.Length > LongestInput) return Refusal.Malformed(new($"input: для прогона не больше {LongestInput} знаков", $"input: at most {LongestInput} characters for a run"));
        var start = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        return Play(new SandboxId(version.DefinitionId, version.VersionId, MarkOf(version), start, actor.Id, given), version);
    }

    /// <summary>The maker's own, the newest first.</summary>
    internal IEnumerable<WatchedInstance> Of(CurrentActor actor) =>
        order.Reverse().Distinct().Where(id => SandboxId.Read(id)?.Maker == actor.Id).Select(id => kept.GetValueOrDefault(id)).OfType<WatchedInstance>();

    /// <returns>Null: it is somebody else's, or what it played was changed since.</returns>
    internal async Task<WatchedInstance?> FindAsync(CurrentActor actor, string id, CancellationToken stop)
    {
        if (SandboxId.Read(id) is not { } read || read.Maker != actor.Id) return null;
        if (kept.TryGetValue(id, out var known)) return known;
        return await definitions.VersionAsync(read.VersionId, stop) is { } version && MarkOf(version) == read.Mark ? Play(read, version).Value : null;
    }

    private Reply<WatchedInstance> Play(SandboxId id, StudioVersion version)
    {
        if (definitions.SetOf(version.Document) is not { } set) return Unreadable;
        try
        {
            var input = id.Input.Length == 0 ? [] : (JsonObject)JsonNode.Parse(id.Input)!;
            if (OrganisationOf(version) is { } first) input.TryAdd("organisation", first);
            var played = Rehearsal.Play(set, world.Value, Scenario.Plain with { Input = input }, id.Start);
            return Keep(id.ToString(), version, played);
        }
        catch (Exception refused) when (refused is ScenarioException or JsonException)
        {
            return Refusal.NotNow("not-played", refused is ScenarioException wrong ? new($"Прогон не начат: {wrong.Russian}", $"The run was not begun: {wrong.English}") : new("Прогон не начат: вход не читается.", "The run was not begun: its input can't be read."));
        }
    }

    private WatchedInstance Keep(string id, StudioVersion version, Rehearsal played)
    {
        var (run, summary) = (played.Run, played.Summary);
        var head = new InstanceHead(
            id, version.DefinitionId, version.VersionId, version.Version, run.State.Root.SubStatus, Words.Say("Studio.Run", Words.Date(DateOnly.FromDateTime(summary.Started.UtcDateTime)), Words.Say(summary.Verdict)),
            summary.Incidents.Count, summary.Started, summary.Ended, run.IsOver ? summary.Ended : null);
        var instance = new WatchedInstance(head, run.Definitions, run.State, [.. run.Steps.Select(step => new InstanceStep(step.Now, step.Events))]);
        kept[id] = instance;
        order.Enqueue(id);
        while (order.Count > Kept && order.TryDequeue(out var oldest))
            if (!order.Contains(oldest)) kept.TryRemove(oldest, out _);
        return instance;
    }

    /// <summary>Where a procedure is of a whole region, the case is some organisation's: the first that there is. Null: the procedure says which.</summary>
    private string? OrganisationOf(StudioVersion version) =>
        (version.Document["customProperties"] as JsonObject)?["jurisdiction"].Text("organisation") is null && world.Value.Directories.For(version.Region)?.Organisations is [var first, ..] ? first.Key : null;

    private static string MarkOf(StudioVersion version) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version.Document.ToJsonString())))[..12];
}
