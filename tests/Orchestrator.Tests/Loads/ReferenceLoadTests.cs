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

    private static async Task<byte[]> FileAsync(LoadBench bench, LoadPlace place, params string?[][] rows)
    {
        var layout = (await bench.Desk.LayoutAsync(Admin, place, Stop)).Value!;
        var stream = new MemoryStream();
        await LoadTemplate.WriteAsync(layout, stream, Stop, new Dictionary<string, IReadOnlyList<IReadOnlyList<SheetCell>>>
        {
            [layout.Tables[0].Key] = [.. rows.Select(row => (IReadOnlyList<SheetCell>)[.. row.Select(SheetCell.Of)])],
        });
        return stream.ToArray();
    }
}
