using System.Globalization;
using System.Text.RegularExpressions;
using Interagency.Browser;
using Interagency.Browser.Pages;
using Microsoft.Playwright;
using Xunit;

namespace Interagency.Walks;

/// <summary>A methodologist who can't program: five working days become seven by a new act, the scenarios are run, the new version is released with a cut-off.</summary>
public sealed partial class ProcedureWalkTests(Chromium chromium, DemoService demo)
{
    [Fact]
    public async Task Methodologist_ChangesATerm_MendsTheScenario_AndReleases()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-methodologist");
        var page = window.Page;
        await page.GotoAsync("/procedures/irkutsk?lang=ru");
        await LookAsync(window, "procedure-order");
        var step = (await page.Locator("details.procedure-step", new() { HasText = "соисполнител" }).Filter(new() { HasText = "срок ответа" }).First.GetAttributeAsync("id"))!;
        await page.ClickAsync($"#{step} > summary");
        await page.ClickAsync($"#{step} a.btn");
        await page.WaitForSelectorAsync("[name='term.n']");
        Assert.Equal("5", await page.InputValueAsync("[name='term.n']"));

        // A number that the source's words don't have is refused, and nothing typed is lost.
        await page.FillAsync("[name='term.n']", "7");
        await page.FillAsync("[name='term.source']", "Распоряжение от 01.06.2026 № 15-р, п. 2 (вымышленное)");
        await page.ClickAsync("#save");
        await page.WaitForSelectorAsync(".alert-danger");
        Assert.Equal("7", await page.InputValueAsync("[name='term.n']"));
        await LookAsync(window, "procedure-edit", "details:has([name='term.n'])");
        await page.FillAsync("[name='term.words']", "соисполнители отвечают в течение 7 рабочих дней");
        await page.ClickAsync("#save");
        await page.WaitForSelectorAsync("text=соисполнители отвечают в течение 7 рабочих дней");

        // The scenarios say what the change does.
        await page.GotoAsync("/procedures/irkutsk/scenarios");
        await LookAsync(window, "procedure-scenarios");
        var failed = page.Locator("tr", new() { HasText = "не прошёл" });
        Assert.Contains("на 2 дня позже", await failed.First.InnerTextAsync(), StringComparison.Ordinal);

        // They stand in the way of the release.
        await page.GotoAsync("/procedures/irkutsk/release");
        Assert.Contains("срок ответа: 5 → 7 рабочих дней", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.FillAsync("#act", "Распоряжение от 01.06.2026 № 15-р (вымышленное)");
        await page.FillAsync("#effectiveFrom", DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.FillAsync("#reason", "Соисполнителям дано больше времени");
        await page.ClickAsync("#publish");
        await page.WaitForSelectorAsync(".alert-danger");
        await LookAsync(window, "procedure-release");

        await MendScenariosAsync(page, window);
        await page.GotoAsync("/procedures/irkutsk/release");
        Assert.Equal("Соисполнителям дано больше времени", await page.InputValueAsync("#reason"));
        await page.ClickAsync("#publish");
        await page.WaitForURLAsync("**/procedures/irkutsk/history");
        Assert.Contains("Распоряжение от 01.06.2026 № 15-р", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await LookAsync(window, "procedure-history");

        await page.Locator("tr", new() { HasText = "Распоряжение" }).Locator("a", new() { HasText = "с редакцией" }).ClickAsync();
        await page.WaitForSelectorAsync("text=5 → 7 рабочих дней");
        await LookAsync(window, "procedure-changes");

        // Cases that are opened today still run by the version before.
        await page.GotoAsync("/procedures");
        Assert.Contains("выпущена, дела с", await page.Locator("tr", new() { HasText = "Иркутск" }).First.InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>What comes so many days later is expected so: the day is typed into each row that failed.</summary>
    private static async Task MendScenariosAsync(IPage page, BrowserWindow window)
    {
        for (var looked = false; ; looked = true)
        {
            await page.GotoAsync("/procedures/irkutsk/scenarios");
            var failed = page.Locator("tr", new() { HasText = "не прошёл" }).Locator("a");
            if (await failed.CountAsync() == 0) return;
            await page.GotoAsync((await failed.First.GetAttributeAsync("href"))!);
            if (!looked) await LookAsync(window, "procedure-scenario", "#page .card");
            var lines = await page.Locator("main table tbody tr").AllInnerTextsAsync();
            foreach (var (line, row) in lines.Select((line, row) => (line, row)))
            {
                if (Later().Match(line) is not { Success: true } later) continue;
                var day = DateOnly.ParseExact(await page.InputValueAsync($"[name='then.{row}.day']"), "yyyy-MM-dd", CultureInfo.InvariantCulture);
                await page.FillAsync($"[name='then.{row}.day']", day.AddDays(int.Parse(later.Groups[1].Value, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }

            await page.ClickAsync("#save");
            await page.WaitForSelectorAsync("h2:text-is('Прошёл')");
        }
    }

    /// <param name="at">What the manual's picture shows; null: the top of the page.</param>
    private static async Task LookAsync(BrowserWindow window, string picture, string? at = null)
    {
        await window.TakePicturesAsync(picture);
        Assert.True(await window.FitsAsync(), $"{picture}: the page is wider than a phone.");
        await window.Page.SetViewportSizeAsync(1280, 760);
        if (at is not null) await window.Page.Locator(at).First.EvaluateAsync("shown => shown.scrollIntoView({ block: 'start' })");
        await window.Page.ScreenshotAsync(new() { Path = Path.Combine(TestServers.Repository.Artifacts("pictures"), $"manual-{picture}.png") });
        await window.Page.SetViewportSizeAsync(1440, 900);
    }

    [GeneratedRegex(@"на (\d+) (?:день|дня|дней) позже")]
    private static partial Regex Later();
}
