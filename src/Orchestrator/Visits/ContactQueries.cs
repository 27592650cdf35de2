using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Visits;

/// <summary>An entry of the contact log.</summary>
/// <param name="Met">Names of those who were met; masked for who may not see them.</param>
/// <param name="Text">Null when it is gone.</param>
public sealed record ContactView(string ContactId, ContactKind Kind, DateTimeOffset HappenedAt, IReadOnlyList<string> Met, string? Text, string By, int Photos)
{
    /// <summary>Kinds of help given in it, in words.</summary>
    public IReadOnlyList<string> Help { get; init; } = [];
}

/// <summary>What the form of a contact shows of its case.</summary>
/// <param name="Members">Id and name.</param>
/// <param name="Duties">Open ones, by the id of their round.</param>
internal sealed record ContactCase(string CaseId, string Number, string Region, IReadOnlyList<Cases.OptionView> Members, IReadOnlyList<Cases.OptionView> Checklist, IReadOnlyList<Cases.OptionView> Duties)
{
    internal bool IsClosed { get; init; }

    internal IReadOnlyList<Cases.OptionView> Help { get; init; } = [];
}

/// <summary>The contact log of a case.</summary>
internal sealed class ContactQueries(Database database, NamesForReader names, Lexicon lexicon, Cases.CaseQueries cases)
{
    /// <summary>The newest first; null when the actor sees no such case.</summary>
    internal async Task<IReadOnlyList<ContactView>?> ListAsync(CurrentActor actor, string caseId, CancellationToken stop)
    {
        await using var db = database.Open();
        if (actor.Agency is not null || await db.Cases.AsNoTracking().VisibleTo(actor, db).Where(c => c.Id == caseId).Select(c => new { c.DefinitionSetId, c.Region }).SingleOrDefaultAsync(stop) is not { } its) return null;
        var rows = await db.Contacts.AsNoTracking().Where(c => c.CaseId == caseId).OrderByDescending(c => c.HappenedAt).ThenBy(c => c.Id).ToListAsync(stop);
        if (rows.Count == 0) return [];
        var texts = await names.OfCaseAsync(actor, caseId, [.. rows.SelectMany(row => row.Met.Split(',', StringSplitOptions.RemoveEmptyEntries).Append(row.TextRef)).Distinct()], stop);
        var photos = await db.Files.AsNoTracking().Where(f => f.CaseId == caseId && f.WithdrawnAt == null && f.About != null && f.About.StartsWith("contact/")).GroupBy(f => f.About!).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var help = (await db.Help.AsNoTracking().Where(h => h.CaseId == caseId).Select(h => new { h.Id, h.KindOfHelp }).ToListAsync(stop)).ToLookup(h => h.Id.Split('.')[0], h => h.KindOfHelp);
        var words = await lexicon.OfCaseAsync(its.DefinitionSetId, its.Region, stop);
        var employees = await db.NamesAsync(rows.Select(row => row.By), stop);
        return [.. rows.Select(row => new ContactView(
            row.Id, row.Kind, row.HappenedAt, [.. row.Met.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => PersonCard.Read(texts.GetValueOrDefault(id))?.FullName).OfType<string>()],
            texts.GetValueOrDefault(row.TextRef), employees.GetValueOrDefault(row.By) ?? row.By, photos.GetValueOrDefault($"contact/{row.Id}")) { Help = [.. help[row.Id].Select(words.KindOfHelp)] })];
    }

    /// <summary>The same without anything of the family: what a phone may keep.</summary>
    internal async Task<ContactCase?> ShellAsync(CurrentActor actor, string caseId, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(c => c.Id == caseId, stop) is not { ClosedAt: null } row || !actor.Holds(Right.CasesWork, Place.Of(row))) return null;
        var words = await lexicon.OfCaseAsync(row.DefinitionSetId, row.Region, stop);
        return new ContactCase(caseId, row.Number ?? "", row.Region, [], Checklist(words), []) { Help = words.KindsOfHelp };
    }

    private static IReadOnlyList<Cases.OptionView> Checklist(CaseWords words) => [.. (words.Directory?.VisitChecklist ?? []).Select(item => new Cases.OptionView(item.Key, Ui.Language.Words.Say(item.Name)))];

    /// <summary>Null when the actor has nothing to do with the case. A closed one takes nothing more.</summary>
    internal async Task<ContactCase?> FormAsync(CurrentActor actor, string caseId, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(c => c.Id == caseId, stop) is not { } row || !actor.Holds(Right.CasesWork, Place.Of(row))) return null;
        if (await cases.FindAsync(actor, caseId, stop) is not { } view) return null;
        var words = await lexicon.OfCaseAsync(row.DefinitionSetId, row.Region, stop);
        var duties = await db.Duties.AsNoTracking().Where(d => d.CaseId == caseId && d.Status == DutyStatus.Open).OrderBy(d => d.OpenedAt).Select(d => new { d.Id, d.Title }).ToListAsync(stop);
        return new ContactCase(
            caseId, row.Number ?? "", row.Region, [.. view.Header.Members.Select(member => new Cases.OptionView(member.PersonId, member.Name ?? Ui.Language.Words.Say("Masked")))],
            Checklist(words), [.. duties.Select(duty => new Cases.OptionView(duty.Id, duty.Title))]) { IsClosed = row.ClosedAt is not null, Help = words.KindsOfHelp };
    }
}
