using Interagency.Browser.Access;
using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser.Pages;

/// <summary>A case is opened in the wizard, in each region: in one with script, looked at for barriers; in the others without.</summary>
public sealed class IntakePageTests(Chromium chromium, DemoService demo)
{
    /// <summary>The procedure, a ground, a track and the organisation where there is a choice.</summary>
    public static TheoryData<string, string, string?, string?> Regions => new()
    {
        { "irkutsk", "family-application", "tzhs", null },
        { "tatarstan", "helpline", null, null },
        { "khmao", "family-request", null, null },
        { "novgorod", "parent-application", null, null },
        { "rostov", "written-application", null, "shelter" },
    };

    [Theory]
    [MemberData(nameof(Regions))]
    public async Task Case_IsOpenedByThePage(string procedure, string ground, string? track, string? organisation)
    {
        await using var window = await demo.EnterAsync(chromium, "demo-head-of-service", script: IsLookedAt(procedure));
        var page = window.Page;
        await page.GotoAsync("/cases");
        await page.ClickAsync("a[href='/cases/new']");
        await LookAsync(window, procedure, "1");
        await Intake.FillAsync(page, procedure, $"Вымышленнова-{procedure}", ground, track, organisation, step => LookAsync(window, procedure, step));

        Assert.Matches("/cases/[0-9a-f]{32}/opened$", page.Url);
        Assert.Contains("открыто", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        await LookAsync(window, procedure, "6");
    }

    [Fact]
    public async Task Wizard_WithMistakesAndWithTheSamePerson_HasNoBarrier()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-specialist");
        var page = window.Page;
        for (var run = 0; run < 2; run++)
        {
            await page.GotoAsync("/cases/new");
            await page.CheckAsync("input[value=khmao]");
            await page.ClickAsync("#go");
            await page.EvaluateAsync("for (const form of document.forms) form.noValidate = true");
            await page.ClickAsync("#go");
            await page.WaitForSelectorAsync(".alert-danger");
            await LookAsync(window, "mistakes", "2");
            foreach (var (name, value) in new[] { ("familyName0", "Двойникова"), ("givenName0", "Анна"), ("birthDate0", "1990-01-31") }) await page.FillAsync($"#{name}", value);
            await page.ClickAsync("#go");
            if (await page.Locator("#same").CountAsync() > 0) break;
            await page.SelectOptionAsync("#ground", "family-request");
            await page.ClickAsync("#go");
            await page.FillAsync("#reference", "б-17");
            await page.FillAsync("#signedOn", "2026-01-10");
            await page.ClickAsync("#go");
            await page.ClickAsync("#go");
        }

        Assert.Equal(1, await page.Locator("#same").CountAsync());
        await LookAsync(window, "same", "2");
    }

    private static async Task LookAsync(BrowserWindow window, string what, string step)
    {
        if (IsLookedAt(what)) await window.TakePicturesAsync($"intake-{what}-{step}");
        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        {
            await window.Page.SetViewportSizeAsync(width, height);
            Assert.True(await window.FitsAsync(), $"{step}: the page is wider than its window.");
            if (IsLookedAt(what)) Assert.Empty(await Axe.BarriersAsync(window.Page));
        }
    }

    private static bool IsLookedAt(string what) => what is "irkutsk" or "mistakes" or "same";
}
