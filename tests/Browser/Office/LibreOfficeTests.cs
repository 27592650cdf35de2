using System.Text.Json.Nodes;
using Interagency.Adapters.Documents;
using Interagency.Browser.Pages;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Browser.Office;

/// <summary>What we write opens in an office program that is not ours.</summary>
public sealed class LibreOfficeTests(DemoService demo)
{
    private const string Plain = "txt:Text (encoded):UTF8", Csv = "csv:Text - txt - csv (StarCalc):59,34,76";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheFileOfACase_OpensWithItsInventoryAndItsPapers()
    {
        using var http = new HttpClient { BaseAddress = demo.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For("person:onlooker"));
        var item = JsonNode.Parse(await http.GetStringAsync("/api/cases?stage=support&pageSize=1", Stop))!["items"]![0]!;

        var text = await LibreOffice.ReadAsync("file.docx", await http.GetByteArrayAsync($"/api/cases/{item["caseId"]}/case-file", Stop), Plain, Stop);

        Assert.Contains("ОПИСЬ", text, StringComparison.Ordinal);
        Assert.Contains((string)item["title"]!, text, StringComparison.Ordinal);
        Assert.Contains((string)item["number"]!, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AList_OpensWithItsTypesAndItsSum_AndRunsNothing()
    {
        var target = new MemoryStream();
        SheetCell[][] rows = [[SheetCell.Of("=1+1"), SheetCell.Of(new DateOnly(2026, 11, 27)), SheetCell.Of(2.5m)], [SheetCell.Of("Семья; «А»"), SheetCell.Empty, SheetCell.Of(3m)]];
        await XlsxWriter.WriteAsync(new Sheet("Дела", [new("Имя", 30), new("Срок"), new("Дней", 8, IsSummed: true)], rows.ToAsyncEnumerable(), "Итого"), target, Stop);

        var text = await LibreOffice.ReadAsync("list.xlsx", target.ToArray(), Csv, Stop);

        Assert.Equal("Имя;Срок;Дней\n=1+1;27.11.2026;2.5\n\"Семья; «А»\";;3\nИтого;;5.5\n", text.ReplaceLineEndings("\n").TrimStart('\uFEFF'));
    }
}
