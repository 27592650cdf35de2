using Interagency.Adapters.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>
/// A parked stimulus that a person has tried again, under the lock of its case: what becomes of the rows that parked it. They are changed
/// in the commit of the step, or of its being parked again.
/// </summary>
/// <param name="by">The person.</param>
internal sealed class ParkedRetry(Table.All tables, InteragencyContext context, string caseId, string stimulusId, string by)
{
    /// <summary>False when another has had it tried again, or left it, before this one had the lock.</summary>
    public Task<bool> IsParkedAsync(CancellationToken stop) => context.ParkedStimuli.IgnoreQueryFilters()
        .AnyAsync(p => p.CaseId == caseId && p.Id == stimulusId && p.Reason == ParkReason.Aborted && p.SettledAt == null, stop);

    /// <summary>It became a step: the inbox names it, and nothing is open any more.</summary>
    public IEnumerable<Statement> Done(int step, DateTimeOffset now) =>
    [
        Change(new InboxRow { CaseId = caseId, StimulusId = stimulusId }, (nameof(InboxRow.Step), step)), Settled(now), Resolved(IncidentRow.Retried, now)
    ];

    /// <summary>It made no step: aborted again it stays parked and its incident says so; in a finished case it is settled with a notice.</summary>
    public IEnumerable<Statement> Parked(ParkReason reason, DateTimeOffset now) => reason == ParkReason.Finished
        ? [Settled(now, (nameof(ParkedStimulusRow.Reason), ParkReason.Finished)), Resolved("after-end", now)]
        :
        [
            Change(Incident, (nameof(IncidentRow.RaisedAt), now), (nameof(IncidentRow.Message), "Tried again, the step took too long again, three times; the stimulus stays parked."))
        ];

    private IncidentRow Incident => new() { CaseId = caseId, Id = IncidentRow.OfParked(stimulusId) };

    private Statement Settled(DateTimeOffset now, params (string, object?)[] more) => Change(
        new ParkedStimulusRow { CaseId = caseId, Id = stimulusId }, [(nameof(ParkedStimulusRow.SettledAt), now), (nameof(ParkedStimulusRow.SettledBy), by), .. more]);

    private Statement Resolved(string how, DateTimeOffset now) => Change(
        Incident, (nameof(IncidentRow.ResolvedAt), now), (nameof(IncidentRow.Resolution), how), (nameof(IncidentRow.ResolvedBy), by));

    private Statement Change(object keyed, params (string Property, object? Value)[] changes)
    {
        var table = tables.Of(context, keyed.GetType());
        return table.Update(keyed, [.. changes.Select(change => KeyValuePair.Create(table[change.Property], change.Value))]);
    }
}
