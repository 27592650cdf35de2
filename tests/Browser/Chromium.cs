using Interagency.Browser;
using Interagency.TestServers;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Interagency.Browser;

/// <summary>One browser and one running service for the whole assembly; every test opens windows of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public RunningService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await RunningService.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Args = Flags });
    }

    /// <summary>A fresh window (own cookies) whose addresses are relative to the service.</summary>
    public async Task<BrowserWindow> OpenAsync(string locale = "ru-RU") => await BrowserWindow.OpenAsync(
        await browser!.NewContextAsync(new() { BaseURL = Service.Address.ToString(), Locale = locale }));

    /// <summary>A window with the cookies of another.</summary>
    /// <param name="script">False: pages run none, as with some agencies.</param>
    public async Task<BrowserWindow> OpenAsync(Uri address, string? state, bool script = true) => await BrowserWindow.OpenAsync(
        await browser!.NewContextAsync(new() { BaseURL = address.ToString(), Locale = "ru-RU", StorageState = state, JavaScriptEnabled = script }));

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (Service is not null) await Service.DisposeAsync();
    }

    private static string Find()
    {
        string[] names = ["chromium", "chromium-browser", "google-chrome"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return Environment.GetEnvironmentVariable("INTERAGENCY_TEST_CHROMIUM")
            ?? names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is not installed: run ./test browser once, or apt-get install chromium.");
    }
}
