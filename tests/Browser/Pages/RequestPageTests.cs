using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser.Pages;

/// <summary>Our own side of a request: its page, an answer that came on paper, the sheet of agencies, a message that was not accepted.</summary>
public sealed class RequestPageTests(Chromium chromium, DemoService demo)
{
    [Fact]
    public async Task Coordinator_WithoutScript_EntersWhatCameByTelephone()
    {
        await using var window = await demo.EnterAsync(chromium, script: false);
        var page = window.Page;
        await page.GotoAsync("/requests");
        await window.TakePicturesAsync("requests");
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");
        await page.ClickAsync("tr:has-text('Отправлен'):has-text('Предложения в план') a[href^='/requests/']");
        await page.WaitForSelectorAsync("#take-back");
        await window.TakePicturesAsync("request");
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");

        await page.ClickAsync("a[href$='/enter']");
        await page.CheckAsync("#way-Telephone");
        await page.CheckAsync("#what-measures");
        await page.FillAsync("#text0", "Оформление пособия");
        await page.ClickAsync("#answer .card-footer button");
        Assert.Contains("Мера 1", await page.InnerTextAsync(".alert-danger"), StringComparison.Ordinal);
        await page.SelectOptionAsync("#kind0", new SelectOptionValue { Index = 1 });
        await page.FillAsync("#officer", "Вымышленный Специалист");
        await window.TakePicturesAsync("request-enter");
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");
        await page.ClickAsync("#answer .card-footer button");
        await page.WaitForSelectorAsync(".alert-success");

        Assert.Contains("Предложения · по телефону", await page.InnerTextAsync("#ledger"), StringComparison.Ordinal);
        Assert.Contains("Оформление пособия", await page.InnerTextAsync("#answers"), StringComparison.Ordinal);
        await window.TakePicturesAsync("request-answered");
    }

    [Fact]
    public async Task Sheet_OfAgencies_FitsAndLeadsToItsRequests()
    {
        await using var window = await demo.EnterAsync(chromium);
        var page = window.Page;
        await page.GotoAsync("/requests/agencies");
        await window.TakePicturesAsync("request-agencies");
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");

        await page.ClickAsync("#bound tbody a");
        await page.WaitForSelectorAsync("a[href='/requests']");

        Assert.Matches("/requests\\?agency=", page.Url);
        Assert.True(await page.Locator("main tbody tr").CountAsync() > 0);
    }

    [Fact]
    public async Task Message_ThatWasNotAccepted_IsShownMaskedAndPutRight()
    {
        await using var window = await demo.EnterAsync(chromium);
        var page = window.Page;
        await page.GotoAsync("/requests");
        await page.ClickAsync("a[href^='/requests/quarantine/']");
        await page.WaitForSelectorAsync("#repair");
        await window.TakePicturesAsync("request-quarantine");
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");
        Assert.Contains("\"measure\":\"•••\"", await page.InnerTextAsync("code"), StringComparison.Ordinal);

        await page.SelectOptionAsync("#kind0", new SelectOptionValue { Index = 1 });
        await page.ClickAsync("#repair .card-footer button");
        await page.WaitForSelectorAsync(".alert-success");

        Assert.Contains("Сообщение принято", await page.InnerTextAsync(".alert-success"), StringComparison.Ordinal);
    }
}
