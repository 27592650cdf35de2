using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Files;

/// <summary>What of a case a file may belong to, as kind and id: a document, a request, a measure, an entry of the contact log.</summary>
internal static class FileAbout
{
    private const string Document = "document", Request = "request", Measure = "measure", Contact = "contact";

    internal static readonly FieldProblem Unknown = new("about", new(
        "такого в деле нет; укажите document/…, request/… или measure/… с номером из этого дела", "the case has no such thing; name a document/…, request/… or measure/… of this case"));

    internal static async Task<bool> ExistsAsync(InteragencyContext db, string caseId, string about, CancellationToken stop) => about.Split('/', 2) switch
    {
        [Document, var id] => await db.Documents.AnyAsync(d => d.CaseId == caseId && d.Id == id, stop),
        [Request, var id] => await db.Requests.AnyAsync(r => r.CaseId == caseId && r.Id == id, stop),
        [Contact, var id] => await db.Contacts.AnyAsync(c => c.CaseId == caseId && c.Id == id, stop),
        [Measure, var id] => await db.Measures.AnyAsync(m => m.CaseId == caseId && m.Id == id, stop),
        _ => false,
    };

    /// <summary>All that there is of these in a case, in words without personal data.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> NamesAsync(InteragencyContext db, string caseId, CaseWords words, CancellationToken stop)
    {
        var documents = await db.Documents.Where(d => d.CaseId == caseId).OrderBy(d => d.DraftedAt).Select(d => new { d.Id, d.Kind }).ToListAsync(stop);
        var requests = await db.Requests.Where(r => r.CaseId == caseId).OrderBy(r => r.AskedAt).ThenBy(r => r.Agency).Select(r => new { r.Id, r.Agency }).ToListAsync(stop);
        var measures = await db.Measures.Where(m => m.CaseId == caseId).OrderBy(m => m.DueDate).Select(m => new { m.Id, m.KindOfHelp }).ToListAsync(stop);
        var contacts = await db.Contacts.Where(c => c.CaseId == caseId).OrderBy(c => c.HappenedAt).Select(c => new { c.Id, c.Kind }).ToListAsync(stop);
        return new Dictionary<string, string>(
        [
            .. contacts.Select(c => KeyValuePair.Create($"{Contact}/{c.Id}", Ui.Language.Words.Say("File.AboutContact", Ui.Language.Words.Say(c.Kind).ToLowerInvariant()))),
            .. documents.Select(d => KeyValuePair.Create($"{Document}/{d.Id}", words.DocumentKind(d.Kind))),
            .. requests.Select(r => KeyValuePair.Create($"{Request}/{r.Id}", Ui.Language.Words.Say("File.AboutRequest", words.Agency(r.Agency)))),
            .. measures.Select(m => KeyValuePair.Create($"{Measure}/{m.Id}", Ui.Language.Words.Say("File.AboutMeasure", words.KindOfHelp(m.KindOfHelp)))),
        ]);
    }
}
