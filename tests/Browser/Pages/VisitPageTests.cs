using System.Text.Json.Nodes;
using Interagency.Browser.Access;
using Interagency.SampleFiles;
using Interagency.TestServers;
using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser.Pages;

/// <summary>A visit is written without a network, kept sealed on the phone, and sent once when there is one.</summary>
public sealed class VisitPageTests(Chromium chromium, DemoService demo)
{
    private const string Secret = "Тайнофразово: мать одна с детьми";

    [Fact]
    public async Task Visit_WrittenOffline_IsKeptSealed_AndSentOnce()
    {
        var caseId = await CaseAsync();
        await using var window = await demo.EnterAsync(chromium, "demo-head-of-service");
        var page = window.Page;
        await page.GotoAsync($"/cases/{caseId}/visit");
        await page.WaitForSelectorAsync("form[data-ready]");
        await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => 1)");
        await LookAsync(window, "visit");

        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync($"/cases/{caseId}/visit");
        await page.WaitForSelectorAsync("form[data-loaded] #members-kept input");
        await page.FillAsync("#text", Secret);
        await page.CheckAsync("input[value=food]");
        await page.Locator("#members-kept input").First.CheckAsync();
        await page.SetInputFilesAsync("#photo", new FilePayload { Name = "visit.jpg", MimeType = "image/jpeg", Buffer = Photos.Jpeg(90, 60, "visit") });
        await page.ClickAsync("#send");
        await Assertions.Expect(page.Locator("#visit-told")).ToContainTextAsync("Сохранено на телефоне, не отправлено");
        await LookAsync(window, "visit-offline");
        var stored = await StoredAsync(page);
        Assert.Contains("Еда и вода на день есть", stored, StringComparison.Ordinal);
        Assert.Contains("\nextractable: false", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("Тайнофразово", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("Посетимова", stored, StringComparison.Ordinal);

        await page.ReloadAsync();
        await page.WaitForSelectorAsync("form[data-loaded]");
        Assert.Equal(Secret, await page.InputValueAsync("#text"));
        Assert.Contains("1", await page.InnerTextAsync("#photos-kept"), StringComparison.Ordinal);

        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("#visit-told")).ToContainTextAsync("Отправлено");
        await page.GotoAsync($"/cases/{caseId}/visit");
        await page.WaitForSelectorAsync("form[data-loaded]");
        Assert.Equal("", await page.InputValueAsync("#text"));
        await page.GotoAsync($"/cases/{caseId}/contacts");
        Assert.Equal(1, await page.Locator(".contact-text", new() { HasText = Secret }).CountAsync());
        Assert.Contains("фотографий: 1", await page.InnerTextAsync("#page"), StringComparison.Ordinal);
        await LookAsync(window, "contacts");
    }

    [Fact]
    public async Task LogOut_AsksAboutWhatWasNotSent_AndLeavesNothing()
    {
        var caseId = await CaseAsync();
        await using var window = await chromium.OpenAsync(demo.Address, null);
        var page = window.Page;
        await page.GotoAsync($"/login?next=/cases/{caseId}/visit");
        await page.ClickAsync("button[data-login=demo-head-of-service]");
        await page.WaitForSelectorAsync("form[data-ready]");
        await page.FillAsync("#text", Secret);
        await Assertions.Expect(page.Locator("#visit-told")).ToContainTextAsync("Сохранено на телефоне");
        var asked = "";
        page.Dialog += async (_, dialog) =>
        {
            asked = dialog.Message;
            await dialog.AcceptAsync();
        };

        await page.ClickAsync("form[action='/logout'] button");
        await page.WaitForURLAsync(url => url.Contains("/login", StringComparison.Ordinal));

        Assert.Contains("неотправленная запись", asked, StringComparison.Ordinal);
        Assert.Equal("[0,0,0]", await page.EvaluateAsync<string>("async () => JSON.stringify([(await indexedDB.databases()).length, (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length])"));
    }

    [Fact]
    public async Task ClosedSession_KeepsTheVisit_AndItIsSentAfterTheLogIn()
    {
        var caseId = await CaseAsync();
        await using var window = await chromium.OpenAsync(demo.Address, null);
        var page = window.Page;
        await page.GotoAsync($"/login?next=/cases/{caseId}/visit");
        await page.ClickAsync("button[data-login=demo-head-of-service]");
        await page.WaitForSelectorAsync("form[data-ready]");
        await page.FillAsync("#text", Secret);
        await page.Context.ClearCookiesAsync();
        await page.ClickAsync("#send");
        await page.ClickAsync("#visit-told a");
        await page.ClickAsync("button[data-login=demo-head-of-service]");

        await Assertions.Expect(page.Locator("#visit-told")).ToContainTextAsync("Отправлено");
        await page.GotoAsync($"/cases/{caseId}/contacts");
        Assert.Equal(1, await page.Locator(".contact-text", new() { HasText = Secret }).CountAsync());
    }

    [Fact]
    public async Task Visit_WithoutScript_IsSentAsAnyForm()
    {
        var caseId = await CaseAsync();
        await using var window = await demo.EnterAsync(chromium, "demo-head-of-service", script: false);
        await window.Page.GotoAsync($"/cases/{caseId}/visit");
        await window.Page.FillAsync("#text", "Посещение без скриптов");
        await window.Page.ClickAsync("#send");

        Assert.Contains("Записано", await window.Page.InnerTextAsync(".alert-success"), StringComparison.Ordinal);
        Assert.Contains("Посещение без скриптов", await window.Page.InnerTextAsync("#page"), StringComparison.Ordinal);
    }

    /// <summary>All that the browser keeps of this origin, as text.</summary>
    private static Task<string> StoredAsync(IPage page) => page.EvaluateAsync<string>(
        """
        async () => {
          const all = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href];
          for (const { name } of await indexedDB.databases()) {
            const db = await new Promise(resolve => { const open = indexedDB.open(name); open.onsuccess = () => resolve(open.result); });
            for (const store of db.objectStoreNames) for (const row of await new Promise(resolve => { const get = db.transaction(store).objectStore(store).getAll(); get.onsuccess = () => resolve(get.result); }))
              for (const part of [row.text, ...row.pictures ?? []]) if (part) all.push(new TextDecoder().decode(part.data)); else all.push(`extractable: ${row.extractable}`);
            db.close();
          }
          for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) all.push(request.url, await (await caches.match(request)).text());
          return all.join("\n");
        }
        """);

    private static async Task LookAsync(BrowserWindow window, string name)
    {
        await window.TakePicturesAsync(name);
        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        {
            await window.Page.SetViewportSizeAsync(width, height);
            Assert.True(await window.FitsAsync(), $"{name}: the page is wider than its window.");
            Assert.Empty(await Axe.BarriersAsync(window.Page));
        }
    }

    /// <summary>A case that runs, for this test alone.</summary>
    private async Task<string> CaseAsync()
    {
        using var http = new HttpClient { BaseAddress = demo.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For("person:onlooker"));
        http.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var body = new StringContent(
            """{"definitionId":"khmao","ground":"family-request","basis":{"kind":"law","reference":"442-ФЗ"},"members":[{"familyName":"Посетимова","givenName":"Анна","birthDate":"1990-01-31"}]}""", System.Text.Encoding.UTF8, "application/json");
        using var opened = await http.PostAsync("/api/cases", body);
        return (string)JsonNode.Parse(await opened.Content.ReadAsStringAsync())!["caseId"]!;
    }
}
