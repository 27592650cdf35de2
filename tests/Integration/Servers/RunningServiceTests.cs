using Interagency.TestServers;
using Xunit;

namespace Interagency.Integration.Servers;

public sealed class RunningServiceTests
{
    [Fact]
    public async Task Health_OfTheRealService_IsOk()
    {
        await using var service = await RunningService.StartAsync();
        using var client = new HttpClient { BaseAddress = service.Address };

        var answer = await client.GetStringAsync("/health", TestContext.Current.CancellationToken);

        Assert.Contains("\"status\":\"ok\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_WhenKilled_IsGoneAtOnce()
    {
        await using var service = await RunningService.StartAsync();

        await service.KillAsync();

        Assert.False(Directory.Exists($"/proc/{service.ProcessId}"));
    }
}
