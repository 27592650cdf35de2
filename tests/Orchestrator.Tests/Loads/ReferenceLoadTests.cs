using Interagency.Adapters.Documents;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Loads;
using Interagency.Orchestrator.Exchange;
using Interagency.Orchestrator.Loads;
using Interagency.Orchestrator.Writing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Interagency.Orchestrator.Tests.Loads.LoadBench;

namespace Interagency.Orchestrator.Tests.Loads;

/// <summary>Sections, agencies and employees come from a workbook as cases do; identifiers of a register come back.</summary>
public sealed class ReferenceLoadTests
{
    private const string Region = "RU-KHM";

    [Fact]
    public async Task Sections_AreLoaded_MistakesNamed_AndTakenBack()
    {
        await using var bench = await OpenAsync();
        var place = await PlaceAsync(bench, LoadLayout.Sections);
        var id = await bench.CheckAsync(place, await FileAsync(bench, place, ["north", "Северный", "ул. Вымышленная"], ["юг", "Южный", null], ["east", null, null], ["north", "Ещё один", null]));
        var report = await bench.ReportAsync(id);
        Assert.Equal([("A", 3), ("B", 4), ("A", 5)], report.Mistakes.Select(m => (m.Column, m.Row)));
        var done = await bench.LoadAsync(id);
        Assert.Equal((1, 3), (done.Loaded, done.Faulty));
        Assert.Equal("Северный", await bench.AskAsync(db => db.Sections.Where(s => s.Key == "north").Select(s => s.Name).SingleAsync(Stop)));
        Assert.Null(await bench.Desk.UndoAsync(Write.Once(Admin), id, Stop));
        Assert.Equal(0, await bench.AskAsync(db => db.Sections.CountAsync(Stop)));
    }

    [Fact]
    public async Task Agency_GetsItsParticulars()
    {
        await using var bench = await OpenAsync();
        var place = await PlaceAsync(bench, LoadLayout.Agencies);
        var layout = (await bench.Desk.LayoutAsync(Admin, place, Stop)).Value!;
        var agency = layout.Tables[0]["key"].Choices[0];
        var id = await bench.CheckAsync(place, await FileAsync(bench, place, [agency.Name.Ru, null, "ул. Вымышленная, 5", "kto@", null, null], [agency.Name.Ru, null, null, null, null, null]));
        Assert.Contains((await bench.ReportAsync(id)).Mistakes, m => (m.Column, m.Row) == ("D", 2));
        var good = await bench.CheckAsync(place, await FileAsync(bench, place, [agency.Name.Ru, null, "ул. Вымышленная, 5", "priem@example.ru", null, null]));
        Assert.Equal(1, (await bench.LoadAsync(good)).Loaded);
        Assert.Equal("ул. Вымышленная, 5", await bench.AskAsync(db => db.Agencies.Where(a => a.Agency == agency.Key).Select(a => a.Address).SingleAsync(Stop)));
    }

    [Fact]
    public async Task Employees_GetAccounts_WithPasswordsForOneUse()
    {
        await using var bench = await OpenAsync();
        var place = await PlaceAsync(bench, LoadLayout.People);
        var curator = (await bench.Desk.LayoutAsync(Admin, place, Stop)).Value!.Tables[0]["role"].Choices.First(c => c.Key == "Curator").Name.Ru;
        var id = await bench.CheckAsync(place, await FileAsync(bench, place, ["vymysel", "Вымыслова Проба", curator, null], ["admin-of-loads", "Занятый Логин", curator, null], ["drugoy", "Другой Пробный", "Волшебник", null]));
        Assert.Equal([("A", 3), ("C", 4)], (await bench.ReportAsync(id)).Mistakes.Select(m => (m.Column, m.Row)));
        Assert.Equal(1, (await bench.LoadAsync(id)).Loaded);
        Assert.True(await bench.AskAsync(db => db.Accounts.Where(a => a.Login == "vymysel").Select(a => a.MustChangePassword).SingleAsync(Stop)));
        Assert.Equal(["vymysel"], (await bench.ReportAsync(id)).Secrets.Keys);
        Assert.Null(await bench.Desk.UndoAsync(Write.Once(Admin), id, Stop));
        Assert.NotNull(await bench.AskAsync(db => db.Accounts.Where(a => a.Login == "vymysel").Select(a => a.DisabledAt).SingleAsync(Stop)));
    }

    [Fact]
    public async Task BodiesAreFormed_MistakesNamedInTheirOwnSheet_AndTakenBack()
    {
        await using var bench = await OpenAsync();
        var place = await PlaceAsync(bench, LoadLayout.Bodies);
        var body = (await bench.Desk.LayoutAsync(Admin, place, Stop)).Value!.Tables[0]["body"].Choices[0];
        string?[][] orders =
        [
            ["с1", body.Name.Ru, "Приказ № 1", "11.01.2027", "15.01.2027", null, "2"],
            ["с2", body.Name.Ru, "Приказ № 2", "11.01.2027", "15.01.2027", null, null],
            ["с3", body.Name.Ru, "Приказ № 3", "11.02.2027", "15.02.2027", null, "9"],
            ["с4", body.Name.Ru, "Приказ № 4", "11.03.2027", "15.03.2027", null, null],
        ];
        string?[][] seats =
        [
            ["с1", "Директор", "Вымыслов Пример", "председатель", null], ["с1", "Психолог", "Пробная Проба", "член", null], ["с2", "Директор", null, "председатель", null],
            ["с3", "Директор", null, "председатель", null], ["с3", "Психолог", null, "волшебник", null], ["нет", "Юрист", null, null, null],
        ];
        var id = await bench.CheckAsync(place, await FilledAsync(bench, place, orders, seats));
        var report = await bench.ReportAsync(id);
        Assert.Equal([("bodies", "E", 3), ("bodies", "A", 5), ("members", "D", 6), ("members", "A", 7)], report.Mistakes.OrderBy(m => m.Table).ThenBy(m => m.Row).Select(m => (m.Table, m.Column, m.Row)));
        var done = await bench.LoadAsync(id);
        Assert.Equal((1, 3), (done.Loaded, done.Faulty));
        Assert.Equal(["Приказ № 1"], await bench.AskAsync(db => db.Compositions.Where(c => c.Region == place.Region && c.Body == body.Key).Select(c => c.Act).ToListAsync(Stop)));
        seats[4][3] = "член";
        orders[2][6] = "2";
        var again = await bench.LoadAsync(await bench.CheckAsync(place, await FilledAsync(bench, place, orders, seats)));
        Assert.Equal((1, LineStatus.Known), (again.Loaded, (await bench.Store.LinesAsync(again.Id, null, Stop))[0].Status));
        Assert.Null(await bench.Desk.UndoAsync(Write.Once(Admin), again.Id, Stop));
        Assert.Equal(1, await bench.AskAsync(db => db.Compositions.CountAsync(Stop)));
    }

    [Fact]
    public async Task BodyThatHasSatByTheOrder_KeepsItsLoadFromBeingTakenBack()
    {
        await using var bench = await OpenAsync();
        var place = await PlaceAsync(bench, LoadLayout.Bodies);
        var body = (await bench.Desk.LayoutAsync(Admin, place, Stop)).Value!.Tables[0]["body"].Choices[0];
        var id = await bench.CheckAsync(place, await FilledAsync(bench, place, [["с1", body.Name.Ru, "Приказ № 1", "11.01.2026", "15.01.2026", null, null]], [["с1", "Директор", null, "председатель", null]]));
        Assert.Equal(1, (await bench.LoadAsync(id)).Loaded);
        await using (var db = bench.Of<Database>().Open())
        {
            db.Add(new SessionRow { Id = "held", Region = place.Region, Organisation = place.Organisation, Body = body.Key, At = bench.Clock.GetUtcNow(), Status = SessionStatus.Held });
            await db.SaveChangesAsync(Stop);
        }

        var refused = await bench.Desk.UndoAsync(Write.Once(Admin), id, Stop);
        Assert.Equal("load-moved", refused!.Code);
        Assert.Contains("Приказ № 1", refused.Text.Ru, StringComparison.Ordinal);
        Assert.Equal(1, await bench.AskAsync(db => db.Compositions.CountAsync(Stop)));
    }

    /// <summary>Taking a load back answers its request in the same commit: sent again, the answer is there.</summary>
    [Fact]
    public async Task Undo_LeavesItsReceipt()
    {
        await using var bench = await OpenAsync();
        var place = await PlaceAsync(bench, LoadLayout.Sections);
        var id = await bench.CheckAsync(place, await FileAsync(bench, place, ["north", "Северный", null]));
        await bench.LoadAsync(id);
        var write = new Write(Admin, "undo-1") { Receipt = new Receipt(new WritePlace("Person:p-admin", "PAGE /loads", "undo-1"), [1], bench.Clock.GetUtcNow()) };
        Assert.Null(await bench.Desk.UndoAsync(write, id, Stop));
        Assert.Equal(1, await bench.AskAsync(db => db.Idempotency.CountAsync(Stop)));
    }

    [Fact]
    public async Task IdentifiersOfTheRegister_ComeBackByCaseNumberAndPerson()
    {
        await using var bench = await OpenAsync();
        var (place, layout) = await LoadTests.LayoutAsync(bench, "khmao");
        await bench.LoadAsync(await bench.CheckAsync(place, await InventedFile.Of(layout, 3).ToBytesAsync(Stop)));
        var recipients = bench.Of<RecipientFile>();
        var rows = await RowsAsync(bench, place);
        Assert.Equal(6, rows.Count);
        Assert.Equal("Вымышленная-1", rows[0][2].Text);
        var file = $"\uFEFFcase_number;person;register_id\r\n{rows[0][0].Text};{rows[0][1].Text};\"Р-77\"\r\n{rows[1][0].Text};nobody;Р-78\r\n2099-1;x;Р-79\r\n";
        var taken = await recipients.TakeAsync(Write.Once(Admin), place.Region, place.Organisation, file, Stop);
        Assert.Equal(1, taken.Taken);
        Assert.Equal([3, 4], taken.Problems.Select(p => p.Line));
        Assert.Equal("Р-77", (await RowsAsync(bench, place))[0][11].Text);
        var again = Write.Once(Admin) with { Receipt = new Receipt(new WritePlace("Person:p-admin", "PAGE /exchange", "take-1"), [1], bench.Clock.GetUtcNow()) };
        Assert.Equal(1, (await recipients.TakeAsync(again, place.Region, place.Organisation, file.Replace("Р-77", "Р-80", StringComparison.Ordinal), Stop)).Taken);
        Assert.Equal("Р-80", (await RowsAsync(bench, place))[0][11].Text);
        Assert.Equal(1, await bench.AskAsync(db => db.Idempotency.CountAsync(i => i.Key == "take-1", Stop)));
        Assert.Empty(await bench.BrokenAsync());
    }

    private static async Task<List<IReadOnlyList<SheetCell>>> RowsAsync(LoadBench bench, LoadPlace place)
    {
        var rows = new List<IReadOnlyList<SheetCell>>();
        await foreach (var row in bench.Of<RecipientFile>().RowsAsync(Admin, place.Region, place.Organisation, Stop)) rows.Add(row);
        return rows;
    }

    private static Task<LoadPlace> PlaceAsync(LoadBench bench, string kind) => Task.FromResult(new LoadPlace(
        kind, Region, bench.Of<Interagency.Orchestrator.Definitions.CurrentWorld>().Value.Directories.For(Region)!.Organisations[0].Key, null));

    private static Task<byte[]> FileAsync(LoadBench bench, LoadPlace place, params string?[][] rows) => FilledAsync(bench, place, rows);

    /// <summary>A workbook with these rows in its sheets, one after another.</summary>
    private static async Task<byte[]> FilledAsync(LoadBench bench, LoadPlace place, params string?[][][] sheets)
    {
        var layout = (await bench.Desk.LayoutAsync(Admin, place, Stop)).Value!;
        var stream = new MemoryStream();
        await LoadTemplate.WriteAsync(layout, stream, Stop, layout.Tables.Zip(sheets).ToDictionary(
            sheet => sheet.First.Key, sheet => (IReadOnlyList<IReadOnlyList<SheetCell>>)[.. sheet.Second.Select(row => (IReadOnlyList<SheetCell>)[.. row.Select(SheetCell.Of)])]));
        return stream.ToArray();
    }
}
