using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>
/// Writes a case's tables anew from its history. What no step decides is kept: numbers drawn, messages sent, texts, the notices and
/// incidents of stimuli that made no step, and who left an incident as it was.
/// </summary>
public sealed class Rebuilding(Database database, Replay replay)
{
    /// <exception cref="ReplayDivergedException">The history leads elsewhere; nothing is changed.</exception>
    public async Task RebuildAsync(string caseId, CancellationToken stop = default)
    {
        await using var session = await database.BeginWriteAsync(stop);
        var context = session.Context;
        var row = await database.LockCase(context, caseId).AsNoTracking().SingleAsync(stop);
        var cases = database.Tables.Of(context, typeof(CaseRow));
        var stored = cases.Values(row);
        var numbers = await context.JournalEntries.AsNoTracking().Where(e => e.CaseId == caseId).ToDictionaryAsync(e => e.Id, e => e.Number, stop);
        var left = await context.Incidents.AsNoTracking().Where(i => i.CaseId == caseId && i.Step != null && i.ResolvedBy != null).ToListAsync(stop);
        await ClearAsync(context, caseId, stop);
        Forget(row);
        var before = StateOutline.Of(CaseState.New(caseId));
        await foreach (var step in replay.StepsAsync(caseId, stop)) before = await WriteAsync(session, row, before, step, numbers, stop);
        foreach (var incident in left)
            await context.Incidents.Where(i => i.CaseId == caseId && i.Id == incident.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.ResolvedAt, incident.ResolvedAt)
                .SetProperty(i => i.Resolution, incident.Resolution).SetProperty(i => i.ResolvedBy, incident.ResolvedBy).SetProperty(i => i.ReasonRef, incident.ReasonRef), stop);
        if (cases.Changes(row, stored) is { Count: > 0 } changes) await session.Commands.WriteAsync([cases.Update(row, changes)], stop);
        await session.CommitAsync(stop);
    }

    private async Task<StateOutline> WriteAsync(
        WriteSession session, CaseRow row, StateOutline before, StepRecord step, Dictionary<string, int?> numbers, CancellationToken stop)
    {
        var rows = new PendingRows(session.Context, database.Tables, row, before, step);
        RowRules.All.Apply(rows, step.Result.Effects);
        row.Reflect(step.Result.State, step.Now);
        rows.Leave<OutboxRow>();
        foreach (var entry in rows.Unnumbered) entry.Number = numbers.GetValueOrDefault(entry.Id);
        await session.Commands.WriteAsync([.. rows.Statements], stop);
        if (rows.Annulled.Count > 0)
            await session.Context.JournalEntries.Where(e => e.CaseId == row.Id && rows.Annulled.Contains(e.About)).ExecuteUpdateAsync(set => set.SetProperty(e => e.AnnulledAt, step.Now), stop);
        return rows.AfterOutline;
    }

    private static void Forget(CaseRow row)
    {
        (row.SubjectKind, row.SubjectId, row.Ground, row.Category, row.Track, row.Children) = (null, null, null, null, null, null);
        (row.Organisation, row.Section, row.StagesEntered, row.NextDue) = (row.NumberedBy, null, "{}", CaseRow.NoTerm);
        (row.SupportLevel, row.Urgency, row.ExpectedEnd, row.ClosedAt, row.ClosureGround, row.ClosureOutcome) = (null, null, null, null, null, null);
    }

    private static async Task ClearAsync(InteragencyContext context, string caseId, CancellationToken stop)
    {
        await DeleteAsync(context.Timers, caseId, stop);
        await DeleteAsync(context.EventWaits, caseId, stop);
        await DeleteAsync(context.JournalEntries, caseId, stop);
        await DeleteAsync(context.Documents, caseId, stop);
        await DeleteAsync(context.Tasks, caseId, stop);
        await DeleteAsync(context.Requests, caseId, stop);
        await DeleteAsync(context.Answers, caseId, stop);
        await DeleteAsync(context.Plans, caseId, stop);
        await DeleteAsync(context.Measures, caseId, stop);
        await DeleteAsync(context.AgendaItems, caseId, stop);
        await DeleteAsync(context.Deadlines, caseId, stop);
        await DeleteAsync(context.DeadlineEvents, caseId, stop);
        await DeleteAsync(context.RoleAssignments, caseId, stop);
        await DeleteAsync(context.Stages, caseId, stop);
        await DeleteAsync(context.Grounds, caseId, stop);
        await DeleteAsync(context.Contacts, caseId, stop);
        await DeleteAsync(context.FurtherCategories, caseId, stop);
        await DeleteAsync(context.Help, caseId, stop);
        await DeleteAsync(context.Duties, caseId, stop);
        await DeleteAsync(context.InternalRequests, caseId, stop);
        await DeleteAsync(context.Dangers, caseId, stop);
        await DeleteAsync(context.Substitutions, caseId, stop);
        await DeleteAsync(context.TrackChanges, caseId, stop);
        await DeleteAsync(context.ReturnedProposals, caseId, stop);
        await DeleteAsync(context.Transfers, caseId, stop);
        await DeleteAsync(context.Orders, caseId, stop);
        await DeleteAsync(context.InboundRequests, caseId, stop);
        await DeleteAsync(context.Consents, caseId, stop);
        await DeleteAsync(context.Disclosures, caseId, stop);
        await DeleteAsync(context.Withheld, caseId, stop);
        await DeleteAsync(context.Files, caseId, stop);
        await DeleteAsync(context.Notices.Where(n => n.Step != null), caseId, stop);
        await DeleteAsync(context.Incidents.Where(i => i.Step != null), caseId, stop);
    }

    private static Task<int> DeleteAsync<T>(IQueryable<T> rows, string caseId, CancellationToken stop) where T : CaseOwned =>
        rows.Where(r => r.CaseId == caseId).ExecuteDeleteAsync(stop);
}
