using Interagency.Browser.Pages;
using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser.Access;

/// <summary>All that a mouse does, a keyboard does, and one sees where one is.</summary>
public sealed class KeyboardTests(Chromium chromium, DemoService demo)
{
    private const string Where = "document.activeElement.id || document.activeElement.getAttribute('href') || document.activeElement.name || document.activeElement.tagName";

    /// <summary>A ring, or a change of the border, that isn't there without the focus.</summary>
    private const string Shows = """
        () => {
          const it = document.activeElement, look = () => { const s = getComputedStyle(it); return s.outlineStyle + s.outlineWidth + s.boxShadow + s.borderColor; };
          it.style.transition = "none"; const on = look(); it.blur(); const off = look(); it.focus({ focusVisible: true }); return on !== off;
        }
        """;

    [Fact]
    public async Task Skip_IsTheFirstStop_AndLeadsToTheContent()
    {
        await using var window = await demo.EnterAsync(chromium);
        await window.Page.GotoAsync("/cases");

        await window.Page.Keyboard.PressAsync("Tab");
        Assert.EndsWith("#page", await window.Page.EvaluateAsync<string>(Where), StringComparison.Ordinal);
        var skip = (await window.Page.Locator("a[href$='#page']").First.BoundingBoxAsync())!;
        Assert.True(skip.Height > 10, "The skip link isn't seen.");
        await window.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("page", await window.Page.EvaluateAsync<string>("document.activeElement.id"));
        foreach (var stop in new[] { "/cases/new", "export-xlsx", "export-csv", "/emergency", "number" })
        {
            await window.Page.Keyboard.PressAsync("Tab");
            Assert.Equal(stop, await window.Page.EvaluateAsync<string>(Where));
        }
    }

    [Theory]
    [InlineData("demo-coordination-officer", "/cases", 1440)]
    [InlineData("demo-coordination-officer", "/cases", 390)]
    [InlineData("demo-administrator", "/organisations/alyans?region=RU-KHM", 1440)]
    [InlineData("demo-administrator", "/agencies/education?region=RU-KHM", 390)]
    [InlineData("demo-administrator", "/accounts/new?role=Curator&region=RU-KHM", 1440)]
    [InlineData("demo-director", "/appeals?view=all", 390)]
    [InlineData("demo-director", "/reports", 1440)]
    [InlineData("demo-auditor", "/audit", 1440)]
    [InlineData(null, "/login", 390)]
    public async Task Tab_ReachesEverythingInItsOrder_AndShowsWhereOneIs(string? login, string address, int width)
    {
        await using var window = login is null ? await chromium.OpenAsync(demo.Address, null) : await demo.EnterAsync(chromium, login);
        await window.Page.SetViewportSizeAsync(width, 900);
        await window.Page.GotoAsync(address);
        await window.Page.EvaluateAsync("document.activeElement.blur()");
        var stops = await window.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter(e => e.checkVisibility({ visibilityProperty: true }))
              .map((e, i) => e.dataset.stop = String(i))
            """);

        var reached = new List<string>();
        var hidden = new List<string>();
        for (var i = 0; i < stops.Length * 3 && reached.Distinct().Count() < stops.Length; i++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            if (await window.Page.EvaluateAsync<string?>("document.activeElement.dataset.stop ?? null") is not { } stop) continue;
            if (reached.Contains(stop)) continue;
            reached.Add(stop);
            if (!await window.Page.EvaluateAsync<bool>(Shows)) hidden.Add(await window.Page.EvaluateAsync<string>(Where));
        }

        // A page that begins in a field goes round from there.
        var start = Math.Max(0, Array.IndexOf(stops, reached.FirstOrDefault()));
        string[] round = [.. stops[start..], .. stops[..start]];
        Assert.Equal(round, reached);
        Assert.Empty(hidden);
    }

    [Fact]
    public async Task Language_IsSwitchedByKeyboard()
    {
        await using var window = await demo.EnterAsync(chromium);
        await window.Page.GotoAsync("/cases?lang=ru");

        await window.Page.FocusAsync("a.language[lang=en]");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForSelectorAsync("html[lang=en]");

        Assert.Equal("Cases", (await window.Page.InnerTextAsync("h1")).Trim());
        await window.Page.GotoAsync("/cases?lang=ru");
    }

    [Fact]
    public async Task Filter_ByKeyboard_ChangesTheListInPlace_AndSaysSo()
    {
        await using var window = await demo.EnterAsync(chromium);
        await window.Page.GotoAsync("/cases?lang=ru");
        await window.Page.EvaluateAsync("window.sameDocument = true");

        await window.Page.SelectOptionAsync("#standing", "Closed");
        await window.Page.FocusAsync("#show");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForSelectorAsync("#told:not(:empty)", new() { State = WaitForSelectorState.Attached });

        Assert.Contains("standing=Closed", window.Page.Url, StringComparison.Ordinal);
        Assert.True(await window.Page.EvaluateAsync<bool>("window.sameDocument === true"));
        Assert.Equal("show", await window.Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Matches(@"^Дела\. \d+ дел", await window.Page.InnerTextAsync("#told"));
        Assert.Equal("Closed", await window.Page.InputValueAsync("#standing"));
        await window.Page.GoBackAsync();
        // The page is asked for anew: it has told nothing yet.
        await window.Page.WaitForSelectorAsync("#told:empty", new() { State = WaitForSelectorState.Attached });
        Assert.DoesNotContain("standing=Closed", window.Page.Url, StringComparison.Ordinal);
        // Nothing of a family stays in the browser: an address alone, as in its own history.
        Assert.Empty((await window.Page.EvaluateAsync<string[]>("[...Object.keys(sessionStorage), ...Object.keys(localStorage)]")).Except(["htmx-current-path-for-history"]));
    }

    [Fact]
    public async Task Form_RefusedInPlace_TakesTheKeyboardToWhatIsWrong()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-administrator");
        await window.Page.GotoAsync("/agencies/social-protection?region=RU-KHM&lang=ru");
        await window.Page.EvaluateAsync("window.sameDocument = true");
        await window.Page.FillAsync("#email", "nobody@nowhere");

        await window.Page.FocusAsync("#save");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForSelectorAsync(".alert-danger");

        Assert.True(await window.Page.EvaluateAsync<bool>("window.sameDocument === true"));
        Assert.True(await window.Page.EvaluateAsync<bool>("document.activeElement.matches('.alert-danger')"));
        Assert.Contains("Электронная почта", await window.Page.InnerTextAsync(".alert-danger"), StringComparison.Ordinal);
        await window.Page.ClickAsync(".alert-danger a");
        Assert.Equal("email", await window.Page.EvaluateAsync<string>("document.activeElement.id"));
        await window.TakePicturesAsync("agency-refused");
    }

    /// <summary>Who is logged out meanwhile is led to the door, not shown it within a page.</summary>
    [Fact]
    public async Task List_AfterTheSessionHasEnded_LeadsToTheDoor()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-auditor");
        await window.Page.GotoAsync("/audit");
        await window.Page.Context.ClearCookiesAsync();

        await window.Page.ClickAsync("#show");

        await window.Page.WaitForURLAsync("**/login?next=**");
        Assert.Equal(0, await window.Page.Locator("nav").CountAsync());
    }
}
