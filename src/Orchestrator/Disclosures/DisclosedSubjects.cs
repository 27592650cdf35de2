using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Messages;
using Interagency.Workflows.Rules;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Disclosures;

/// <summary>Reads what an agency may see of a family by a disclosure that was made to it.</summary>
internal interface IDisclosedSubjects
{
    /// <param name="disclosureId">Of the request or the notice.</param>
    /// <returns>Null when nothing was disclosed by it, or the consent on which it rested is in force no more.</returns>
    Task<SubjectForAgency?> OfAsync(string caseId, string disclosureId, CancellationToken stop);
}

/// <summary>Opens the encrypted texts of a case for one agency: those of the whitelist that its disclosure row holds, at the moment it looks.</summary>
internal sealed class DisclosedSubjects(Database database, PersonalTexts texts, Lexicon lexicon, TimeProvider clock) : IDisclosedSubjects
{
    private const int OfAge = 18;

    public async Task<SubjectForAgency?> OfAsync(string caseId, string disclosureId, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Disclosures.AsNoTracking().SingleOrDefaultAsync(d => d.CaseId == caseId && d.Id == disclosureId, stop) is not { } row) return null;
        var today = lexicon.ZoneOf(row.Region).DateOf(clock.GetUtcNow());
        if (row.ConsentId is { } id && !await IsInForceAsync(db, caseId, id, today, stop)) return null;
        var fields = row.ReadFields();
        var known = fields.Count == 0 ? [] : await KnownAsync(db, caseId, today, stop);
        return SubjectForAgency.Of([.. fields], new DisclosureBasis(row.BasisKind, row.ConsentId, row.Act, row.Article), known);
    }

    /// <summary>A consent of before the register has no row; it holds until it gets one by being withdrawn.</summary>
    private static async Task<bool> IsInForceAsync(InteragencyContext db, string caseId, string consentId, DateOnly today, CancellationToken stop) =>
        await db.Consents.AsNoTracking().SingleOrDefaultAsync(c => c.CaseId == caseId && c.Id == consentId, stop) is not { } consent || Consents.IsInForce(consent.Read(), today);

    private async Task<Dictionary<string, JsonNode?>> KnownAsync(InteragencyContext db, string caseId, DateOnly today, CancellationToken stop)
    {
        var owner = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, stop);
        var kinds = await db.PersonalTexts.AsNoTracking().Where(t => t.CaseId == caseId).Select(t => new { t.Id, t.Kind }).ToListAsync(stop);
        var opened = await texts.ReadAsync(caseId, null, stop);
        var words = lexicon.OfRegion(owner.Region);
        var persons = (StateJson.Read(owner.State).Facts.Subject?.PersonIds ?? []).Select(id => PersonCard.Read(opened.GetValueOrDefault(id))).OfType<PersonCard>().ToList();
        var children = persons.Where(p => p.BirthDate is { } born && born.AddYears(OfAge) > today).ToList();
        var known = new Dictionary<string, JsonNode?>
        {
            [SubjectFields.ChildName] = List(children, c => c.FullName), [SubjectFields.ChildBirthDate] = List(children, c => Day(c.BirthDate)),
            [SubjectFields.Members] = List(persons, p => new JsonObject { ["name"] = p.FullName, ["birthDate"] = Day(p.BirthDate), ["relation"] = p.Relation }),
            [SubjectFields.Address] = opened.GetValueOrDefault(OpenCase.Address), [SubjectFields.Ground] = words.Ground(owner.Ground),
            [SubjectFields.Category] = words.Category(owner.Category), [SubjectFields.Track] = words.Track(owner.Track),
        };
        foreach (var kind in SubjectFields.Texts)
            known[kind] = List([.. kinds.Where(t => t.Kind == kind).Select(t => opened.GetValueOrDefault(t.Id)).OfType<string>()], text => text);
        return known;
    }

    private static JsonArray? List<T>(List<T> items, Func<T, JsonNode?> of) => items.Count == 0 ? null : [.. items.Select(of)];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
