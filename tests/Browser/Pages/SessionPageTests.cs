using System.Text.Json.Nodes;
using Interagency.Browser.Access;
using Interagency.Browser.Office;
using Interagency.TestServers;
using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser.Pages;

/// <summary>A secretary takes a session from its agenda to its papers: members, attendance, case by case, minutes, extracts; the cases move on.</summary>
public sealed class SessionPageTests(Chromium chromium, DemoService demo)
{
    private const string Region = "RU-KHM", Body = "interagency-group", Typed = "Слово вымышленного члена";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ASession_FromTheAgendaToThePapers()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-commission-secretary");
        var page = window.Page;
        using var http = new HttpClient { BaseAddress = demo.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For("person:onlooker"));

        await FormBodyAsync(window);
        var (session, first, second) = await AgendaAsync(http);

        await page.GotoAsync("/sessions");
        await page.WaitForSelectorAsync(".session-calendar .fc-event");
        await LookAsync(window, "sessions");

        await page.GotoAsync($"/sessions/{session}");
        await page.SelectOptionAsync("[name='seat.m1']", "present");
        await page.SelectOptionAsync("[name='seat.m2']", "BusinessTrip");
        await page.SelectOptionAsync("[name='seat.m3']", "present");
        await page.SelectOptionAsync("#chair", "m1");
        await page.ClickAsync("button[value=mark]");
        await page.WaitForSelectorAsync(".alert-success");
        Assert.Contains("Присутствуют 2 из 3", await page.InnerTextAsync("#quorum"), StringComparison.Ordinal);

        await OpenAsync(page, second.Item);
        await page.FillAsync($"[name='i{second.Item}.remarks']", Typed);
        await OpenAsync(page, first.Item);
        await page.ClickAsync($"button[value='decide.{first.Item}']");
        await page.WaitForSelectorAsync(".alert-danger");
        await LookAsync(window, "session-refused");
        await page.SelectOptionAsync($"[name='i{first.Item}.decision']", "Recognised");
        await page.FillAsync($"[name='i{first.Item}.conclusion']", "Признать нуждающейся в сопровождении");
        await page.ClickAsync($"button[value='decide.{first.Item}']");
        await page.WaitForSelectorAsync(".alert-success");
        Assert.Equal(Typed, await page.InputValueAsync($"[name='i{second.Item}.remarks']"));
        await LookAsync(window, "session");
        foreach (var item in await OpenItemsAsync(page))
        {
            await OpenAsync(page, item);
            await page.SelectOptionAsync($"[name='i{item}.decision']", "Recognised");
            await page.FillAsync($"[name='i{item}.conclusion']", "Признать нуждающейся");
            await page.ClickAsync($"button[value='decide.{item}']");
            await page.WaitForSelectorAsync($"details:has(#item-{item}) .badge.bg-green-lt");
        }

        await page.GotoAsync($"/sessions/{session}/minutes");
        await page.Locator("textarea").Nth(1).FillAsync("Слушали: как записал секретарь.");
        await page.RunAndWaitForResponseAsync(() => page.ClickAsync("button[value=save]"), answer => answer.Request.Method == "GET" && answer.Url.EndsWith("/minutes", StringComparison.Ordinal));
        await page.WaitForSelectorAsync("button[value=sign]");
        await LookAsync(window, "minutes");
        await page.ClickAsync("button[value=sign]");
        await page.WaitForSelectorAsync("text=текст больше не меняется");
        var file = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[href$='/docx']"));
        Assert.Matches("^Протокол заседания № \\d+\\.docx$", file.SuggestedFilename);
        await FileHoldsAsync(await File.ReadAllBytesAsync(await file.PathAsync(), Stop), "как записал секретарь", Typed, "Представитель полиции");

        await page.GotoAsync($"/sessions/{session}");
        await OpenAsync(page, first.Item);
        await page.ClickAsync($"#item-{first.Item} a[href$='session-extract.{first.Item}']");
        await page.WaitForSelectorAsync("textarea");
        var extract = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[href$='/docx']"));
        await FileHoldsAsync(await File.ReadAllBytesAsync(await extract.PathAsync(), Stop), "ВЫПИСКА", first.Number);

        foreach (var caseId in new[] { first.Case, second.Case }) await WaitAsync(http, caseId, view => view["sessions"]![0]!["decision"] is not null && view["tasks"]!.AsArray().Count > 0);
    }

    /// <summary>Who sits in the body from today on.</summary>
    private static async Task FormBodyAsync(BrowserWindow window)
    {
        var page = window.Page;
        await page.GotoAsync("/bodies");
        await LookAsync(window, "bodies");
        await page.GotoAsync($"/bodies/{Region}/{Body}");
        await page.FillAsync("#act", "постановление № 11");
        await page.FillAsync("#actOn", "2026-01-12");
        await page.FillAsync("#from", DateTime.UtcNow.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (row, name, post) in new[] { (0, "Заместитель главы района", "chair"), (1, "Представитель школы", "member"), (2, "Представитель полиции", "member") })
        {
            await page.FillAsync($"[name=name{row}]", name);
            await page.SelectOptionAsync($"[name=post{row}]", post);
        }

        await page.ClickAsync("text=Ввести состав");
        await page.WaitForSelectorAsync("h2:has-text('постановление № 11')");
        await LookAsync(window, "body");
    }

    /// <summary>Two cases whose question stands on a session of that body; it is planned to be sooner than any other.</summary>
    private static async Task<(string Session, Question First, Question Second)> AgendaAsync(HttpClient http)
    {
        var planned = await PostAsync(http, "/api/sessions", new JsonObject { ["region"] = Region, ["body"] = Body, ["at"] = DateTimeOffset.UtcNow.AddDays(2) });
        var session = (string)planned["sessionId"]!;
        var questions = new List<Question>();
        foreach (var name in new[] { "Заседательская", "Повесткина" })
        {
            var opened = await PostAsync(http, "/api/cases", new JsonObject
            {
                ["definitionId"] = "khmao", ["title"] = $"Семья {name}", ["ground"] = "family-request", ["category"] = "single-parent", ["basis"] = new JsonObject { ["kind"] = "consent", ["reference"] = "consent-1" },
                ["members"] = new JsonArray(new JsonObject { ["familyName"] = name, ["givenName"] = "Выдумка", ["birthDate"] = "1990-05-05", ["relation"] = "мать" }),
            });
            var caseId = (string)opened["caseId"]!;
            var view = await WaitAsync(http, caseId, now => now["sessions"]!.AsArray() is [{ } item] && item["sessionId"] is not null);
            session = (string)view["sessions"]![0]!["sessionId"]!;
            questions.Add(new Question(caseId, (string)view["header"]!["number"]!, (string)view["sessions"]![0]!["itemId"]!));
        }

        return (session, questions[0], questions[1]);
    }

    private sealed record Question(string Case, string Number, string Item);

    private static async Task OpenAsync(IPage page, string item) =>
        await page.EvaluateAsync("id => document.getElementById(id).closest('details').open = true", $"item-{item}");

    private static Task<string[]> OpenItemsAsync(IPage page) =>
        page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('button[value^=\"decide.\"]')].map(button => button.value.slice(7))");

    private static async Task LookAsync(BrowserWindow window, string name)
    {
        await window.TakePicturesAsync(name);
        Assert.True(await window.FitsAsync(), $"{name} is wider than a phone.");
        foreach (var (width, height) in new[] { (390, 844), (1440, 900) })
        {
            await window.Page.SetViewportSizeAsync(width, height);
            Assert.Empty(await Axe.BarriersAsync(window.Page));
        }
    }

    private static async Task FileHoldsAsync(byte[] file, params string[] texts)
    {
        var read = await LibreOffice.ReadAsync("session.docx", file, "txt:Text (encoded):UTF8", Stop);
        foreach (var text in texts) Assert.Contains(text, read, StringComparison.Ordinal);
    }

    private static async Task<JsonNode> PostAsync(HttpClient http, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = System.Net.Http.Json.JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await http.SendAsync(request, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private static async Task<JsonNode> WaitAsync(HttpClient http, string caseId, Func<JsonNode, bool> isSo)
    {
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            var view = JsonNode.Parse(await http.GetStringAsync($"/api/cases/{caseId}", patience.Token))!;
            if (isSo(view)) return view;
            await again.WaitForNextTickAsync(patience.Token);
        }
    }
}
