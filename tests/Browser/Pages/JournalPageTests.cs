using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser.Pages;

/// <summary>A journal is read and printed; a wrong entry is corrected from its case, and both entries stand.</summary>
public sealed class JournalPageTests(Chromium chromium, DemoService demo)
{
    [Fact]
    public async Task Entry_IsCorrected_AndTheJournalShowsBoth()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-head-of-service");
        await window.Page.GotoAsync("/journals");
        await LookAsync(window, "journals");
        await window.Page.ClickAsync("tbody a >> nth=0");
        await window.Page.WaitForSelectorAsync("#entries tbody tr");
        var journal = window.Page.Url;
        await LookAsync(window, "journal");

        await window.Page.ClickAsync("#entries tbody a >> nth=0");
        await window.Page.ClickAsync("#journal-entries a[href*=correct-entry] >> nth=0");
        await LookAsync(window, "journal-correct");
        await window.Page.FillAsync("[name=note]", "Адрес указан неверно, правильно: Примерная, 7");
        await window.Page.ClickAsync("form .btn-primary");
        await window.Page.WaitForSelectorAsync("#journal-entries >> text=Исправляет запись");
        await LookAsync(window, "journal-case");

        await window.Page.GotoAsync(journal);
        var notes = await window.Page.InnerTextAsync("#entries tbody");
        Assert.Contains("правильно: Примерная, 7", notes, StringComparison.Ordinal);
        Assert.Contains("Исправлена записью №", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_IsASheet_WithoutTheMenu()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-director");
        await window.Page.GotoAsync("/journals");
        await window.Page.ClickAsync("tbody a >> nth=0");
        await window.Page.ClickAsync("#print");

        await window.Page.WaitForSelectorAsync(".journal-paper tbody tr");
        Assert.Equal(0, await window.Page.Locator("nav").CountAsync());
        await window.TakePicturesAsync("journal-print");
    }

    private static async Task LookAsync(BrowserWindow window, string picture)
    {
        await window.TakePicturesAsync(picture);
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");
    }
}
