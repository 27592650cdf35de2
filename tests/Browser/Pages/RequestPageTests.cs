using System.Text.Json.Nodes;
using Interagency.Browser.Access;
using Interagency.TestServers;
using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser.Pages;

/// <summary>Our own side of a request: its page, an answer that came on paper, the sheet of agencies, a message that was not accepted.</summary>
public sealed class RequestPageTests(Chromium chromium, DemoService demo)
{
    [Fact]
    public async Task Coordinator_WithoutScript_EntersWhatCameByTelephone()
    {
        var waiting = await WaitingAsync();
        await LookForBarriersAsync(waiting);
        await using var window = await demo.EnterAsync(chromium, script: false);
        var page = window.Page;
        await page.GotoAsync("/requests");
        await window.TakePicturesAsync("requests");
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");
        await page.ClickAsync($"a[href='/requests/{waiting}']");
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
        await page.WaitForURLAsync("**/requests?agency=*");

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

    /// <summary>With all that may be done to a request that is waited for: which one a walk over links meets is left to chance.</summary>
    private async Task LookForBarriersAsync(string waiting)
    {
        await using var window = await demo.EnterAsync(chromium);
        foreach (var path in new[] { "/requests", $"/requests/{waiting}", $"/requests/{waiting}/enter", "/requests/agencies" })
            foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
            {
                await window.Page.SetViewportSizeAsync(width, height);
                Assert.Equal(200, (await window.Page.GotoAsync(path))!.Status);
                Assert.Empty(await Axe.BarriersAsync(window.Page));
            }
    }

    /// <summary>A request to an officer at a screen: not one to the officer of the demonstration, whose own tests answer it.</summary>
    private async Task<string> WaitingAsync()
    {
        var officer = new JsonObject { ["role"] = "AgencyOfficer", ["region"] = "RU-IRK", ["agency"] = "police-juvenile", ["posts"] = new JsonArray() };
        var taken = (await ListAsync(TestTokens.Make("nobody-at-the-screen", officer))).Select(request => (string)request!["requestId"]!).ToHashSet();
        var free = (await ListAsync(TestTokens.For("person:onlooker"))).First(request => (string)request!["agency"]! == "police-juvenile" && !taken.Contains((string)request["requestId"]!));
        return (string)free!["requestId"]!;
    }

    private async Task<JsonArray> ListAsync(string token)
    {
        using var http = new HttpClient { BaseAddress = demo.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return JsonNode.Parse(await http.GetStringAsync(new Uri("/api/requests?status=Asked", UriKind.Relative)))!.AsArray();
    }
}
