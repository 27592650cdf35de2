using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Audit;

/// <summary>What one person or agency saw or did of a case in one day.</summary>
/// <param name="Who">By the account's name; the id of an actor without one.</param>
/// <param name="Fields">The kinds of personal data that were shown, as the trail names them.</param>
public sealed record AccessDay(DateOnly Day, string Who, AuditKind Kind, int Times, DateTimeOffset Last, IReadOnlyList<string> Fields);

/// <param name="IsWhole">False: older entries are not shown.</param>
public sealed record AccessOfCase(string CaseId, string CaseNumber, string Region, IReadOnlyList<AccessDay> Days, bool IsWhole);

/// <summary>Who looked at a case, for those who answer for it. The look at it is itself an entry of the trail.</summary>
internal sealed class AccessTrail(Database database, IAuditTrail trail, Lexicon lexicon)
{
    /// <summary>So many of the latest entries are told.</summary>
    private const int Most = 2_000;

    /// <returns>Null: the reader sees no such case, or does not answer for it.</returns>
    internal async Task<AccessOfCase?> OfAsync(CurrentActor actor, string caseId, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(c => c.Id == caseId, stop) is not { } row || !actor.Holds(Right.CasesSteer, Place.Of(row))) return null;
        await trail.RecordAsync(new AuditEntry(AuditKind.AuditRead, actor.Actor!, $"case/{caseId}") { Region = row.Region, Organisation = row.Organisation, CaseId = caseId }, stop);
        var entries = await db.Audit.AsNoTracking().Where(a => a.CaseId == caseId).OrderByDescending(a => a.At).Take(Most + 1).ToListAsync(stop);
        var names = await db.NamesAsync(entries.Select(a => a.ActorId), stop);
        var zone = lexicon.ZoneOf(row.Region);
        var days =
            from entry in entries.Take(Most)
            group entry by (Day: zone.DateOf(entry.At), entry.ActorId, entry.Kind) into day
            orderby day.Key.Day descending, day.Max(e => e.At) descending
            select new AccessDay(
                day.Key.Day, names.GetValueOrDefault(day.Key.ActorId, day.Key.ActorId), day.Key.Kind, day.Count(), day.Max(e => e.At),
                [.. day.SelectMany(e => e.Fields.Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct().Order(StringComparer.Ordinal)]);
        return new AccessOfCase(caseId, row.Number ?? "", row.Region, [.. days], entries.Count <= Most);
    }
}
