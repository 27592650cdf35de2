using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser.Pages;

/// <summary>The wizard of a new case, filled in from its first step to the opened case.</summary>
internal static class Intake
{
    /// <param name="look">Told the number of each step while it is on the screen.</param>
    internal static async Task FillAsync(IPage page, string procedure, string family, string ground, string? track, string? organisation, Func<string, Task>? look = null)
    {
        look ??= _ => Task.CompletedTask;
        await page.CheckAsync($"input[value={procedure}]");
        await page.ClickAsync("#go");

        foreach (var (name, value) in new[] { ("familyName0", family), ("givenName0", "Анна"), ("patronymic0", "Ивановна"), ("birthDate0", "1990-01-31"), ("relation0", "мать"), ("address", "г. Придуманный, ул. Тестовая, д. 7") })
            await page.FillAsync($"#{name}", value);
        foreach (var (name, value) in new[] { ("familyName1", family), ("givenName1", "Пётр"), ("birthDate1", "2016-05-05"), ("relation1", "сын") }) await page.FillAsync($"#{name}", value);
        if (organisation is not null) await page.SelectOptionAsync("#organisation", organisation);
        await look("2");
        await page.ClickAsync("#go");
        // A second run of the test finds what the first one opened.
        if (await page.Locator("#same").CountAsync() > 0)
        {
            await page.CheckAsync("input[value=another-person]");
            await page.ClickAsync("#go");
        }

        await page.SelectOptionAsync("#ground", ground);
        if (track is not null) await page.CheckAsync($"input[value={track}]");
        await look("3");
        await page.ClickAsync("#go");
        await page.CheckAsync("input[value=consent]");
        await page.FillAsync("#reference", "б-17");
        await page.FillAsync("#signedOn", "2026-01-10");
        await look("4");
        await page.ClickAsync("#go");
        Assert.Contains("г. Придуманный", await page.InnerTextAsync(".card-body"), StringComparison.Ordinal);
        await look("5");
        await page.ClickAsync("#go");
        Assert.Matches("/cases/[0-9a-f]{32}/opened$", page.Url);
    }
}
