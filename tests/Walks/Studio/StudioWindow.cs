using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interagency.Browser;
using Microsoft.Playwright;
using Xunit;

namespace Interagency.Walks.Studio;

/// <summary>The page of Studio as a person uses it: by the mouse, upon the canvas, in the panels.</summary>
internal sealed partial class StudioWindow(BrowserWindow window)
{
    private const int Patience = 60_000;

    private readonly List<string> errors = [];

    internal IPage Page => window.Page;

    /// <summary>What the page complained of: a component that fell, a file or an answer that wasn't there, a policy that was broken.</summary>
    internal IReadOnlyList<string> Errors => errors;

    internal async Task<StudioWindow> OpenAsync(string address)
    {
        await Page.SetViewportSizeAsync(1440, 900);
        // A refused save is an answer like any other to Studio; the browser notes each as an error.
        Page.Console += (_, said) =>
        {
            if (said.Type == "error" && !said.Text.Contains("status of 400", StringComparison.Ordinal)) errors.Add(said.Text);
        };
        Page.PageError += (_, error) => errors.Add(error);
        await Page.GotoAsync(address);
        return this;
    }

    internal async Task<int> CanvasAsync()
    {
        await Page.WaitForSelectorAsync(".x6-node", new() { Timeout = Patience });
        await Page.WaitForFunctionAsync("document.querySelectorAll('.x6-node elsa-activity-wrapper .activity-label, .x6-node elsa-activity-wrapper .activity-type').length > 0", null, new() { Timeout = Patience });
        return await Page.Locator(".x6-node").CountAsync();
    }

    internal ILocator Box(string id) => Page.Locator($"[data-cell-id='{id}']");

    /// <summary>All of the chart at once: whatever is named is under the mouse.</summary>
    internal async Task FitAsync()
    {
        var before = await TransformAsync();
        await Page.Locator(".mud-tab-panel .mud-icon-button:visible").First.ClickAsync();
        await Page.WaitForFunctionAsync("before => document.querySelector('.x6-graph-svg-viewport').getAttribute('transform') !== before", before, new() { Timeout = Patience });
    }

    /// <summary>A step whose title is under the mouse: of a long chart the ends lie beneath the panels.</summary>
    internal async Task<string> InSightAsync() => await Page.EvaluateAsync<string?>("""
        () => [...document.querySelectorAll(".x6-node")].find(box => {
          const label = box.querySelector(".activity-label")?.getBoundingClientRect();
          return label && document.elementFromPoint(label.x + 4, label.y + 4)?.closest(".x6-node") === box;
        })?.dataset.cellId ?? null
        """) ?? throw new InvalidOperationException("No step is in sight.");

    /// <summary>Drags a box; Studio saves of itself.</summary>
    internal Task<JsonNode> MoveAsync(string id, int right, int down) => SavedByAsync(async () =>
    {
        var at = await Box(id).Locator(".activity-label").BoundingBoxAsync() ?? throw new InvalidOperationException($"{id} isn't seen.");
        await Page.Mouse.MoveAsync(at.X + 4, at.Y + 4);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(at.X + 4 + right / 2f, at.Y + 4 + down / 2f, new() { Steps = 5 });
        await Page.Mouse.MoveAsync(at.X + 4 + right, at.Y + 4 + down, new() { Steps = 5 });
        await Page.Mouse.UpAsync();
    });

    internal async Task DrillAsync(string id, string inner)
    {
        await Box(id).Locator(".embedded-port").First.ClickAsync();
        await Box(inner).WaitForAsync(new() { Timeout = Patience });
    }

    internal async Task SelectAsync(string id, string input)
    {
        await Box(id).Locator(".activity-label").ClickAsync();
        await Page.Locator($"label:text-is('{input}')").Last.WaitForAsync(new() { Timeout = Patience });
    }

    internal async Task<JsonNode> ChooseAsync(string input, string option)
    {
        await Page.Locator(".mud-select-extended").Filter(new() { Has = Page.Locator($"label:text-is('{input}')") }).Last.Locator(".mud-input-slot").First.ClickAsync();
        return await SavedByAsync(() => Page.Locator(".mud-popover-open .mud-list-item-extended").Filter(new() { HasText = option }).First.ClickAsync());
    }

    /// <summary>Writes over all that is in a code editor of the panel.</summary>
    /// <param name="last">The last one of the panel, else the first.</param>
    internal Task<JsonNode> WriteCodeAsync(string text, bool last) => SavedByAsync(async () =>
    {
        var editors = Page.Locator(".monaco-editor:visible");
        await editors.First.WaitForAsync(new() { Timeout = Patience });
        await (last ? editors.Last : editors.First).ClickAsync();
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.InsertTextAsync(text);
    });

    /// <summary>The fields of the step's term, over the panel.</summary>
    internal async Task OpenTermAsync(string id)
    {
        await Box(id).Locator(".activity-label").ClickAsync();
        await Page.Locator(".studio-term-bar .btn-primary").Last.ClickAsync(new() { Timeout = Patience });
        await Page.WaitForSelectorAsync("#studio-term [name='term.n']", new() { Timeout = Patience });
    }

    internal Task<JsonNode> WriteTermAsync() => SavedByAsync(() => Page.ClickAsync("#studio-term button[value=write]"));

    internal async Task<JsonNode> AddAsync(string category, string activity)
    {
        await Page.Locator(".mud-expand-panel-header").Filter(new() { HasText = category }).ClickAsync();
        var item = Page.Locator("[draggable=true]").Filter(new() { HasText = activity }).First;
        await item.ScrollIntoViewIfNeededAsync();
        return await SavedByAsync(() => item.DragToAsync(Page.Locator(".graph-container:visible"), new() { TargetPosition = new() { X = 320, Y = 90 } }));
    }

    /// <summary>The button of a release, and the page's own questions about it.</summary>
    internal async Task<(int Status, JsonNode Body)> ReleaseAsync(string act, DateOnly day, string? picture = null)
    {
        await Page.Locator("button.mud-primary-text:visible").First.ClickAsync();
        await Page.WaitForSelectorAsync("#studio-release[open]", new() { Timeout = Patience });
        await Page.FillAsync("#studio-act", act);
        await Page.FillAsync("#studio-day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (picture is not null) await TakePictureAsync(picture);
        var answer = await Page.RunAndWaitForResponseAsync(() => Page.ClickAsync("#studio-release button[value=do]"), IsSave, new() { Timeout = Patience });
        return (answer.Status, JsonNode.Parse(await answer.TextAsync())!);
    }

    internal async Task TakePictureAsync(string name) =>
        await Page.ScreenshotAsync(new() { Path = Path.Combine(TestServers.Repository.Artifacts("pictures"), $"{name}-1440.png") });

    /// <summary>Words of Studio's own that are still English: what people wrote, code and the canvas aside.</summary>
    internal async Task<IReadOnlyList<string>> EnglishAsync() => [.. (await Page.EvaluateAsync<string[]>("""
        () => {
          const found = [], within = document.createTreeWalker(document.getElementById("studio"), NodeFilter.SHOW_TEXT);
          while (within.nextNode()) {
            const parent = within.currentNode.parentElement, text = within.currentNode.textContent.trim();
            if (text && parent.checkVisibility() && !parent.closest(".monaco-editor, .x6-graph, style, script, td")) found.push(text);
          }
          return found;
        }
        """)).Where(text => EnglishWord().IsMatch(text)).Distinct()];

    private async Task<JsonNode> SavedByAsync(Func<Task> act)
    {
        var answer = await Page.RunAndWaitForResponseAsync(act, IsSave, new() { Timeout = Patience });
        var body = await answer.TextAsync();
        Assert.True(answer.Status == 200, body);
        return JsonNode.Parse(body)!["workflowDefinition"]!;
    }

    private async Task<string?> TransformAsync() => await Page.Locator(".x6-graph-svg-viewport:visible").First.GetAttributeAsync("transform");

    private static bool IsSave(IResponse answer) => answer.Request.Method == "POST" && answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal);

    // Keys and names of the format are no words: lower case, dots, camel humps.
    [GeneratedRegex(@"^[A-Z][a-z]+( [a-zA-Z]+)*[.?!]?$")]
    private static partial Regex EnglishWord();
}
