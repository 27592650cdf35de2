using Interagency.TestServers;
using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser;

/// <summary>A window that remembers every host it was made to call: closing it fails the test if one was not our own.</summary>
public sealed class BrowserWindow : IAsyncDisposable
{
    private static readonly (string Name, int Width, int Height)[] Sizes = [("1440", 1440, 900), ("390", 390, 844)];

    private readonly IBrowserContext context;
    private readonly List<string> outside = [];

    private BrowserWindow(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        context.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { IsLoopback: false, Scheme: not ("data" or "blob" or "about") }) outside.Add(request.Url);
        };
    }

    public IPage Page { get; }

    /// <summary>Its cookies, for other windows.</summary>
    public Task<string> StateAsync() => context.StorageStateAsync();

    internal static async Task<BrowserWindow> OpenAsync(IBrowserContext context) => new(context, await context.NewPageAsync());

    /// <summary>Full-page pictures as on a desktop and on a phone: artifacts/pictures/NAME-1440.png and NAME-390.png.</summary>
    public async Task TakePicturesAsync(string name)
    {
        foreach (var (size, width, height) in Sizes)
        {
            await Page.SetViewportSizeAsync(width, height);
            var path = Path.Combine(Repository.Artifacts("pictures"), $"{name}-{size}.png");
            await Page.ScreenshotAsync(new() { Path = path, FullPage = true });
        }
    }

    /// <summary>True when the page is no wider than its window: nothing is cut off on a phone.</summary>
    public Task<bool> FitsAsync() =>
        Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth");

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Empty(outside);
    }
}
