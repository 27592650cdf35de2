using Xunit;

namespace Interagency.Browser.Pages;

/// <summary>A methodologist reads a procedure: its order, its source, what is assumed, its terms from a day, and how another region does it.</summary>
public sealed class ProcedurePageTests(Chromium chromium, DemoService demo)
{
    [Fact]
    public async Task Methodologist_ReadsAProcedureWithoutScript()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-methodologist", script: false);
        var page = window.Page;
        await page.GotoAsync("/procedures?lang=ru");
        await LookAsync(window, "procedures");
        await page.ClickAsync("a[href='/procedures/khmao']");
        Assert.Contains("Назначить куратора", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await LookAsync(window, "procedure");

        await page.GotoAsync("/procedures/khmao?step=Workflow1:caseFlow:stageAssessment:assessmentFlow:curator");
        Assert.Contains("В течение 1 рабочего дня со дня заключения договора назначается куратор", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await LookAsync(window, "procedure-step");

        await page.ClickAsync("a[href^='/procedures/khmao/coverage']");
        await LookAsync(window, "procedure-coverage");
        await page.ClickAsync("a[href^='/procedures/khmao/questions']");
        await LookAsync(window, "procedure-questions");
        await page.ClickAsync("a[href^='/procedures/khmao/terms']");
        await page.FillAsync("#on", "2025-12-30");
        await page.ClickAsync("main form button");
        Assert.Contains("12 января 2026 г.", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await LookAsync(window, "procedure-terms");

        await page.ClickAsync("a[href^='/procedures/khmao/compare']");
        await page.SelectOptionAsync("#to", "rostov/rostov-1");
        await page.ClickAsync("main form button");
        Assert.Contains("добавлен этап «", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await LookAsync(window, "procedure-compare");
    }

    private static async Task LookAsync(BrowserWindow window, string picture)
    {
        await window.TakePicturesAsync(picture);
        Assert.True(await window.FitsAsync(), $"{picture}: the page is wider than a phone.");
    }
}
