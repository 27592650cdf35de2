using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Integration.Telemetry;

/// <summary>A collector that is away, or hangs, is nobody's trouble but its own.</summary>
public sealed class CollectorAwayTests
{
    private static readonly TimeSpan AFewSeconds = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("Http")]
    [InlineData("Grpc")]
    public async Task Service_WhoseCollectorHangs_AnswersAndStops(string protocol)
    {
        // The system takes the connections of a listener; nobody ever answers on them.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await AnswersAndStopsAsync($"http://{silent.LocalEndpoint}", protocol);
    }

    [Fact]
    public async Task Service_WhoseCollectorIsNotThere_AnswersAndStops() => await AnswersAndStopsAsync($"http://127.0.0.1:{FreePort.Next()}", "Http");

    private static async Task AnswersAndStopsAsync(string collector, string protocol)
    {
        var service = await RunningService.StartAsync(options: ["--set", $"Telemetry:Otlp={collector}", "--set", $"Telemetry:Protocol={protocol}", "--set", "Telemetry:Interval=1"]);
        using var http = new HttpClient { BaseAddress = service.Address, Timeout = AFewSeconds };
        for (var i = 0; i < 20; i++) Assert.Contains("\"status\":\"ok\"", await http.GetStringAsync("/health", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.NotEmpty(await http.GetStringAsync("/login", TestContext.Current.CancellationToken));

        var stopping = Stopwatch.GetTimestamp();
        await service.DisposeAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(stopping), TimeSpan.Zero, AFewSeconds);
    }
}
