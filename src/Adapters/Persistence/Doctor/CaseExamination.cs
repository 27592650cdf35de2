using System.Text.Json;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Doctor;

/// <summary>What SQL can't see: whether a state is what its last step left, and whether it and its tables say the same.</summary>
internal static class CaseExamination
{
    public static async Task<IReadOnlyList<Finding>> ExamineAsync(InteragencyContext context, CancellationToken stop)
    {
        var (state, waits) = (new List<string>(), new List<string>());
        foreach (var id in await context.Cases.Select(c => c.Id).OrderBy(i => i).ToListAsync(stop))
        {
            var row = await context.Cases.AsNoTracking().SingleAsync(c => c.Id == id, stop);
            var left = await context.History.Where(h => h.CaseId == id && h.Step == row.Step).Select(h => h.StateHash).SingleOrDefaultAsync(stop);
            if (!AuditChain.HashOf(row.State).AsSpan().SequenceEqual(left)) state.Add(id);
            await CheckWaitsAsync(context, row, waits, stop);
        }

        return
        [
            new("state-hash", "Состояние дела — то, что оставил его последний шаг.", "A case's state is what its last step left.", Cut(state)),
            new("waits", "Чего ждёт дело, то и стоит в таблицах: таймеры, задачи, события, запросы, сроки.",
                "What a case waits for stands in the tables: timers, tasks, events, requests, terms.", Cut(waits))
        ];
    }

    private static IReadOnlyList<string> Cut(List<string> breaches) => [.. breaches.Take(Physician.Most)];

    private static async Task CheckWaitsAsync(InteragencyContext context, CaseRow row, List<string> broken, CancellationToken stop)
    {
        CaseState state;
        try
        {
            state = StateJson.Read(row.State);
        }
        catch (JsonException)
        {
            broken.Add($"{row.Id}: the state can't be read");
            return;
        }

        var outline = StateOutline.Of(state);
        var timers = await context.Timers.Where(t => t.CaseId == row.Id).ToDictionaryAsync(t => t.Id, t => t.DueAt, stop);
        Compare(row.Id, "timer", outline.Timers.Select(t => $"{t.Key} {t.Value:O}"), timers.Select(t => $"{t.Key} {t.Value:O}"), broken);
        Compare(row.Id, "event", outline.EventWaits.Keys, await context.EventWaits.Where(w => w.CaseId == row.Id).Select(w => w.Id).ToListAsync(stop), broken);
        var tasks = await context.Tasks.Where(t => t.CaseId == row.Id && t.ClosedAt == null).Select(t => t.Id).ToListAsync(stop);
        Compare(row.Id, "task", state.Facts.Tasks.Select(t => t.TaskId).Concat(outline.OutsideTasks), tasks, broken);
        var requests = await context.Requests.Where(r => r.CaseId == row.Id).Select(r => new { r.Id, r.Status }).ToListAsync(stop);
        var asked = state.Facts.Rounds.SelectMany(r => r.Requests).ToDictionary(q => q.RequestId, q => q.Status);
        // A settled round may be forgotten by the state; its rows stay.
        var owed = requests.Where(r => asked.ContainsKey(r.Id) || r.Status == RequestStatus.Asked).Select(r => $"{r.Id} {r.Status}");
        Compare(row.Id, "request", asked.Select(a => $"{a.Key} {a.Value}"), owed, broken);
        var deadlines = await context.Deadlines.Where(d => d.CaseId == row.Id && d.EndedAt == null).Select(d => d.Id).ToListAsync(stop);
        Compare(row.Id, "term", state.Facts.Deadlines.Select(d => d.Term.Id), deadlines, broken);
    }

    private static void Compare(string caseId, string what, IEnumerable<string> awaited, IEnumerable<string> rows, List<string> broken)
    {
        var (inState, inTable) = (awaited.ToHashSet(), rows.ToHashSet());
        foreach (var missing in inState.Except(inTable)) broken.Add($"{caseId}: no {what} row {missing}");
        foreach (var extra in inTable.Except(inState)) broken.Add($"{caseId}: {what} row {extra} that nobody waits for");
    }
}
