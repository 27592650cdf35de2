using System.Text.Json;
using Interagency.Adapters.Documents;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Appeals;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Papers;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Appeals;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Language;
using Interagency.Workflows.Papers;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Appeals;

/// <summary>
/// The letters to a person who reported something. Their forms know the organisation, the report's number and day, and the person: nothing of a family is
/// among what they are filled from, so that nothing of it can be in a letter but what somebody typed.
/// </summary>
internal sealed class AppealLetters(Database database, AppealQueries queries, AppealStore store, PaperShelf shelf, PlaceStore places, PersonalTexts persons, Lexicon lexicon, LookBook looks, TimeProvider clock)
{
    internal async Task<Reply<AppealLetterView>> FindAsync(CurrentActor actor, string id, AppealLetter kind, CancellationToken stop)
    {
        if (await queries.FindAsync(actor, id, stop) is not { } view) return AppealRefusals.None;
        if (view.IsErased) return AppealRefusals.Erased;
        if (view.Letters.FirstOrDefault(letter => letter.Kind == kind) is not { } line) return AppealRefusals.NoLetter;
        await using var db = database.Open();
        var row = await db.Appeals.AsNoTracking().SingleAsync(a => a.Id == id, stop);
        var saved = await db.AppealLetters.AsNoTracking().SingleOrDefaultAsync(l => l.AppealId == id && l.Kind == kind, stop);
        if (saved is not null && store.Open(row, saved) is { } bytes)
        {
            var paper = JsonSerializer.Deserialize<Paper>(bytes, PaperDesk.Json)!;
            return new AppealLetterView(view, line, paper, [], await NamesInAsync(row, view.Line.Reporter, paper, stop));
        }

        if (shelf.FindOfAnyCase(FormOf(kind)) is not { Of: PaperSources.Appeal } form) return Refusals.NoPaper;
        var filled = PaperFilling.Fill(form, form.Title ?? form.Kind, shelf.Mark, await FactsAsync(actor, view, row, db, stop));
        return new AppealLetterView(view, line, filled.Paper, [.. filled.Missing.Select(name => Placeholders.WordsOf(name) is { } words ? Words.Say(words) : name)], []);
    }

    internal async Task<Reply<FileToSend>> DocxAsync(CurrentActor actor, string id, AppealLetter kind, CancellationToken stop)
    {
        var found = await FindAsync(actor, id, kind, stop);
        if (found.Value is not { } view) return found.Refusal!;
        var line = view.Appeal.Line;
        await looks.AppealExportAsync(actor, id, kind, line.Region, line.Organisation, stop);
        using var target = new MemoryStream();
        await DocxWriter.WriteAsync([view.Paper], line.OrganisationName, target, stop);
        return new FileToSend($"{PaperQueries.NameOf(view.Paper.Title)} {PaperQueries.NameOf(line.Number)}.docx", FileKind.Docx, target.ToArray());
    }

    internal static string FormOf(AppealLetter kind) => kind switch
    {
        AppealLetter.Answer => "reporter-answer",
        AppealLetter.Extension => "reporter-extension",
        _ => "reporter-redirection",
    };

    /// <summary>Words of a letter that are family names of the case it led to; the person's own may stand there, who may be of the family.</summary>
    private async Task<IReadOnlyList<string>> NamesInAsync(AppealRow row, string? reporter, Paper paper, CancellationToken stop)
    {
        if (row.CaseId is not { } caseId) return [];
        var names = (await persons.OpenAsync([caseId], [PersonCard.Kind], null, stop)).Select(text => PersonCard.Read(text.Text)!.FamilyName);
        return FamilyNames.In(string.Join('\n', paper.Pieces.SelectMany(piece => piece.Rows is { } rows ? rows.SelectMany(cells => cells) : [piece.Text ?? ""])), names, reporter);
    }

    private async Task<PaperFacts> FactsAsync(CurrentActor actor, AppealView view, AppealRow row, InteragencyContext db, CancellationToken stop)
    {
        var organisation = await places.OrganisationAsync(row.Region, row.Organisation, stop);
        var author = (await db.NamesAsync([actor.Id], stop)).GetValueOrDefault(actor.Id);
        var values = new Dictionary<string, string?>
        {
            ["today"] = RussianDate.Full(lexicon.ZoneOf(row.Region).DateOf(clock.GetUtcNow())),
            ["organisation.name"] = InRussian(row), ["organisation.address"] = organisation?.LegalAddress ?? organisation?.VisitAddress,
            ["head.post"] = organisation?.HeadPost ?? "Руководитель организации", ["head.name"] = PaperMaterials.Signed(organisation?.HeadName), ["author.name"] = PaperMaterials.Signed(author),
            ["appeal.number"] = view.Line.Number, ["appeal.date"] = RussianDate.Full(row.RegisteredOn), ["appeal.due"] = RussianDate.Full(row.DueOn), ["appeal.redirectedTo"] = view.RedirectedTo,
            ["reporter.name"] = view.Line.Reporter, ["reporter.address"] = view.Address,
        };
        return new PaperFacts(values, new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>>());
    }

    /// <summary>Letters are in Russian, whoever reads them here.</summary>
    private string InRussian(AppealRow row) => lexicon.OfRegion(row.Region).Directory?.Organisations.FirstOrDefault(known => known.Key == row.Organisation)?.Name.Ru ?? row.Organisation;
}
