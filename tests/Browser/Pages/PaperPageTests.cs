using System.Text.Json.Nodes;
using Interagency.Browser.Access;
using Interagency.TestServers;
using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser.Pages;

/// <summary>A drafted document is opened from its case, changed, saved and taken as a file; without script.</summary>
public sealed class PaperPageTests(Chromium chromium, DemoService demo)
{
    [Fact]
    public async Task Draft_OpenedFromTheCase_IsFilled_Changed_Saved_AndTakenAsAFile()
    {
        var (caseId, documentId) = await DraftAsync();
        await using var window = await demo.EnterAsync(chromium, "demo-director", script: false);
        var page = window.Page;
        await page.GotoAsync($"/cases/{caseId}");
        await page.ClickAsync($"#documents a[href='/cases/{caseId}/papers/{documentId}']");
        await page.WaitForSelectorAsync("textarea");
        Assert.NotEmpty(await page.InnerTextAsync("#missing"));
        await window.TakePicturesAsync("paper");
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");

        await page.Locator("textarea").First.FillAsync("Заголовок <b>вымышленный</b>");
        await page.ClickAsync(".card-footer button");
        await page.WaitForSelectorAsync("textarea");
        Assert.Contains("Редакция", await page.InnerTextAsync(".page-header"), StringComparison.Ordinal);
        Assert.Equal("Заголовок <b>вымышленный</b>", await page.Locator("textarea").First.InputValueAsync());

        var file = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[href$='/docx']"));
        Assert.EndsWith(".docx", file.SuggestedFilename, StringComparison.Ordinal);
        await page.GotoAsync($"/cases/{caseId}/papers");
        await window.TakePicturesAsync("papers");
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");
    }

    [Fact]
    public async Task PagesOfPapers_HaveNoBarriers()
    {
        var (caseId, documentId) = await DraftAsync();
        await using var window = await demo.EnterAsync(chromium, "demo-director");
        foreach (var path in new[] { $"/cases/{caseId}/papers", $"/cases/{caseId}/papers/{documentId}", $"/cases/{caseId}/papers/inventory" })
            foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
            {
                await window.Page.SetViewportSizeAsync(width, height);
                Assert.Equal(200, (await window.Page.GotoAsync(path))!.Status);
                Assert.Empty(await Axe.BarriersAsync(window.Page));
            }
    }

    /// <summary>A case with a document that is a draft still.</summary>
    private async Task<(string CaseId, string DocumentId)> DraftAsync()
    {
        using var http = new HttpClient { BaseAddress = demo.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For("person:onlooker"));
        foreach (var item in JsonNode.Parse(await http.GetStringAsync("/api/cases?pageSize=100"))!["items"]!.AsArray())
        {
            var caseId = (string)item!["caseId"]!;
            var drafts = JsonNode.Parse(await http.GetStringAsync($"/api/cases/{caseId}"))!["documents"]!.AsArray().Where(document => (string)document!["status"]! == "Drafted").ToList();
            if (drafts.Count > 0) return (caseId, (string)drafts[0]!["documentId"]!);
        }

        throw new InvalidOperationException("No case of the demonstration has a draft.");
    }
}
