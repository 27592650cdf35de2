using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Interagency.Browser.Pages;
using Interagency.TestServers;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(DemoService))]

namespace Interagency.Browser.Pages;

/// <summary>A demonstration whose families have got where they were to be led.</summary>
public sealed class DemoService : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> states = new();
    private RunningService? service;

    public Uri Address => service!.Address;

    public async ValueTask InitializeAsync()
    {
        service = await RunningService.StartAsync(options: ["--demo", .. TestTokens.Options]);
        using var http = new HttpClient { BaseAddress = service.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For("person:onlooker"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(150));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!await IsLivelyAsync(http) && await again.WaitForNextTickAsync(patience.Token)) { }
    }

    /// <summary>A window of somebody who has logged in by the button of a role; each role does so once.</summary>
    public async Task<BrowserWindow> EnterAsync(Chromium chromium, string login = "demo-coordination-officer", bool script = true) =>
        await chromium.OpenAsync(Address, await states.GetOrAdd(login, _ => new(() => LogInAsync(chromium, login))).Value, script);

    private async Task<string> LogInAsync(Chromium chromium, string login)
    {
        await using var window = await chromium.OpenAsync(Address, null);
        await window.Page.GotoAsync("/login");
        await window.Page.ClickAsync($"button[data-login={login}]");
        // Only a page of somebody who is in has it; an address may change before its page is there.
        await window.Page.WaitForSelectorAsync("form[action='/logout']");
        return await window.StateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null) await service.DisposeAsync();
    }

    /// <summary>A newcomer sees life: cases of five regions in several stages, one closed, a duty to do, a danger to confirm.</summary>
    private static async Task<bool> IsLivelyAsync(HttpClient http) =>
        await TotalAsync(http, "?standing=Closed") > 0 && await TotalAsync(http, "?stage=support") > 2
        && (await ListAsync(http, "/api/duties")).Count > 0 && (await ListAsync(http, "/api/dangers")).Count > 0;

    private static async Task<int> TotalAsync(HttpClient http, string filter) => (int)JsonNode.Parse(await http.GetStringAsync($"/api/cases{filter}"))!["total"]!;

    private static async Task<JsonArray> ListAsync(HttpClient http, string path) => JsonNode.Parse(await http.GetStringAsync(path))!.AsArray();
}
