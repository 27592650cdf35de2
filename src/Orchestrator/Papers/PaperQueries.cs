using System.Globalization;
using System.Text;
using System.Text.Json;
using Interagency.Adapters.Documents;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Adapters.Persistence.Files;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Papers;

namespace Interagency.Orchestrator.Papers;

/// <summary>
/// The papers of a case: as they were saved, else as their forms fill themselves. All of a paper counts as special, as all of a file does: nobody knows
/// what its text tells before they read it. Each look is noted before anything is sent, and what leaves as a file is noted as an export.
/// </summary>
internal sealed class PaperQueries(PaperMaterials materials, CasePapers papers, PaperDeliveries deliveries, PaperShelf shelf, LookBook looks)
{
    private const string Inventory = "inventory", WholeFile = "case-file";

    /// <summary>The case's documents in the order in which they came, then what any case has.</summary>
    internal async Task<Reply<IReadOnlyList<PaperLine>>> ListAsync(CurrentActor actor, string caseId, CancellationToken stop)
    {
        if (await materials.ReadAsync(actor, caseId, stop) is not var (row, material)) return Refusals.NoCase;
        var (editions, reached) = (await papers.EditionsAsync(row.Id, stop), await deliveries.OfAsync(row.Id, stop));
        return new Reply<IReadOnlyList<PaperLine>>([.. PaperSubject.All(material, shelf).Where(subject => subject.Form is not null).Select(subject => new PaperLine(
            subject.PaperId, subject.Title, subject.Document?.Status, subject.Document?.JournalNumber,
            subject.Document is { } document && material.Documents.GetValueOrDefault(document.DocumentId)?.SignedAt is { } signed ? material.Zone.DateOf(signed) : null,
            editions.GetValueOrDefault(subject.PaperId)) { Reached = ReachedOf(reached, subject.PaperId) })], null);
    }

    internal async Task<Reply<PaperView>> FindAsync(CurrentActor actor, string caseId, string paperId, CancellationToken stop)
    {
        if (await materials.ReadAsync(actor, caseId, stop) is not var (row, material)) return Refusals.NoCase;
        if (PaperSubject.All(material, shelf).FirstOrDefault(subject => subject.PaperId == paperId) is not { } subject) return Refusals.NoPaper;
        if (await ViewAsync(material, subject, await papers.EditionsAsync(row.Id, stop), stop) is not { } view) return Refusals.NoPaper;
        await looks.PaperAsync(actor, row.Id, paperId, row.Region, row.Organisation, stop);
        var works = actor.Holds(Right.CasesWork, Place.Of(row));
        return view with
        {
            MayEdit = !view.IsFixed && row.ClosedAt is null && works, Region = row.Region, Organisation = row.Organisation,
            IsToFamily = subject.Form?.ToFamily == true, MayHand = subject.Form?.ToFamily == true && works, Reached = ReachedOf(await deliveries.OfAsync(row.Id, stop), paperId),
        };
    }

    private static PaperReached? ReachedOf(IReadOnlyDictionary<string, PaperDeliveryRow> reached, string paperId) => reached.GetValueOrDefault(paperId) is { } row ? new PaperReached(row.On, row.Way) : null;

    /// <summary>One paper as a DOCX.</summary>
    internal async Task<Reply<FileToSend>> DocxAsync(CurrentActor actor, string caseId, string paperId, CancellationToken stop)
    {
        var found = await FindAsync(actor, caseId, paperId, stop);
        if (found.Value is not { } view) return found.Refusal!;
        await looks.ExportAsync(actor, view.CaseId, $"paper/{paperId}", view.Region, view.Organisation, [view.Paper.Kind], stop);
        return await FileAsync([view.Paper], view.CaseNumber, view.Paper.Title, stop);
    }

    /// <summary>The whole file of a case: the inventory, then every document that has a text, in order. Drafts are in it as they stand.</summary>
    internal async Task<Reply<FileToSend>> CaseFileAsync(CurrentActor actor, string caseId, CancellationToken stop)
    {
        if (await materials.ReadAsync(actor, caseId, stop) is not var (row, material)) return Refusals.NoCase;
        var editions = await papers.EditionsAsync(row.Id, stop);
        var whole = new List<Paper>();
        if (PaperSubject.All(material, shelf).FirstOrDefault(subject => subject.PaperId == Inventory) is { } inventory) whole.Add(Filled(material, inventory).Paper);
        foreach (var subject in PaperSubject.Documents(material.Case, shelf).Where(subject => editions.ContainsKey(subject.PaperId) || subject.Document!.Status == DocumentStatus.Drafted))
            if (await ViewAsync(material, subject, editions, stop) is { } view) whole.Add(view.Paper);
        if (whole.Count == 0) return Refusals.NoPaper;
        await looks.ExportAsync(actor, row.Id, $"{WholeFile}/{row.Id}", row.Region, row.Organisation, [.. whole.Select(paper => paper.Kind).Distinct().Order(StringComparer.Ordinal)], stop);
        return await FileAsync(whole, material.Case.Header.Number, Words.Say("CasePaper.FileName"), stop);
    }

    private async Task<PaperView?> ViewAsync(PaperMaterial material, PaperSubject subject, IReadOnlyDictionary<string, int> editions, CancellationToken stop)
    {
        var header = material.Case.Header;
        var status = subject.Document?.Status;
        if (editions.TryGetValue(subject.PaperId, out var edition) && await papers.OpenAsync(header.CaseId, subject.PaperId, edition, stop) is { } saved)
        {
            var stored = JsonSerializer.Deserialize<StoredPaper>(saved.Content, PaperDesk.Json)!;
            return new PaperView(header.CaseId, header.Number, subject.PaperId, stored.Paper, status, edition, saved.WrittenAt, stored.By, [], status is not (null or DocumentStatus.Drafted));
        }

        if (subject.Form is null) return null;
        var filled = Filled(material, subject);
        return new PaperView(header.CaseId, header.Number, subject.PaperId, filled.Paper, status, 0, null, null, [.. filled.Missing.Select(name => WordsOf(name, material))], IsFixed: false);
    }

    private FilledPaper Filled(PaperMaterial material, PaperSubject subject)
    {
        // Kinds and states stand in papers in Russian, whoever reads.
        var (culture, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru-RU");
            return PaperFilling.Fill(subject.Form!, subject.Title, shelf.Mark, new PaperFactsOfCase(material).Of(subject));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
        }
    }

    private static string WordsOf(string name, PaperMaterial material) => Placeholders.WordsOf(name) is { } words ? Words.Say(words)
        : Placeholders.RoleIn(name) is { } role ? material.Words.Role(role) : name;

    private static async Task<FileToSend> FileAsync(IReadOnlyList<Paper> whole, string caseNumber, string name, CancellationToken stop)
    {
        using var target = new MemoryStream();
        await DocxWriter.WriteAsync(whole, $"Дело № {caseNumber}", target, stop);
        return new FileToSend($"{Words.Say("CasePaper.FileOf", NameOf(name), NameOf(caseNumber))}.docx", FileKind.Docx, target.ToArray());
    }

    /// <summary>A name that any system can save: what may not stand in one becomes a dash.</summary>
    internal static string NameOf(string name)
    {
        const int most = 80;
        var safe = new StringBuilder();
        foreach (var sign in name.Length <= most ? name : name[..most]) safe.Append(char.IsControl(sign) || char.IsSurrogate(sign) || "<>:\"/\\|?*".Contains(sign, StringComparison.Ordinal) ? '-' : sign);
        return safe.ToString().Trim(' ', '.');
    }
}
