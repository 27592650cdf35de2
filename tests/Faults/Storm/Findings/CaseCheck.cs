using Interagency.Adapters.Persistence;
using Interagency.Faults.Storm.Families;
using Interagency.Faults.Storm.Injection;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Faults.Storm.Findings;

/// <summary>No case is lost or there twice, none has stumbled, and of every case each stimulus made one step.</summary>
internal static class CaseCheck
{
    internal static async Task LookAsync(Scene scene, Tally tally)
    {
        await using var context = scene.Database.Open();
        var stored = (await context.Cases.AsNoTracking().Where(c => c.ParentCaseId == null).Select(c => new { c.Id, c.Status, c.Number, c.NumberedBy, c.Region }).ToListAsync()).ToDictionary(c => c.Id);
        Family[] families = [.. scene.Crowd.Families, .. scene.Midnight.Families];
        tally.Count("cases stored", stored.Count);
        foreach (var family in families)
            if (family.CaseId is not { } id) scene.Breaches.Add("cases", $"{family.Name} was never opened.");
            else if (!stored.ContainsKey(id)) scene.Breaches.Add("cases", $"{family.Name} was answered that case {id} is open; it isn't stored.");
        var known = families.Select(f => f.CaseId).ToHashSet();
        foreach (var stranger in stored.Keys.Where(id => !known.Contains(id))) scene.Breaches.Add("cases", $"Case {stranger} is stored, and nobody opened it.");
        foreach (var shared in families.Where(f => f.CaseId is not null).GroupBy(f => f.CaseId).Where(g => g.Count() > 1)) scene.Breaches.Add("cases", $"Case {shared.Key} stands for {shared.Count()} families.");
        LookAtNumbers(scene.Breaches, stored.Values.Select(c => ($"{c.Region} {c.NumberedBy}", c.Number ?? "none")));
        await StepsAsync(context, scene.Breaches, tally);
        await TroublesAsync(context, scene.Breaches);
    }

    /// <summary>An organisation's numbers of a year run from one, without a gap.</summary>
    private static void LookAtNumbers(Breaches breaches, IEnumerable<(string Where, string Number)> numbers)
    {
        foreach (var year in numbers.GroupBy(n => $"{n.Where} {n.Number.Split('-')[0]}"))
        {
            var drawn = year.Select(n => int.TryParse(n.Number.Split('-')[^1], out var number) ? number : -1).Order().ToArray();
            if (!drawn.SequenceEqual(Enumerable.Range(1, drawn.Length))) breaches.Add("numbers", $"{year.Key}: {drawn.Length} cases have the numbers {drawn[0]} to {drawn[^1]}, of which {drawn.Distinct().Count()} differ.");
        }
    }

    private static async Task StepsAsync(InteragencyContext context, Breaches breaches, Tally tally)
    {
        tally.Count("steps", await context.History.CountAsync());
        foreach (var kind in await context.History.GroupBy(h => h.StimulusKind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync()) tally.Count($"steps: {kind.Key}", kind.Count);
        foreach (var twice in await context.History.GroupBy(h => new { h.CaseId, h.StimulusId }).Where(g => g.Count() > 1).Select(g => new { g.Key.CaseId, g.Key.StimulusId, Times = g.Count() }).Take(20).ToListAsync())
            breaches.Add("steps", $"Case {twice.CaseId}: the stimulus {twice.StimulusId} made {twice.Times} steps.");
    }

    private static async Task TroublesAsync(InteragencyContext context, Breaches breaches)
    {
        foreach (var incident in await context.Incidents.AsNoTracking().ToListAsync())
            breaches.Add("incidents", $"Case {incident.CaseId}: {incident.Kind} {incident.ActivityId} {incident.About}: {incident.Message}");
        foreach (var failed in await context.Outbox.AsNoTracking().Where(o => o.Status == OutboxStatus.Failed).ToListAsync())
            breaches.Add("outbox", $"Case {failed.CaseId}: {failed.Kind} {failed.Id} was given up: {failed.LastError}");
        foreach (var parked in await context.ParkedStimuli.AsNoTracking().Where(p => p.Reason == ParkReason.Aborted).ToListAsync())
            breaches.Add("parked", $"Case {parked.CaseId}: {parked.Kind} {parked.Id} was parked.");
    }
}
