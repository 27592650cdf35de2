using System.Text.Json.Nodes;
using Interagency.Browser.Access;
using Interagency.TestServers;
using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser.Pages;

/// <summary>An agency's officer answers what the agency is asked, with and without a script.</summary>
public sealed class InboxPageTests(Chromium chromium, DemoService demo)
{
    private const string Officer = "demo-agency-officer";

    /// <summary>One after another: they answer requests of the same agency.</summary>
    [Fact]
    public async Task Officer_WithoutScript_TakesARequestKeepsADraftAndAnswers()
    {
        await using var window = await demo.EnterAsync(chromium, Officer, script: false);
        var page = window.Page;
        await page.GotoAsync("/inbox");
        await window.TakePicturesAsync("inbox");
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");
        await page.ClickAsync("tr:has-text('Отправлен') a[href^='/inbox/']:not([href^='/inbox/measures'])");
        await window.TakePicturesAsync("inbox-request");
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");

        await page.ClickAsync("button[value=take]");
        await page.WaitForSelectorAsync("button[value=release]");
        await page.CheckAsync("#what-measures");
        await page.ClickAsync("button[value=check]");
        Assert.Contains("Мера 1", await page.InnerTextAsync(".alert-danger"), StringComparison.Ordinal);
        await page.FillAsync("#text0", "Беседы инспектора с подростком");
        await page.FillAsync("#due0", "2099-01-31");
        await page.ClickAsync("button[value=draft]");
        await page.WaitForSelectorAsync(".alert-success");
        Assert.Equal("Беседы инспектора с подростком", await page.InputValueAsync("#text0"));
        await page.SelectOptionAsync("#kind0", new SelectOptionValue { Index = 1 });
        await page.FillAsync("#outgoingNumber", "12/345");
        await window.TakePicturesAsync("inbox-answer");
        await page.ClickAsync("button[value=check]");
        await page.WaitForSelectorAsync("button[value=send]");
        await window.TakePicturesAsync("inbox-check");
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");
        await page.ClickAsync("button[value=send]");
        await page.WaitForSelectorAsync(".alert-success");

        Assert.Contains("Ответ отправлен", await page.InnerTextAsync(".alert-success"), StringComparison.Ordinal);
        var ledger = await page.InnerTextAsync("#ledger");
        Assert.All(new[] { "взят в работу", "Предложения · во входящих", "№ 12/345" }, line => Assert.Contains(line, ledger, StringComparison.Ordinal));
        Assert.Contains("Беседы инспектора", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await window.TakePicturesAsync("inbox-answered");
    }

    [Fact]
    public async Task Officer_ReportsAMeasureAndAsksForTime()
    {
        await using var window = await demo.EnterAsync(chromium, Officer);
        var page = window.Page;
        await page.GotoAsync("/inbox");
        await page.ClickAsync("a[href^='/inbox/measures/']");
        await page.WaitForSelectorAsync("#status");
        await window.TakePicturesAsync("inbox-measure");
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");

        await page.CheckAsync("#status-moreTime");
        await page.FillAsync("#text", "Инспектор в отпуске");
        await page.FillAsync("#until", "2099-02-28");
        await page.ClickAsync("form:has(#status) button");
        await page.WaitForSelectorAsync(".alert-success");

        Assert.Contains("28 февраля 2099", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/inbox/absence", "inbox-absence")]
    public async Task Page_OfTheInbox_FitsAPhone(string path, string picture)
    {
        await using var window = await demo.EnterAsync(chromium, Officer);
        Assert.Equal(200, (await window.Page.GotoAsync(path))!.Status);
        await window.TakePicturesAsync(picture);
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");
    }

    /// <summary>In a region whose procedure takes signals.</summary>
    [Fact]
    public async Task Signal_IsReportedByAnOfficer_AndItsFormHasNoBarrier()
    {
        await using var window = await chromium.OpenAsync(demo.Address, null);
        var page = window.Page;
        var grant = new JsonObject { ["role"] = "AgencyOfficer", ["region"] = "RU-NGR", ["agency"] = "guardianship", ["posts"] = new JsonArray() };
        await page.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Authorization"] = $"Bearer {TestTokens.Make("signalling-officer", grant)}" });
        await page.GotoAsync("/inbox");
        await page.ClickAsync("a[href='/inbox/signal']");
        await page.WaitForSelectorAsync("#text");
        Assert.Empty(await Axe.BarriersAsync(page));
        await window.TakePicturesAsync("inbox-signal");
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");

        await page.FillAsync("#text", "Дети второй вечер одни дома");
        await page.FillAsync("#familyName0", "Сигнальнова");
        await page.FillAsync("#givenName0", "Вымышлена");
        await page.FillAsync("#birthDate0", "1990-05-06");
        await page.ClickAsync("form.card button");

        await page.WaitForSelectorAsync(".alert-success");
    }
}
