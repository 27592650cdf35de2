using Interagency.Adapters.Persistence;
using Interagency.Faults.Storm.Injection;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Faults.Storm.Findings;

/// <summary>The histories of some cases, done again, give the states that are stored.</summary>
internal static class ReplayCheck
{
    internal static async Task LookAsync(Scene scene, Tally tally)
    {
        var replay = new Replay(scene.Database, new DefinitionShelf(scene.Database, TimeProvider.System), new WorldShelf(scene.Database, TimeProvider.System), new Interpreter());
        var sample = scene.Options.IsShort ? 10 : 60;
        var ids = scene.Crowd.Families.Select(f => f.CaseId).OfType<string>().ToArray();
        new Random(scene.Options.Seed).Shuffle(ids);
        foreach (var id in ids.Take(sample).Concat(scene.Midnight.Families.Take(2).Select(f => f.CaseId).OfType<string>()))
            if (await ReplayAsync(scene, replay, id) is { } wrong) scene.Breaches.Add("replay", wrong);
            else tally.Count("histories replayed");
    }

    private static async Task<string?> ReplayAsync(Scene scene, Replay replay, string caseId)
    {
        try
        {
            CaseState? last = null;
            await foreach (var step in replay.StepsAsync(caseId)) last = step.Result.State;
            await using var context = scene.Database.Open();
            var stored = await context.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId);
            return last is not null && StateJson.Write(last).AsSpan().SequenceEqual(stored.State) ? null : $"Case {caseId}: its history, done again, gives another state than is stored.";
        }
        catch (ReplayDivergedException diverged)
        {
            return diverged.Message;
        }
    }
}
