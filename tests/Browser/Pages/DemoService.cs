using Interagency.Browser.Pages;
using Interagency.TestServers;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(DemoService))]

namespace Interagency.Browser.Pages;

/// <summary>A demonstration whose families have got where they were to be led.</summary>
public sealed class DemoService : IAsyncLifetime
{
    private RunningService? service;

    public Uri Address => service!.Address;

    public async ValueTask InitializeAsync()
    {
        service = await RunningService.StartAsync(options: "--demo");
        using var http = new HttpClient { BaseAddress = service.Address };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!await IsLivelyAsync(http) && await again.WaitForNextTickAsync(patience.Token)) { }
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null) await service.DisposeAsync();
    }

    /// <summary>A newcomer sees life: cases in several stages, one of them closed.</summary>
    private static async Task<bool> IsLivelyAsync(HttpClient http) =>
        (await http.GetStringAsync("/api/cases?standing=Closed")).Contains("\"total\":1", StringComparison.Ordinal)
        && (await http.GetStringAsync("/api/cases?stage=support")).Contains("\"total\":1", StringComparison.Ordinal);
}
