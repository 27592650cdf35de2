using Interagency.Browser;
using Interagency.Browser.Pages;
using Interagency.Orchestrator.Demo;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Walks;

/// <summary>From intake to closing in each region, by the pages, across the roles.</summary>
public sealed class FamilyWalkTests(Chromium chromium, DemoService demo)
{
    private const int MostSteps = 150;

    public static TheoryData<string, string, string?, string?> Regions => IntakePageTests.Regions;

    [Theory]
    [MemberData(nameof(Regions))]
    public async Task Family_FromIntakeToClosing(string procedure, string ground, string? track, string? organisation)
    {
        var data = DemoData.ReadAll(Path.Combine(Repository.Root, "workflows-json")).Single(d => d.DefinitionId == procedure);
        var caseId = await OpenAsync(procedure, ground, track, organisation);
        await using var walk = new FamilyWalk(chromium, demo, data, data.Scripts[data.Families.First(f => f.Track == track).Scenario], caseId);

        var steps = 0;
        while (await walk.StepAsync()) Assert.True(++steps < MostSteps, "The case does not come to its end.");

        Assert.Superset(new HashSet<string> { "demo-curator", "demo-specialist" }, walk.Roles.ToHashSet());
        await using var window = await demo.EnterAsync(chromium, "demo-head-of-service");
        await window.Page.GotoAsync($"/cases/{caseId}");
        await window.TakePicturesAsync($"closed-{procedure}");
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");
    }

    private async Task<string> OpenAsync(string procedure, string ground, string? track, string? organisation)
    {
        await using var window = await demo.EnterAsync(chromium, "demo-head-of-service");
        await window.Page.GotoAsync("/cases/new");
        await Intake.FillAsync(window.Page, procedure, $"Дойдёткина-{procedure}", ground, track, organisation);
        return new Uri(window.Page.Url).Segments[2].TrimEnd('/');
    }
}
