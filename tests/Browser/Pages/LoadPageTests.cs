using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Interagency.Adapters.Documents;
using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser.Pages;

/// <summary>Running cases are loaded as a coordination officer does it: the template, a file with a mistake, the right one, the result, taken back.</summary>
public sealed class LoadPageTests(Chromium chromium, DemoService demo)
{
    private const string Main = "Дела", People = "Члены семьи", Opened = "Дата открытия";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Load_FromTemplateToUndo_NamesTheMistake_ShowsTheProgress_AndTakesBack()
    {
        await using var window = await demo.EnterAsync(chromium);
        var page = window.Page;
        await page.GotoAsync("/loads");
        var target = await page.Locator("#target option[value^='cases|']").First.GetAttributeAsync("value");
        await page.SelectOptionAsync("#target", target!);
        await LookAsync(window, "loads");
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#template"));
        var template = await File.ReadAllBytesAsync(await download.PathAsync(), Stop);

        await CheckAsync(page, Filled(template, "31.02.2026"));
        var mistakes = await page.InnerTextAsync("#mistakes");
        Assert.Contains($"{Main}, {LettersOf(template, Opened)}3", mistakes, StringComparison.Ordinal);
        Assert.Contains("нужна дата вида 31.03.2026; такой даты нет", mistakes, StringComparison.Ordinal);
        Assert.True(await page.InnerTextAsync("#faulty") == "1", mistakes);
        await LookAsync(window, "load-mistake");
        await page.ClickAsync("button[value='discard']");
        await page.WaitForURLAsync("**/loads/*");

        await page.GotoAsync("/loads");
        await page.SelectOptionAsync("#target", target!);
        await CheckAsync(page, Filled(template, "02.03.2026"));
        Assert.Equal("0", await page.InnerTextAsync("#faulty"));
        await LookAsync(window, "load-checked");
        await page.ClickAsync("#start");
        await page.WaitForSelectorAsync("#progress progress[value='100']");
        await page.WaitForSelectorAsync("#standing.bg-green-lt");
        Assert.Equal("3", await page.InnerTextAsync("#loaded"));
        await page.ReloadAsync();
        Assert.Equal(3, await page.Locator("#lines tbody a[href^='/cases/']").CountAsync());
        await LookAsync(window, "load-done");

        var made = await page.Locator("#lines tbody a").First.GetAttributeAsync("href");
        await page.ClickAsync("#undo");
        await page.WaitForSelectorAsync("#undo", new() { State = WaitForSelectorState.Detached });
        Assert.Equal(404, (await page.GotoAsync(made!))!.Status);
    }

    private static async Task CheckAsync(IPage page, byte[] file)
    {
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "dela.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = file });
        await page.ClickAsync("#check");
        await page.WaitForSelectorAsync("#progress");
    }

    /// <summary>Three families in the first stage; the second was opened on the day given.</summary>
    private static byte[] Filled(byte[] template, string opened)
    {
        var words = XlsxReader.Read(template).Sheets["Справочник"];
        string First(string list) => words[1].Cells[words[0].Cells.First(c => c.Value.Text == list).Key].Text!;
        var days = Headings(template, Main).Keys.Where(heading => heading.StartsWith("Дата: ", StringComparison.Ordinal)).ToList();
        var tracked = Headings(template, Main).ContainsKey("Трек");
        string[] keys = ["Л-1", "Л-2", "Л-3"];
        var cases = keys.Select((key, i) =>
        {
            Dictionary<string, string> row = new()
            {
                ["Ключ"] = key, ["Кого касается"] = First("Кого касается"), [Opened] = i == 1 ? opened : "02.03.2026", ["Этап"] = First("Этап"), ["На этапе с"] = "04.05.2026",
                ["Основание постановки"] = First("Основание постановки"), ["Правовое основание"] = "Закон", ["Реквизиты основания"] = "442-ФЗ, ст. 22",
            };
            if (tracked) row["Трек"] = First("Трек");
            foreach (var day in days) row[day] = "04.05.2026";
            return row;
        });
        var people = keys.SelectMany((key, i) => new[] { ("Мария", "01.03.1988"), ("Пётр", "02.06.2015") }.Select(person => new Dictionary<string, string>
        {
            ["Ключ"] = key, ["Фамилия"] = $"Загружаева-{i + 1}", ["Имя"] = person.Item1, ["Дата рождения"] = person.Item2,
        }));
        var measures = keys.Select(key => new Dictionary<string, string> { ["Ключ"] = key, ["Мероприятие"] = "Помочь с документами", ["Вид помощи"] = First("Вид помощи"), ["Ответственный"] = "Семья", ["Состояние"] = "Запланировано" });
        return Written(template, (Main, cases), (People, people), ("Меры", measures));
    }

    private static byte[] Written(byte[] template, params (string Sheet, IEnumerable<Dictionary<string, string>> Rows)[] sheets)
    {
        var stream = new MemoryStream();
        stream.Write(template);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var book = document.WorkbookPart!;
            foreach (var (name, rows) in sheets)
            {
                var columns = Headings(template, name);
                var data = ((WorksheetPart)book.GetPartById(book.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().First(s => s.Name == name).Id!)).Worksheet!.GetFirstChild<SheetData>()!;
                uint number = 2;
                foreach (var row in rows)
                {
                    data.Append(new Row(row.OrderBy(cell => columns[cell.Key]).Select(cell => new Cell { CellReference = Letters(columns[cell.Key]) + number, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(cell.Value)) })) { RowIndex = number });
                    number++;
                }
            }
        }

        return stream.ToArray();
    }

    /// <summary>Where each heading stands, without the star of what is needed.</summary>
    private static Dictionary<string, int> Headings(byte[] template, string sheet) => XlsxReader.Read(template).Sheets[sheet][0].Cells.ToDictionary(cell => cell.Value.Text!.TrimEnd('*', ' '), cell => cell.Key);

    private static string LettersOf(byte[] template, string heading) => Letters(Headings(template, Main)[heading]);

    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : $"{(char)('A' + (column / 26) - 1)}{(char)('A' + (column % 26))}";

    private static async Task LookAsync(BrowserWindow window, string picture)
    {
        await window.TakePicturesAsync(picture);
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");
    }
}
