using System.Runtime.CompilerServices;
using Interagency.Adapters.Documents;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Language;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Exchange;

/// <summary>What became of a file of the register's identifiers.</summary>
/// <param name="Problems">By line of the file, from 1: what is wrong with it.</param>
internal sealed record RegisterTaken(int Taken, IReadOnlyList<(int Line, Bilingual Problem)> Problems);

/// <summary>
/// The exchange with a register of recipients: who is served, as a table of a documented layout (docs/exchange.md), and the register's
/// identifiers back. Both are in the trail, with a reason; an identifier is sealed with its case's key and gone with it.
/// </summary>
internal sealed class RecipientFile(Database database, PersonalTexts texts, CaseDrafts drafts, IAuditTrail trail, Definitions.Lexicon lexicon)
{
    internal static readonly string[] Columns = ["case_number", "person", "family_name", "given_name", "patronymic", "birth_date", "relation", "category", "ground", "opened_on", "closed_on", "register_id"];

    /// <summary>Why recipients are handed out: a code that the trail keeps.</summary>
    internal static readonly string[] Reasons = ["register", "reconciliation", "inspection"];

    private const string Register = "register/", Kind = "register-id";

    private const int AtOnce = 200, Longest = 64;

    internal Task NoteAsync(CurrentActor actor, string region, string organisation, string reason, CancellationToken stop) =>
        trail.RecordAsync(new AuditEntry(AuditKind.Export, actor.Actor!, "exchange/recipients") { Region = region, Organisation = organisation, Fields = [PersonCard.Kind, Kind], Reason = reason }, stop);

    /// <summary>Everybody in a case of the organisation that the person may see, a row each.</summary>
    internal async IAsyncEnumerable<IReadOnlyList<SheetCell>> RowsAsync(CurrentActor actor, string region, string organisation, [EnumeratorCancellation] CancellationToken stop)
    {
        var zone = lexicon.ZoneOf(region);
        await using var db = database.Open();
        var cases = await db.Cases.VisibleTo(actor, db).AsNoTracking().Where(c => c.Region == region && c.Organisation == organisation).OrderBy(c => c.OpenedAt).ThenBy(c => c.Id)
            .Select(c => new { c.Id, c.Number, c.Category, c.Ground, c.OpenedAt, c.ClosedAt }).ToListAsync(stop);
        foreach (var some in cases.Chunk(AtOnce))
        {
            var known = (await texts.OpenAsync([.. some.Select(c => c.Id)], [PersonCard.Kind, Kind], null, stop)).ToLookup(t => t.CaseId);
            foreach (var one in some)
                foreach (var text in known[one.Id].Where(t => t.Kind == PersonCard.Kind))
                    if (PersonCard.Read(text.Text) is { } card)
                        yield return
                        [
                            SheetCell.Of(one.Number), SheetCell.Of(text.Ref), SheetCell.Of(card.FamilyName), SheetCell.Of(card.GivenName), SheetCell.Of(card.Patronymic), SheetCell.Of(card.BirthDate), SheetCell.Of(card.Relation),
                            SheetCell.Of(one.Category), SheetCell.Of(one.Ground), SheetCell.Of(zone.DateOf(one.OpenedAt)), SheetCell.Of(one.ClosedAt is { } closed ? zone.DateOf(closed) : null),
                            SheetCell.Of(known[one.Id].FirstOrDefault(t => t.Ref == Register + text.Ref)?.Text),
                        ];
        }
    }

    /// <summary>Takes the register's identifiers: columns case_number, person and register_id; others don't matter. Given again, the last counts. All in one commit.</summary>
    internal async Task<RegisterTaken> TakeAsync(Write write, string region, string organisation, string file, CancellationToken stop)
    {
        var lines = CsvReader.Read(file);
        var heading = lines.Count == 0 ? [] : lines[0].ToList();
        int[] at = [heading.IndexOf("case_number"), heading.IndexOf("person"), heading.IndexOf("register_id")];
        if (at.Contains(-1)) return new RegisterTaken(0, [(1, new("в первой строке нужны столбцы case_number, person и register_id", "the first line must have the columns case_number, person and register_id"))]);
        await using var db = database.Open();
        var cases = await db.Cases.VisibleTo(write.By, db).AsNoTracking().Where(c => c.Region == region && c.Organisation == organisation && c.Number != null).Select(c => new { c.Number, c.Id }).ToListAsync(stop);
        var byNumber = cases.ToLookup(c => c.Number!, c => c.Id);
        var (read, problems) = (new Dictionary<(string CaseId, string Reference), (int Line, string Id)>(), new List<(int Line, Bilingual)>());
        for (var i = 1; i < lines.Count; i++)
        {
            string? Cell(int column) => at[column] < lines[i].Count && lines[i][at[column]].Trim() is { Length: > 0 } text ? text : null;
            if (await MistakeAsync(byNumber, Cell(0), Cell(1), Cell(2), stop) is { } mistake) problems.Add((i + 1, mistake));
            else read[(byNumber[Cell(0)!].First(), Register + Cell(1))] = (i + 1, Cell(2)!);
        }

        var gone = await drafts.KeepAllAsync(read.ToDictionary(r => r.Key, r => r.Value.Id), Kind, write.Receipt?.Of<string>("taken"), stop);
        problems.AddRange(read.Where(r => gone.Contains(r.Key.CaseId)).Select(r => (r.Value.Line, new Bilingual("данные этого дела уничтожены", "the data of this case are destroyed"))));
        await trail.RecordAsync(new AuditEntry(AuditKind.LoadChanged, write.Actor, "exchange/register") { Region = region, Organisation = organisation, Fields = [Kind] }, stop);
        return new RegisterTaken(read.Keys.Count(r => !gone.Contains(r.CaseId)), [.. problems.OrderBy(p => p.Line)]);
    }

    private async Task<Bilingual?> MistakeAsync(ILookup<string, string> byNumber, string? number, string? person, string? id, CancellationToken stop)
    {
        if (number is null || person is null || id is null) return new("нужны номер дела, человек и идентификатор", "needs the case number, the person and the identifier");
        if (id.Length > Longest) return new($"идентификатор длиннее {Longest} знаков", $"the identifier is longer than {Longest} characters");
        if (!byNumber.Contains(number)) return new($"дела {number} здесь нет", $"there is no case {number} here");
        await using var db = database.Open();
        var caseId = byNumber[number].First();
        return await db.SearchKeys.AnyAsync(k => k.CaseId == caseId && k.PersonId == person, stop) ? null : new($"в деле {number} нет такого человека (person)", $"the case {number} has no such person");
    }
}
