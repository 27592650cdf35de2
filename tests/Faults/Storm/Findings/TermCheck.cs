using Interagency.Faults.Storm.Families;
using Interagency.Faults.Storm.Injection;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Faults.Storm.Findings;

/// <summary>Each term of midnight was told due, missed and of its rung once, when the time had come; of any other term each rung once.</summary>
internal static class TermCheck
{
    internal static async Task LookAsync(Scene scene, Tally tally)
    {
        var now = scene.Clock.GetUtcNow();
        await using var context = scene.Database.Open();
        var terms = await context.Deadlines.AsNoTracking().Where(d => d.Region == MidnightProcedure.Region).Select(d => new { d.CaseId, d.Id, d.DueBefore }).ToListAsync();
        var told = await context.DeadlineEvents.AsNoTracking().Where(e => e.Region == MidnightProcedure.Region).Select(e => new { e.CaseId, e.DeadlineId, e.Kind }).ToListAsync();
        var events = told.ToLookup(e => (e.CaseId, e.DeadlineId), e => e.Kind);
        var wanted = scene.Midnight.Families.Count * scene.Options.TermsOfMidnight;
        if (terms.Count != wanted) scene.Breaches.Add("terms", $"{terms.Count} terms of midnight stand where {wanted} began.");
        foreach (var term in terms)
        {
            var missed = term.DueBefore <= now;
            foreach (var (kind, times) in new[] { ("Due", 1), ("Missed", missed ? 1 : 0), ("RungReached", missed ? 1 : 0) })
                if (events[(term.CaseId, term.Id)].Count(k => k == kind) is var found && found != times)
                    scene.Breaches.Add("terms", $"Case {term.CaseId}, term {term.Id}: {kind} was told {found} times, not {times}.");
        }

        tally.Count("events of terms of midnight", told.Count);
        tally.Count("events of terms", await context.DeadlineEvents.CountAsync());
        foreach (var twice in await context.DeadlineEvents.Where(e => e.Once != null).GroupBy(e => new { e.CaseId, e.DeadlineId, e.Once }).Where(g => g.Count() > 1).Select(g => new { g.Key.CaseId, g.Key.DeadlineId, g.Key.Once }).Take(20).ToListAsync())
            scene.Breaches.Add("terms", $"Case {twice.CaseId}, term {twice.DeadlineId}: {twice.Once} was told more than once.");
    }
}
