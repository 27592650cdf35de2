using Interagency.TestServers;

namespace Interagency.Faults;

/// <summary>A point at which the service is to end, and at which passage of it.</summary>
internal sealed record Strike(string Point, int Number);

/// <summary>
/// The service as its clients see it: it ends at one point after another and is started again each time. Requests that got no answer are
/// sent again, with the same Idempotency-Key.
/// </summary>
internal sealed class CrashingService(Place place, IEnumerable<Strike> strikes) : DelegatingHandler(new SocketsHttpHandler()), IAsyncDisposable
{
    private static readonly string[] Always = TestTokens.Options;
    private readonly Queue<Strike> ahead = new(strikes);
    private Strike? armed;
    private RunningService? running;

    /// <summary>The points at which it ended.</summary>
    internal List<Strike> Struck { get; } = [];

    internal HttpClient Client() => new(this, disposeHandler: false) { BaseAddress = new Uri("http://service"), Timeout = TimeSpan.FromMinutes(1) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var wanted = request.RequestUri!;
        while (true)
        {
            var service = running ??= await StartAsync();
            try
            {
                request.RequestUri = new Uri(service.Address, wanted.PathAndQuery);
                var response = await base.SendAsync(request, cancellationToken);
                await response.Content.LoadIntoBufferAsync(cancellationToken);
                return response;
            }
            catch (HttpRequestException) when (armed is not null)
            {
                await EndAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (running is not null) await running.DisposeAsync();
        Dispose();
    }

    private async Task<RunningService> StartAsync()
    {
        while (true)
        {
            if (Struck.Count > 0) await place.EndLeasesAsync();
            armed = ahead.TryDequeue(out var next) ? next : null;
            string[] crash = armed is null ? [] : ["--set", $"{CrashPoints.PointKey}={armed.Point}", "--set", $"{CrashPoints.NumberKey}={armed.Number}"];
            try
            {
                return await RunningService.StartAsync("Interagency.Faults.dll", place.Folder, [.. Always, .. place.Options, .. crash]);
            }
            catch (InvalidOperationException) when (armed is not null)
            {
                // It ended before it answered, as it was meant to.
                Struck.Add(armed);
            }
        }
    }

    private async Task EndAsync()
    {
        Struck.Add(armed!);
        await running!.DisposeAsync();
        running = null;
    }
}
