using Interagency.Adapters.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>
/// What a person decides on an incident that needs no step of its case: a message that was given up goes out again, or what could not be
/// done is left undone with a reason. Under the case's lock, each in one commit with the request's receipt.
/// </summary>
public sealed class IncidentStore(Database database, CaseVault vault, TimeProvider clock)
{
    /// <summary>Lets an outbox row that was given up go out again, as if it had never failed.</summary>
    public Task<SettlingOutcome> SendAgainAsync(Settlement settlement, CancellationToken stop = default) => OnOpenAsync(settlement, IncidentRow.Undelivered, async (context, incident, now) =>
    {
        var row = await context.Outbox.SingleAsync(o => o.CaseId == incident.CaseId && o.Id == incident.About, stop);
        (row.Status, row.Attempts, row.NotBefore, row.LastError) = (OutboxStatus.Pending, 0, now, null);
        Resolve(incident, IncidentRow.Retried, settlement.By, now);
        return SettlingOutcome.Settled;
    }, stop);

    /// <summary>Leaves a parked stimulus, an outbox row that was given up, or a dropped event as it is.</summary>
    /// <param name="reason">Why: sealed with the case's key.</param>
    public Task<SettlingOutcome> LeaveAsync(Settlement settlement, PersonalText reason, CancellationToken stop = default) => OnOpenAsync(settlement, null, async (context, incident, now) =>
    {
        if (await context.CaseKeys.AsNoTracking().SingleOrDefaultAsync(k => k.CaseId == incident.CaseId, stop) is not { } key) return SettlingOutcome.CaseDestroyed;
        context.Add(new PersonalTextRow
        {
            CaseId = incident.CaseId, Id = reason.Ref, Region = incident.Region, Organisation = incident.Organisation, Kind = reason.Kind, WrittenAt = now,
            Sealed = vault.Seal(incident.CaseId, key.Wrapped, reason.Ref, reason.Text)
        });
        if (incident.Kind == IncidentRow.Parked)
        {
            var parked = await context.ParkedStimuli.SingleAsync(p => p.CaseId == incident.CaseId && p.Id == incident.About, stop);
            (parked.SettledAt, parked.SettledBy) = (now, settlement.By);
        }

        Resolve(incident, IncidentRow.Skipped, settlement.By, now);
        incident.ReasonRef = reason.Ref;
        return SettlingOutcome.Settled;
    }, stop);

    private static void Resolve(IncidentRow incident, string how, string by, DateTimeOffset now) =>
        (incident.ResolvedAt, incident.Resolution, incident.ResolvedBy) = (now, how, by);

    /// <param name="kind">The one kind that may be settled so; null: all but a fault, which its case settles in a step.</param>
    private async Task<SettlingOutcome> OnOpenAsync(
        Settlement settlement, string? kind, Func<InteragencyContext, IncidentRow, DateTimeOffset, Task<SettlingOutcome>> settle, CancellationToken stop)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        await database.LockCase(context, settlement.CaseId).Select(c => c.Id).SingleOrDefaultAsync(stop);
        var incident = await context.Incidents.SingleOrDefaultAsync(i => i.CaseId == settlement.CaseId && i.Id == settlement.IncidentId && i.ResolvedAt == null, stop);
        if (incident is null || (kind is null ? incident.Kind == IncidentRow.Fault : incident.Kind != kind)) return SettlingOutcome.NotOpen;
        var outcome = await settle(context, incident, Instants.Stored(clock.GetUtcNow()));
        if (outcome != SettlingOutcome.Settled) return outcome;
        await IdempotencyStore.PutAsync(context, settlement.Receipt, stop);
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return outcome;
    }
}

/// <summary>A person's decision on an incident.</summary>
/// <param name="By">The person.</param>
/// <param name="Receipt">What the commit keeps of the request; null when it came with none.</param>
public sealed record Settlement(string CaseId, string IncidentId, string By, IdempotencyRow? Receipt = null);

public enum SettlingOutcome
{
    Settled,

    /// <summary>There is no such incident, or it is resolved already.</summary>
    NotOpen,

    /// <summary>The case's key is gone: a reason can't be kept.</summary>
    CaseDestroyed
}
