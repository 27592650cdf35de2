using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Emergencies;
using Interagency.Orchestrator.Security;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Emergencies;

/// <param name="By">The person's id.</param>
/// <param name="Until">When it was over, or will be.</param>
/// <param name="Reason">Null when it was destroyed with the case.</param>
public sealed record EmergencyView(
    string EmergencyId, string CaseId, string Number, string Region, string Organisation, string By, DateTimeOffset OpenedAt, DateTimeOffset Until, bool IsOpen, string? Reason,
    DateTimeOffset? ReviewedAt, string? ReviewedBy);

/// <summary>Cases opened past rights: to the auditor all, to everybody else their own.</summary>
internal sealed class EmergencyQueries(Database database, PersonalTexts texts, TimeProvider clock)
{
    private const int Most = 100;

    /// <summary>The newest first; to an auditor those that nobody reviewed before the others.</summary>
    internal async Task<IReadOnlyList<EmergencyView>> ListAsync(CurrentActor actor, CancellationToken stop)
    {
        await using var db = database.Open();
        var now = clock.GetUtcNow();
        var rows = await VisibleTo(db.Emergencies.AsNoTracking(), actor).OrderBy(e => e.ReviewedAt != null).ThenByDescending(e => e.OpenedAt).Take(Most)
            .Join(db.Cases, e => e.CaseId, c => c.Id, (e, c) => new { Access = e, c.Number }).ToListAsync(stop);
        var reasons = await texts.OpenAsync([.. rows.Select(row => row.Access.CaseId).Distinct()], [EmergencyAccesses.ReasonKind], null, stop);
        return
        [
            .. from row in rows
               let access = row.Access
               let reason = reasons.FirstOrDefault(text => text.CaseId == access.CaseId && text.Ref == access.ReasonRef)?.Text
               select new EmergencyView(access.Id, access.CaseId, row.Number ?? "", access.Region, access.Organisation, access.By, access.OpenedAt, access.EndsAt, access.EndsAt > now, reason, access.ReviewedAt, access.ReviewedBy),
        ];
    }

    /// <summary>The actor's own that is open in this case; null when they see it by their rights.</summary>
    internal async Task<EmergencyView?> OpenAsync(CurrentActor actor, string caseId, CancellationToken stop) =>
        actor.Emergencies.Contains(caseId) ? (await ListAsync(actor, stop)).FirstOrDefault(access => access.CaseId == caseId && access.By == actor.Actor!.Id && access.IsOpen) : null;

    /// <summary>How many wait for an auditor's look.</summary>
    internal async Task<int> UnreviewedAsync(CurrentActor actor, CancellationToken stop)
    {
        if (!actor.Holds(Right.AuditRead)) return 0;
        await using var db = database.Open();
        return await VisibleTo(db.Emergencies, actor).CountAsync(e => e.ReviewedAt == null, stop);
    }

    private static IQueryable<EmergencyAccessRow> VisibleTo(IQueryable<EmergencyAccessRow> rows, CurrentActor actor)
    {
        var me = actor.Actor!.Id;
        return rows.Where(Predicates.Any([.. actor.With(Right.AuditRead).Select(Visibility.InPlace<EmergencyAccessRow>), .. actor.Holds(Right.GlassBreak) ? [row => row.By == me] : Array.Empty<System.Linq.Expressions.Expression<Func<EmergencyAccessRow, bool>>>()]));
    }
}
