using System.Globalization;
using System.Text.Json;
using Interagency.Adapters.Documents;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Papers;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Papers;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Commissions;

/// <summary>
/// The minutes of a session hold several families. So no copy of them lies anywhere: they are put together when they are read, each question's part
/// from what its own case has sealed, and who may not see that case reads a line in its stead. A look at each case is noted, an export as well.
/// </summary>
internal sealed class SessionMinutes(Database database, SessionSheets sheets, PaperMaterials materials, PersonalTexts texts, PaperShelf shelf, LookBook looks, Lexicon lexicon)
{
    /// <summary>The kind of the encrypted texts, and of the paper in the trail.</summary>
    internal const string Kind = "session-minutes";

    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");

    private static readonly Refusal NoForm = Refusal.Unknown("no-form", "Для протокола заседания нет формы: добавьте её в papers/common.json.", "There is no form of minutes: add one to papers/common.json.");

    /// <summary>Before the references of a question's saved texts; behind it stands the edition.</summary>
    internal static string Reference(string sessionId, string itemId) => $"minutes/{sessionId}/{itemId}/";

    internal async Task<Reply<MinutesView>> FindAsync(CurrentActor actor, string sessionId, CancellationToken stop) => (await ReadAsync(actor, sessionId, stop)) switch
    {
        { Refusal: { } refusal } => refusal,
        var read => read.Value!.View with { Missing = [.. read.Value.Missing.Select(name => Placeholders.WordsOf(name) is { } words ? Words.Say(words) : name)] },
    };

    internal async Task<Reply<FileToSend>> DocxAsync(CurrentActor actor, string sessionId, CancellationToken stop)
    {
        var read = await ReadAsync(actor, sessionId, stop);
        if (read.Value?.View is not { } view) return read.Refusal!;
        foreach (var (caseId, place) in read.Value.Seen) await looks.ExportAsync(actor, caseId, $"minutes/{sessionId}", place.Region, place.Organisation, [Kind], stop);
        using var target = new MemoryStream();
        var head = view.Number is { } number ? $"{view.Title} № {number}" : view.Title;
        await DocxWriter.WriteAsync([view.Whole], head, target, stop);
        return new FileToSend($"{PaperQueries.NameOf(head)}.docx", FileKind.Docx, target.ToArray());
    }

    private sealed record Read(MinutesView View, IReadOnlyList<string> Missing, IReadOnlyList<(string CaseId, Place Place)> Seen);

    private async Task<Reply<Read>> ReadAsync(CurrentActor actor, string sessionId, CancellationToken stop)
    {
        // Of this method alone: the caller's language comes back when it ends.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Russian, Russian);
        if (await sheets.FindAsync(actor, sessionId, stop) is not { } sheet) return Refusals.NoSession;
        if (shelf.OfSitting is not { } form) return NoForm;
        await using var db = database.Open();
        var paper = await db.SessionPapers.AsNoTracking().SingleOrDefaultAsync(p => p.SessionId == sessionId && p.Kind == SessionPaperRow.Minutes && p.ItemId == "", stop);
        var author = await db.Accounts.AsNoTracking().Where(a => a.Id == actor.Id).Select(a => a.Name).SingleOrDefaultAsync(stop);
        var (facts, seen) = (new List<(string ItemId, PaperFacts Facts)>(), new Dictionary<string, (string CaseId, Place Place)>());
        for (var i = 0; i < sheet.Items.Count; i++)
        {
            var item = sheet.Items[i];
            if (await materials.ReadAsync(actor, item.Item.CaseId, stop) is not var (row, material))
            {
                facts.Add((item.Item.ItemId, new PaperFacts(new Dictionary<string, string?>(), new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>>())));
                continue;
            }

            seen[item.Item.ItemId] = (row.Id, Place.Of(row));
            await looks.PaperAsync(actor, row.Id, $"minutes/{sessionId}", row.Region, row.Organisation, stop);
            facts.Add((item.Item.ItemId, MinutesFacts.OfItem(item, new PaperFactsOfCase(material).Of(PaperSubject.Of(item.Item, form)), i + 1)));
        }

        var filled = PaperFilling.Fill(form, MinutesFacts.OfSession(sheet, lexicon.ZoneOf(sheet.Region), author), facts);
        var frame = paper?.Frame is { } json ? JsonSerializer.Deserialize<FramePart[]>(json, PaperDesk.Json) : null;
        var parts = new List<MinutesPart>();
        foreach (var part in frame ?? filled.Parts.Select(part => new FramePart(part.ItemId, part.Pieces)))
            parts.Add(part.ItemId is null ? new MinutesPart(null, null, part.Pieces ?? [], 0, IsHidden: false) : await PartOfAsync(sessionId, part.ItemId, seen, filled, sheet, stop));
        if (sheet.Others > 0 && frame is null) parts.Insert(parts.FindLastIndex(part => part.ItemId is not null) is var last and >= 0 ? last + 1 : parts.Count - 1, OfOthers(sheet));
        var view = new MinutesView(sheet.SessionId, sheet.BodyName, sheet.At, form.Title!, shelf.Mark, sheet.MinutesNumber, paper?.SignedAt, parts, [])
        {
            MayEdit = sheet.MayHold && paper?.SignedAt is null, IsHeld = sheet.IsHeld, Region = sheet.Region, Year = lexicon.ZoneOf(sheet.Region).DateOf(sheet.At).Year,
        };
        return new Read(view, paper?.SignedAt is null ? filled.Missing : [], [.. seen.Values.Distinct()]);
    }

    private async Task<MinutesPart> PartOfAsync(
        string sessionId, string itemId, Dictionary<string, (string CaseId, Place Place)> seen, FilledSitting filled, SessionSheet sheet, CancellationToken stop)
    {
        if (!seen.TryGetValue(itemId, out var owner)) return Hidden(itemId, sheet);
        var prefix = Reference(sessionId, itemId);
        var edition = (await texts.ReferencesAsync(owner.CaseId, prefix, stop)).Select(reference => int.Parse(reference.AsSpan(prefix.Length), CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        if (edition == 0) return new MinutesPart(itemId, owner.CaseId, filled.Parts.First(part => part.ItemId == itemId).Pieces, 0, IsHidden: false);
        var reference = FormattableString.Invariant($"{prefix}{edition}");
        var saved = await texts.ReadAsync(owner.CaseId, [reference], stop);
        return saved.TryGetValue(reference, out var json) ? new MinutesPart(itemId, owner.CaseId, JsonSerializer.Deserialize<PaperPiece[]>(json, PaperDesk.Json)!, edition, IsHidden: false) : Hidden(itemId, sheet);
    }

    private static MinutesPart OfOthers(SessionSheet sheet) =>
        new("", null, [new PaperPiece(PaperPieceKind.Text, Words.Say("Session.Others", Words.Count(sheet.Others, "Session.Questions")))], 0, IsHidden: true);

    /// <summary>What stands for a case that the reader may not see, or that was destroyed.</summary>
    private static MinutesPart Hidden(string itemId, SessionSheet sheet)
    {
        var place = sheet.Items.Select((item, i) => (item.Item.ItemId, i)).FirstOrDefault(one => one.ItemId == itemId).i + 1;
        return new MinutesPart(itemId, null, [new PaperPiece(PaperPieceKind.Text, FormattableString.Invariant($"{place}. Сведения по этому вопросу читателю не открыты."))], 0, IsHidden: true);
    }
}
