using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Language;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Cases;

/// <summary>How one case of many fared.</summary>
/// <param name="Refused">Why nothing was done; null when it was.</param>
public sealed record BulkResult(string CaseId, string Number, Bilingual? Refused);

/// <summary>One act on many cases: each is a write of its own, so that what one case refuses doesn't keep the others from theirs.</summary>
internal sealed class CaseBulk(Database database, CaseSections sections, CasePeople people, FormWrites writes)
{
    internal const string Section = "section", Substitution = "substitution";

    /// <summary>As many as a page of the list may have.</summary>
    internal const int Most = 200;

    /// <summary>The cases among those chosen that the actor may see and steer, in the order of their numbers.</summary>
    internal async Task<IReadOnlyList<CaseRow>> ChosenAsync(CurrentActor actor, IReadOnlyCollection<string> ids, CancellationToken stop)
    {
        await using var db = database.Open();
        var rows = await db.Cases.AsNoTracking().VisibleTo(actor, db).Where(row => ids.Contains(row.Id)).OrderBy(row => row.Number).ThenBy(row => row.Id).Take(Most).ToListAsync(stop);
        return [.. rows.Where(row => actor.Holds(Right.CasesSteer, Place.Of(row)))];
    }

    /// <summary>Who may take over in the places of the cases: curators, specialists and heads with an account.</summary>
    internal async Task<IReadOnlyList<OptionView>> ColleaguesAsync(IReadOnlyList<CaseRow> cases, CancellationToken stop)
    {
        AccountRole[] roles = [AccountRole.Curator, AccountRole.Specialist, AccountRole.HeadOfService];
        string[] regions = [.. cases.Select(row => row.Region).Distinct()], organisations = [.. cases.Select(row => row.Organisation).Distinct()];
        await using var db = database.Open();
        return await db.Accounts.Where(a => a.DisabledAt == null && db.Grants.Any(g => g.AccountId == a.Id && roles.Contains(g.Role) && regions.Contains(g.Region!) && (g.Organisation == null || organisations.Contains(g.Organisation))))
            .OrderBy(a => a.Name).Select(a => new OptionView(a.Id, a.Name)).ToListAsync(stop);
    }

    /// <param name="key">Of the form: sent twice, each case is changed once.</param>
    internal async Task<IReadOnlyList<BulkResult>> DoAsync(CurrentActor actor, IReadOnlyList<CaseRow> cases, IFormCollection form, string key, CancellationToken stop)
    {
        var results = new List<BulkResult>();
        foreach (var row in cases)
            results.Add(new BulkResult(row.Id, row.Number ?? "", (await writes.OnceAsync(actor, $"/cases/bulk/{row.Id}", $"{key}/{row.Id}", form, write => OneAsync(write, row, form, stop), stop))?.Text));
        return results;
    }

    private async Task<Refusal?> OneAsync(Write write, CaseRow row, IFormCollection form, CancellationToken stop) => form["act"].ToString() switch
    {
        Section => (await sections.ChangeAsync(write, row.Id, new SectionToEnter(form["section"], form["reason"]), stop)).Refusal,
        Substitution => (await people.SubstituteAsync(write, row.Id, new SubstitutionToRecord(form["role"], form["personId"], FormDate.Read(form["until"]), form["reason"]), stop)).Refusal,
        _ => Refusal.Invalid([Refusals.Missing("act")]),
    };
}
