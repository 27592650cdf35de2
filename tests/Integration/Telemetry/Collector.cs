using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Interagency.Integration.Telemetry;

/// <summary>A collector of OTLP over HTTP within the test's process, on a free port: it keeps whatever it is sent.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly SemaphoreSlim arrived = new(0);

    private Collector(WebApplication server) => this.server = server;

    /// <summary>The bytes of every request, with the path that it came to.</summary>
    internal ConcurrentQueue<(string Path, byte[] Body)> Requests { get; } = new();

    internal string Address => server.Urls.Single();

    internal IReadOnlyList<Span> Spans => [.. Requests.Where(request => request.Path == "/v1/traces").SelectMany(request => Otlp.Spans(new Wire(request.Body)))];

    internal IReadOnlyList<Point> Points => [.. Requests.Where(request => request.Path == "/v1/metrics").SelectMany(request => Otlp.Points(new Wire(request.Body)))];

    internal static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector.server.MapPost("/{**path}", collector.TakeAsync);
        await collector.server.StartAsync();
        return collector;
    }

    /// <summary>Waits until what has arrived is so; looks again at each arrival.</summary>
    internal async Task UntilAsync(Func<Collector, bool> isSo, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            while (!isSo(this)) await arrived.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Waited in vain until {what}. Arrived: {string.Join("; ", Points.Select(p => $"{p.Name} {string.Join(' ', p.Tags)} {p.Value}").Distinct())}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        arrived.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Requests.Enqueue((context.Request.Path, body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
        arrived.Release();
    }
}
