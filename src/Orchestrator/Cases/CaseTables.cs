using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Files;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Cases;

/// <summary>The rows of one case, as its page needs them.</summary>
internal sealed record CaseTables(CaseRow Case)
{
    internal required IReadOnlyList<StageRow> Stages { get; init; }

    internal required IReadOnlyList<TaskRow> Tasks { get; init; }

    internal required IReadOnlyList<DocumentRow> Documents { get; init; }

    internal required IReadOnlyList<JournalEntryRow> Journal { get; init; }

    internal required IReadOnlyList<RequestRow> Requests { get; init; }

    internal required IReadOnlyList<AnswerRow> Answers { get; init; }

    internal required IReadOnlyList<OutboxRow> Outbox { get; init; }

    internal required IReadOnlyList<PlanRow> Plans { get; init; }

    internal required IReadOnlyList<MeasureRow> Measures { get; init; }

    internal required IReadOnlyList<AgendaItemRow> Agenda { get; init; }

    internal required IReadOnlyList<SessionItemRow> SessionItems { get; init; }

    internal required IReadOnlyList<DeadlineRow> Deadlines { get; init; }

    internal required IReadOnlyList<DeadlineEventRow> DeadlineEvents { get; init; }

    internal required IReadOnlyList<GroundRow> Grounds { get; init; }

    internal required IReadOnlyList<DutyRow> Duties { get; init; }

    internal required IReadOnlyList<DangerRow> Dangers { get; init; }

    internal required IReadOnlyList<SubstitutionRow> Substitutions { get; init; }

    internal required IReadOnlyList<ContactRow> Contacts { get; init; }

    internal required IReadOnlyList<TrackChangeRow> TrackChanges { get; init; }

    /// <summary>When the family's categories were corrected, and by whom.</summary>
    internal required IReadOnlyList<(DateTimeOffset At, string By)> CategoryChanges { get; init; }

    internal required IReadOnlyList<TransferRow> Transfers { get; init; }

    internal required IReadOnlyList<InboundRequestRow> Inbound { get; init; }

    internal required IReadOnlyList<RoleAssignmentRow> Roles { get; init; }

    internal required IReadOnlyList<IncidentRow> Incidents { get; init; }

    internal required IReadOnlyList<FileRow> Files { get; init; }

    /// <summary>Of the staff who hold roles, met the family, moved or excused terms or changed the track, by the account's id.</summary>
    internal required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <returns>Null for nobody; the id itself for an actor without an account.</returns>
    internal string? NameOf(string? actor) => actor is null ? null : Names.GetValueOrDefault(actor, actor);

    internal static async Task<CaseTables> ReadAsync(InteragencyContext db, CaseRow row, CancellationToken stop) => new(row)
    {
        Stages = await Of<StageRow>(db, row).OrderBy(stage => stage.At).ToListAsync(stop),
        Tasks = await Of<TaskRow>(db, row).Where(task => task.Role != null).OrderBy(task => task.OpenedAt).ToListAsync(stop),
        Documents = await Of<DocumentRow>(db, row).OrderBy(document => document.DraftedAt).ToListAsync(stop),
        Journal = await Of<JournalEntryRow>(db, row).OrderBy(entry => entry.EnteredAt).ThenBy(entry => entry.Journal).ThenBy(entry => entry.Number).ToListAsync(stop),
        Requests = await Of<RequestRow>(db, row).OrderBy(request => request.Round).ThenBy(request => request.Agency).ToListAsync(stop),
        Answers = await Of<AnswerRow>(db, row).OrderBy(answer => answer.At).ToListAsync(stop),
        Outbox = await Of<OutboxRow>(db, row).Where(message => message.Kind == nameof(Workflows.Cases.AgencyAsked)).ToListAsync(stop),
        Plans = await Of<PlanRow>(db, row).OrderBy(plan => plan.ChangedAt).ToListAsync(stop),
        Measures = await Of<MeasureRow>(db, row).OrderBy(measure => measure.DueDate).ToListAsync(stop),
        Agenda = await Of<AgendaItemRow>(db, row).OrderBy(item => item.AskedAt).ToListAsync(stop),
        SessionItems = await db.SessionItems.AsNoTracking().Where(item => item.CaseId == row.Id).ToListAsync(stop),
        Deadlines = await Of<DeadlineRow>(db, row).OrderBy(deadline => deadline.DueBefore).ToListAsync(stop),
        DeadlineEvents = await Of<DeadlineEventRow>(db, row).OrderBy(told => told.At).ToListAsync(stop),
        Names = await db.Accounts.AsNoTracking().Where(account =>
            db.DeadlineEvents.Any(told => told.CaseId == row.Id && told.By == account.Id) || db.TrackChanges.Any(change => change.CaseId == row.Id && change.EnteredBy == account.Id)
            || db.RoleAssignments.Any(role => role.CaseId == row.Id && role.PersonId == account.Id) || db.Substitutions.Any(change => change.CaseId == row.Id && (change.PersonId == account.Id || change.Instead == account.Id))
            || db.History.Any(h => h.CaseId == row.Id && h.StimulusKind == nameof(Workflows.Cases.CategoriesChanged) && h.ActorId == account.Id)
            || db.Contacts.Any(contact => contact.CaseId == row.Id && contact.By == account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name, stop),
        Grounds = await Of<GroundRow>(db, row).OrderBy(ground => ground.At).ToListAsync(stop),
        Duties = await Of<DutyRow>(db, row).OrderBy(duty => duty.OpenedAt).ToListAsync(stop),
        Dangers = await Of<DangerRow>(db, row).OrderBy(danger => danger.RaisedAt).ToListAsync(stop),
        Substitutions = await Of<SubstitutionRow>(db, row).OrderBy(substitution => substitution.At).ToListAsync(stop),
        Contacts = await Of<ContactRow>(db, row).OrderBy(contact => contact.HappenedAt).ToListAsync(stop),
        TrackChanges = await Of<TrackChangeRow>(db, row).OrderBy(change => change.At).ToListAsync(stop),
        CategoryChanges = [.. (await db.History.AsNoTracking().Where(h => h.CaseId == row.Id && h.StimulusKind == nameof(Workflows.Cases.CategoriesChanged)).OrderBy(h => h.Step).Select(h => new { h.Now, h.ActorId }).ToListAsync(stop)).Select(h => (h.Now, h.ActorId))],
        Transfers = await Of<TransferRow>(db, row).OrderBy(transfer => transfer.SentAt).ToListAsync(stop),
        Inbound = await Of<InboundRequestRow>(db, row).ToListAsync(stop),
        Roles = await Of<RoleAssignmentRow>(db, row).ToListAsync(stop),
        Files = await Of<FileRow>(db, row).OrderBy(file => file.AddedAt).ToListAsync(stop),
        Incidents = await Of<IncidentRow>(db, row).OrderBy(incident => incident.RaisedAt).ToListAsync(stop),
    };

    private static IQueryable<T> Of<T>(InteragencyContext db, CaseRow row) where T : CaseOwned =>
        db.Set<T>().AsNoTracking().Where(owned => owned.CaseId == row.Id);
}
