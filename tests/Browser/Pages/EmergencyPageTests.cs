using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser.Pages;

/// <summary>Somebody opens a case past their rights, and the auditor has it before their eyes until it is reviewed.</summary>
public sealed class EmergencyPageTests(Chromium chromium, DemoService demo)
{
    [Fact]
    public async Task Emergency_IsOpenedWithAReason_AndReviewedByTheAuditor()
    {
        var caseId = await SomeCaseAsync();
        await using var specialist = await demo.EnterAsync(chromium, "demo-specialist");
        await specialist.Page.GotoAsync("/emergency");
        await specialist.TakePicturesAsync("emergency");
        Assert.True(await specialist.FitsAsync(), "The page is wider than a phone.");

        await specialist.Page.FillAsync("#number", caseId);
        await specialist.Page.FillAsync("#reason", "Ребёнок доставлен в больницу ночью, родители не отвечают");
        await specialist.Page.ClickAsync("form .btn-danger");

        await specialist.Page.WaitForURLAsync($"**/cases/{caseId}");
        Assert.Contains("экстренному доступу", await specialist.Page.InnerTextAsync(".alert-warning"), StringComparison.Ordinal);
        await specialist.TakePicturesAsync("emergency-case");
        await using var auditor = await demo.EnterAsync(chromium, "demo-auditor");
        await auditor.Page.GotoAsync("/audit");
        Assert.Contains("родители не отвечают", await auditor.Page.InnerTextAsync("#emergencies"), StringComparison.Ordinal);
        await auditor.TakePicturesAsync("emergency-review");
        Assert.True(await auditor.FitsAsync(), "The page is wider than a phone.");
        Assert.Equal(1, await auditor.Page.Locator("nav .badge").CountAsync());

        await auditor.Page.ClickAsync("#emergencies button");

        await auditor.Page.WaitForSelectorAsync("#emergencies >> text=рассмотрено:");
        Assert.Equal(0, await auditor.Page.Locator("#emergencies button").CountAsync());
    }

    private async Task<string> SomeCaseAsync()
    {
        await using var officer = await demo.EnterAsync(chromium, "demo-coordination-officer");
        await officer.Page.GotoAsync("/cases");
        return (await officer.Page.Locator("td a[href^='/cases/']").First.GetAttributeAsync("href"))!["/cases/".Length..];
    }
}
