using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.Incidents;

/// <summary>What of a case waits for a person's decision.</summary>
internal static class IncidentQueries
{
    /// <summary>The incidents that wait for one. A fault is over with its case; a message that was given up is not.</summary>
    internal static IQueryable<IncidentRow> Waiting(InteragencyContext db) => db.Incidents.AsNoTracking().Where(i =>
        i.ResolvedAt == null && (i.Kind != IncidentRow.Fault || db.Cases.Any(c => c.Id == i.CaseId && c.ClosedAt == null)));

    internal static async Task<IReadOnlyList<IncidentView>> OpenAsync(InteragencyContext db, CaseRow row, CaseWords words, CancellationToken stop)
    {
        var open = await Waiting(db).Where(i => i.CaseId == row.Id).OrderBy(i => i.RaisedAt).ToListAsync(stop);
        var about = open.Select(i => i.About).OfType<string>().ToList();
        if (about.Count == 0) return [.. open.Select(i => Fault(i, words))];
        var parked = await db.ParkedStimuli.AsNoTracking().Where(p => p.CaseId == row.Id && about.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        var messages = await db.Outbox.AsNoTracking().Where(o => o.CaseId == row.Id && about.Contains(o.Id))
            .Select(o => new Message(o.Id, o.Kind, o.CreatedAt)).ToDictionaryAsync(o => o.Id, stop);
        return [.. open.Select(i => i.Kind switch
        {
            IncidentRow.Parked => Parked(i, parked[i.About!]),
            IncidentRow.Undelivered => Undelivered(i, messages[i.About!]),
            IncidentRow.Dropped => new IncidentView(i.Id, i.Kind, Say("Incident.Event"), i.Message, i.RaisedAt, null, MayRetry: false),
            _ => Fault(i, words),
        })];
    }

    private static IncidentView Fault(IncidentRow incident, CaseWords words) =>
        new(incident.Id, incident.Kind, words.Title(incident.ActivityId), incident.Message, incident.RaisedAt, null, MayRetry: true);

    private static IncidentView Parked(IncidentRow incident, ParkedStimulusRow parked) => new(
        incident.Id, incident.Kind, OrElse("Stimulus", parked.Kind, "Incident.Event"), incident.Message, parked.At, incident.RaisedAt > parked.At ? incident.RaisedAt : null, MayRetry: true);

    private static IncidentView Undelivered(IncidentRow incident, Message message) =>
        new(incident.Id, incident.Kind, OrElse("Outbox", message.Kind, "Incident.Message"), incident.Message, message.At, null, MayRetry: true);

    private sealed record Message(string Id, string Kind, DateTimeOffset At);
}
