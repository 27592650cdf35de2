using Xunit;

namespace Interagency.Browser.Pages;

/// <summary>An administrator renames an organisation, draws its sections and gives one to a person.</summary>
public sealed class PlacePageTests(Chromium chromium, DemoService demo)
{
    [Fact]
    public async Task Administrator_RenamesAnOrganisation_AndGivesItsSection()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-administrator");
        var page = window.Page;
        await page.GotoAsync("/organisations?lang=ru");
        await LookAsync(window, "organisations");
        await page.ClickAsync("a[href*='centre-borovichi']");
        await page.FillAsync("#name", "Вымышленный центр, Боровичи");
        await page.FillAsync("#legalAddress", "174400, г. Боровичи, ул. Выдуманная, д. 7");
        await page.ClickAsync("#save");
        await page.WaitForSelectorAsync("#restore");
        Assert.Equal("Вымышленный центр, Боровичи", (await page.InnerTextAsync("h1")).Trim());

        await page.ClickAsync("a[href*='/section?']");
        await page.FillAsync("#name", "Участок № 1");
        await page.FillAsync("#area", "Улицы Выдуманная, Примерная; посёлок Небывалый");
        await LookAsync(window, "section");
        await page.ClickAsync("#save");
        await page.WaitForSelectorAsync("#sections tbody tr");
        await LookAsync(window, "organisation");

        await page.GotoAsync("/accounts/new?role=Curator&region=RU-NGR");
        await page.SelectOptionAsync("#section", "centre-borovichi/section-1");
        Assert.Contains("Вымышленный центр, Боровичи", await page.InnerTextAsync("#organisation"), StringComparison.Ordinal);
        await LookAsync(window, "account-section");
    }

    [Fact]
    public async Task Administrator_SetsHowAnAgencyIsReached()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-administrator");
        var page = window.Page;
        await page.GotoAsync("/agencies?lang=ru");
        await LookAsync(window, "agencies");
        await page.SelectOptionAsync("#region", "RU-NGR");
        await page.ClickAsync("#show");
        await page.WaitForURLAsync("**region=RU-NGR");
        await page.ClickAsync("a[href^='/agencies/guardianship']");
        await page.SelectOptionAsync("#channel", "Paper");
        await page.FillAsync("#address", "г. Великий Новгород, ул. Выдуманная, д. 1");
        await page.ClickAsync("#save");
        await page.WaitForSelectorAsync("#restore");
        await LookAsync(window, "agency");

        await page.ClickAsync("#restore");
        await page.WaitForSelectorAsync("#restore", new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        Assert.Equal("Web", await page.InputValueAsync("#channel"));
        Assert.Equal("г. Великий Новгород, ул. Выдуманная, д. 1", await page.InputValueAsync("#address"));
    }

    private static async Task LookAsync(BrowserWindow window, string picture)
    {
        await window.TakePicturesAsync(picture);
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");
        await window.Page.SetViewportSizeAsync(1440, 900);
    }
}
