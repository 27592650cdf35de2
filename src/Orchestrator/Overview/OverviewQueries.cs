using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Incidents;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Terms;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Overview;

/// <summary>The counters and the near terms of the start page.</summary>
internal sealed class OverviewQueries(Database database, TermQueries terms, TimeProvider clock)
{
    internal async Task<OverviewView> ReadAsync(CurrentActor actor, CancellationToken stop)
    {
        await using var db = database.Open();
        var near = await terms.ListAsync(actor, new TermFilter(Before: clock.GetUtcNow() + TermMarks.Near), stop);
        return new OverviewView(
            await db.Cases.VisibleTo(actor, db).CountAsync(row => row.ClosedAt == null, stop),
            await db.Tasks.VisibleTo(actor, db).CountAsync(task => task.Role != null && task.ClosedAt == null, stop),
            await db.Requests.VisibleTo(actor, db).CountAsync(request => request.Status == RequestStatus.Asked || request.Status == RequestStatus.PartlyAnswered, stop),
            near.Count(term => term.Mark.Urgency == Urgency.Overdue),
            await IncidentQueries.Waiting(db).VisibleTo(actor, db).CountAsync(stop),
            [.. near.Where(term => term.Mark.Urgency is Urgency.Overdue or Urgency.Today or Urgency.ThisWeek)]);
    }
}
