using System.Security.Cryptography;
using System.Text;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Security;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Openings;

/// <summary>Cases in which somebody of the same family name and birth date is.</summary>
/// <param name="Seen">Those that the person may see.</param>
/// <param name="Others">There are some in the same organisation that the person may not see. Of other organisations and regions nothing is told (152-ФЗ art. 7).</param>
/// <param name="Mark">Changes with what was found; tells nothing by itself.</param>
public sealed record SameCases(IReadOnlyList<CaseListItem> Seen, bool Others, string Mark)
{
    internal static readonly SameCases None = new([], false, "");

    internal bool IsEmpty => Seen.Count == 0 && !Others;
}

/// <summary>Why a case is opened although there is one: a code that the trail keeps.</summary>
internal static class SameReason
{
    internal static readonly string[] All = ["another-person", "closed-before", "other-matter", "agreed"];
}

/// <summary>Looks for people whose case is about to be opened among those of the organisation's cases. That somebody looked is in the trail before it is told.</summary>
internal sealed class SamePersons(Database database, PersonalTexts texts, CaseQueries cases, IAuditTrail trail)
{
    private const int MostSeen = 20;

    /// <param name="but">A case that doesn't count.</param>
    internal async Task<SameCases> FindAsync(CurrentActor actor, IEnumerable<MemberToOpen> people, string region, string organisation, string but, CancellationToken stop)
    {
        await trail.RecordAsync(new AuditEntry(AuditKind.Look, actor.Actor!, "search/person") { Region = region, Organisation = organisation, Fields = [PersonCard.Kind], Reason = "opening" }, stop);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var person in people)
            if (person is { FamilyName: { Length: > 0 } name, BirthDate: { } born })
                found.UnionWith(await texts.FindCasesAsync(name, born, null, stop));
        found.Remove(but);
        if (found.Count == 0) return SameCases.None;
        var seen = (await cases.ListAsync(actor, new CaseFilter(Ids: found, PageSize: MostSeen), stop)).Items;
        var ids = await HereAsync(actor, found, region, organisation, stop);
        var told = seen.Select(item => item.CaseId).Concat(ids).Order(StringComparer.Ordinal).ToList();
        return told.Count == 0 ? SameCases.None : new(seen, ids.Count > 0, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', told))))[..16]);
    }

    /// <summary>A case was opened although others were found, and why.</summary>
    internal Task NoteAsync(CurrentActor actor, string caseId, string region, string organisation, string reason, CancellationToken stop) =>
        trail.RecordAsync(new AuditEntry(AuditKind.Look, actor.Actor!, $"case/{caseId}") { Region = region, Organisation = organisation, CaseId = caseId, Fields = [PersonCard.Kind], Reason = $"opened-beside/{reason}" }, stop);

    private async Task<IReadOnlyList<string>> HereAsync(CurrentActor actor, IReadOnlyCollection<string> found, string region, string organisation, CancellationToken stop)
    {
        await using var db = database.Open();
        var visible = db.Cases.VisibleTo(actor, db).Select(c => c.Id);
        return await db.Cases.AsNoTracking().Where(c => found.Contains(c.Id) && c.Region == region && c.Organisation == organisation && !visible.Contains(c.Id)).Select(c => c.Id).ToListAsync(stop);
    }
}
