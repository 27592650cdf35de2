using System.Collections.Concurrent;
using Interagency.Browser.Pages;
using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser.Access;

/// <summary>No page of any role stands in the way of who reads with a screen reader, by keyboard or enlarged: in both languages, on a desktop and a phone.</summary>
public sealed class BarrierTests(Chromium chromium, DemoService demo)
{
    private static readonly (int Width, int Height)[] Sizes = [(1440, 900), (390, 844)];

    private static readonly string[] Languages = ["ru", "en"];

    private static readonly ConcurrentDictionary<string, string> Looked = new();

    /// <summary>Follows one link of each kind from the start page on.</summary>
    [Theory]
    [InlineData("demo-administrator", 9)]
    [InlineData("demo-methodologist", 14)]
    [InlineData("demo-coordination-officer", 12)]
    [InlineData("demo-curator", 10)]
    [InlineData("demo-specialist", 10)]
    [InlineData("demo-head-of-service", 10)]
    [InlineData("demo-director", 10)]
    [InlineData("demo-commission-secretary", 10)]
    [InlineData("demo-agency-officer", 6)]
    [InlineData("demo-auditor", 5)]
    [InlineData("demo-ministry-observer", 4)]
    public async Task Pages_OfTheRole_HaveNoBarrier(string login, int atLeast)
    {
        await using var window = await demo.EnterAsync(chromium, login);
        // A kind that another role has been shown in all four ways is looked at in one.
        var (waiting, seen, barriers) = (new Queue<string>(["/", .. Beyond(login)]), new HashSet<string> { "/" }, new List<string>());
        while (waiting.TryDequeue(out var address))
        {
            foreach (var link in await LookAsync(window.Page, address, barriers, Looked.TryAdd(PageKinds.Of(address) ?? address, login)))
                if (PageKinds.Of(link) is { } kind && seen.Add(kind)) waiting.Enqueue(link);
        }

        AssertNone(barriers);
        Assert.True(seen.Count >= atLeast, $"{seen.Count} kinds of pages: {string.Join(' ', seen)}");
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/login?next=/cases")]
    public async Task Door_HasNoBarrier(string address)
    {
        await using var window = await chromium.OpenAsync(demo.Address, null);
        var barriers = new List<string>();

        await LookAsync(window.Page, address, barriers);

        AssertNone(barriers);
    }

    [Theory]
    [InlineData("/nothing-here", 404)]
    [InlineData("/cases/nothing-here", 404)]
    [InlineData("/accounts", 403)]
    public async Task ErrorPage_HasNoBarrier(string address, int status)
    {
        await using var window = await demo.EnterAsync(chromium, "demo-curator");
        var barriers = new List<string>();

        Assert.Equal(status, (await window.Page.GotoAsync(address))!.Status);
        await LookAsync(window.Page, address, barriers);

        AssertNone(barriers);
    }

    /// <summary>Forms with what is wrong in them.</summary>
    [Theory]
    [InlineData("demo-administrator", "/accounts/new?role=AgencyOfficer&region=RU-KHM", "form[method=post].card button")]
    [InlineData("demo-administrator", "/organisations/alyans/section?region=RU-KHM", "#save")]
    [InlineData("demo-coordination-officer", "/sessions/plan", "form[method=post].card button")]
    [InlineData("demo-coordination-officer", "/profile/keys", "form.card button")]
    [InlineData("demo-director", "/appeals/new", "form[method=post].card button")]
    public async Task Form_Refused_HasNoBarrier(string login, string address, string button)
    {
        await using var window = await demo.EnterAsync(chromium, login);
        await window.Page.GotoAsync(address);
        await window.Page.EvaluateAsync("for (const form of document.forms) form.noValidate = true");

        await window.Page.ClickAsync(button);
        await window.Page.WaitForSelectorAsync(".alert-danger");

        AssertNone(await Axe.BarriersAsync(window.Page));
    }

    /// <summary>A page of its own that no link of the start leads to.</summary>
    private static string[] Beyond(string login) => login switch
    {
        "demo-administrator" => ["/accounts/new?role=Curator&region=RU-KHM", "/password"],
        // The first of the list is a block that procedures run: there is less to see in it.
        "demo-methodologist" => [.. new[]
        {
            "", "?edit=Workflow1:caseFlow:stageAssessment:assessmentFlow:curator", "/coverage", "/questions", "/terms", "/scenarios", "/scenarios/happy", "/compare?from=khmao/khmao-1&to=rostov/rostov-1", "/release", "/history",
        }.Select(part => $"/procedures/khmao{part}"), "/password"],
        _ => ["/password"],
    };

    private static void AssertNone(IReadOnlyList<string> barriers) => Assert.True(barriers.Count == 0, string.Join(Environment.NewLine, barriers));

    /// <param name="all">Both sizes in both languages; else a phone in Russian.</param>
    private static async Task<string[]> LookAsync(IPage page, string address, List<string> barriers, bool all = true)
    {
        foreach (var language in Languages)
        {
            if (!all && language != "ru") continue;
            await page.GotoAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
            foreach (var (width, height) in all ? Sizes : Sizes[1..])
            {
                await page.SetViewportSizeAsync(width, height);
                barriers.AddRange((await Axe.BarriersAsync(page)).Select(barrier => $"{address} {language} {width}: {barrier}"));
            }
        }

        return await PageKinds.LinksAsync(page);
    }
}
