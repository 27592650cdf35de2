using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Rules;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Disclosures;

/// <summary>The register of consents of a case, and to whom what was passed on. An agency sees what was disclosed to it, and no consent.</summary>
internal sealed class DisclosureQueries(Database database, NamesForReader names, Lexicon lexicon, TimeProvider clock)
{
    internal async Task<IReadOnlyList<ConsentView>> ConsentsAsync(CurrentActor actor, string caseId, CancellationToken stop)
    {
        await using var db = database.Open();
        var rows = await db.Consents.AsNoTracking().VisibleTo(actor, db).Where(c => c.CaseId == caseId).OrderBy(c => c.RecordedAt).ThenBy(c => c.Id).ToListAsync(stop);
        if (rows.Count == 0) return [];
        var texts = await names.OfCaseAsync(actor, caseId, stop);
        var directory = lexicon.OfRegion(rows[0].Region).Directory;
        var today = lexicon.ZoneOf(rows[0].Region).DateOf(clock.GetUtcNow());
        return [.. rows.Select(row => View(row, directory, texts, today))];
    }

    /// <summary>What went out and what is held back, the newest first.</summary>
    internal async Task<IReadOnlyList<DisclosureView>> DisclosuresAsync(CurrentActor actor, string caseId, CancellationToken stop)
    {
        await using var db = database.Open();
        var made = await db.Disclosures.AsNoTracking().VisibleTo(actor, db).Where(d => d.CaseId == caseId).ToListAsync(stop);
        var withheld = await db.Withheld.AsNoTracking().VisibleTo(actor, db).Where(w => w.CaseId == caseId && w.EndedAt == null).ToListAsync(stop);
        var signed = await db.Consents.AsNoTracking().Where(c => c.CaseId == caseId).ToDictionaryAsync(c => c.Id, c => c.SignedOn, stop);
        return [.. made.Select(row => View(row, signed)).Concat(withheld.Select(View)).OrderByDescending(d => d.At).ThenBy(d => d.DisclosureId, StringComparer.Ordinal)];
    }

    private static ConsentView View(ConsentRow row, RegionDirectory? directory, IReadOnlyDictionary<string, string> texts, DateOnly today)
    {
        var consent = row.Read();
        var signer = row.GivenBy is { } person ? PersonCard.Read(texts.GetValueOrDefault(person))?.FullName ?? person : null;
        return new ConsentView(
            row.Id, row.Kind, row.Purpose, FormName(row.Purpose, directory), row.Edition, FieldNames(consent.Categories, directory), signer, row.SignedOn, row.ValidUntil, row.WithdrawnOn,
            Consents.IsInForce(consent, today), Text(row.TextRef, texts), Text(row.ReasonRef, texts));
    }

    private DisclosureView View(DisclosureRow row, Dictionary<string, DateOnly> signed)
    {
        var words = lexicon.OfRegion(row.Region);
        return new DisclosureView(
            row.Id, row.CaseId, row.Agency, words.Agency(row.Agency), row.Purpose, Words.OrKey("Purpose", row.Purpose), FieldNames(row.ReadFields(), words.Directory), row.BasisKind, BasisOf(row, signed), row.ConsentId, null, row.At);
    }

    private DisclosureView View(WithheldRow row)
    {
        var words = lexicon.OfRegion(row.Region);
        var why = Words.Say(Workflows.Rules.Disclosures.Why(words.Directory, row.Missing, row.Consent));
        return new DisclosureView(row.Id, row.CaseId, row.Agency, words.Agency(row.Agency), row.Purpose, Words.OrKey("Purpose", row.Purpose), [], null, null, null, why, row.At);
    }

    private static string BasisOf(DisclosureRow row, Dictionary<string, DateOnly> signed) => row.ConsentId is { } consent
        ? signed.TryGetValue(consent, out var on) ? Words.Say("Disclosure.OnConsentOf", Words.Date(on)) : Words.Say("Disclosure.OnConsent", consent)
        : string.Join(", ", new[] { row.Act, row.Article }.Where(part => !string.IsNullOrEmpty(part)));

    internal static IReadOnlyList<string> FieldNames(IEnumerable<string> fields, RegionDirectory? directory) =>
        [.. fields.Select(field => directory?.SubjectFields.FirstOrDefault(f => f.Key == field) is { } named ? Words.Say(named.Name) : field)];

    private static string FormName(string purpose, RegionDirectory? directory) => directory?.Consents.FirstOrDefault(c => c.Key == purpose) is { } form ? Words.Say(form.Name) : purpose;

    private static string? Text(string? reference, IReadOnlyDictionary<string, string> texts) => reference is null ? null : texts.GetValueOrDefault(reference);
}
