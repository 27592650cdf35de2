using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser.Pages;

/// <summary>From the families of a demonstration to a number, from the number to its cases; a director signs, and the ministry sees the sum and who hasn't sent.</summary>
public sealed class ReportPageTests(Chromium chromium, DemoService demo)
{
    private const string Signing = "centre-borovichi";

    private static readonly DateTime Today = DateTime.UtcNow.AddHours(3);

    private static string Running => Quarter(Today);

    private static string Ended => Quarter(new DateTime(Today.Year, (((Today.Month - 1) / 3) * 3) + 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(-1));

    [Fact]
    public async Task Number_LeadsToItsCases()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-director", script: false);
        var page = window.Page;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var again = new PeriodicTimer(TimeSpan.FromSeconds(1));
        string? number = null;
        // The families of the demonstration come into the journal one after another.
        while (number is null)
        {
            await page.GotoAsync($"/reports?region=RU-NGR&period={Running}&lang=ru");
            var reports = await page.Locator("#RU-NGR-annex-2 a.btn").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
            foreach (var report in reports)
            {
                await page.GotoAsync(report);
                if (await page.Locator("[id='line-1.2'] a").CountAsync() > 0) number = await page.Locator("[id='line-1.2'] a").GetAttributeAsync("href");
                if (number is not null) break;
            }

            if (number is null) await again.WaitForNextTickAsync(patience.Token);
        }

        Assert.Contains("период идёт", await page.InnerTextAsync("#state"), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("#sign").CountAsync());
        await LookAsync(window, "report-running");
        await page.GotoAsync(number);
        await LookAsync(window, "report-line");
        await page.ClickAsync("#cases a");
        Assert.Matches("/cases/[0-9a-f]{32}$", page.Url);
    }

    [Fact]
    public async Task Director_Signs_Corrects_AndTheObserverSeesTheSum()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-director", script: false);
        var page = window.Page;
        await page.GotoAsync($"/reports/RU-NGR/annex-2/{Ended}/{Signing}?lang=ru");
        Assert.Contains("✓", await page.InnerTextAsync("#balances"), StringComparison.Ordinal);
        await page.ClickAsync("#switch");
        Assert.Contains("только в строке основной", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.ClickAsync("#switch");
        await page.ClickAsync("#sign");
        Assert.Contains("Отчёт подписан", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await LookAsync(window, "report-signed");

        await page.ClickAsync("#correct");
        await page.ClickAsync("#sign");
        Assert.Contains("что и почему в ней исправлено", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.FillAsync("#note", "Сверено с журналом");
        await page.ClickAsync("#sign");
        Assert.Contains("Редакция 2", await page.InnerTextAsync("#editions"), StringComparison.Ordinal);

        await page.GotoAsync("/reports?lang=ru");
        await LookAsync(window, "reports");

        await using var ministry = await demo.EnterAsync(chromium, "demo-ministry-observer", script: false);
        await ministry.Page.GotoAsync($"/reports/RU-NGR/annex-2/{Ended}?lang=ru");
        // By address: another test gives an organisation another name.
        Assert.Equal(1, await ministry.Page.Locator($"#sent a[href$='/{Signing}']").CountAsync());
        Assert.Equal(1, await ministry.Page.Locator("#not-sent a[href$='/centre-staraya-russa']").CountAsync());
        Assert.Contains("1.8", await ministry.Page.InnerTextAsync("#sum"), StringComparison.Ordinal);
        await LookAsync(ministry, "report-consolidated");
    }

    private static string Quarter(DateTime day) => FormattableString.Invariant($"{day.Year}-Q{((day.Month - 1) / 3) + 1}");

    private static async Task LookAsync(BrowserWindow window, string picture)
    {
        await window.TakePicturesAsync(picture);
        Assert.True(await window.FitsAsync(), $"{picture}: the page is wider than a phone.");
    }
}
