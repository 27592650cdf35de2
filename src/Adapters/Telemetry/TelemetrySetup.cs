using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Interagency.Adapters.Telemetry;

/// <param name="Otlp">Where traces and metrics are sent: an OTLP collector's address (gRPC), such as <c>http://127.0.0.1:4317</c>; null sends nothing.</param>
public sealed record TelemetryOptions(Uri? Otlp)
{
    /// <exception cref="FormatException">The setting is no address; the message names it.</exception>
    public static TelemetryOptions Read(string? otlp) => new(
        string.IsNullOrWhiteSpace(otlp) ? null
        : Uri.TryCreate(otlp, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
        : throw new FormatException($"Telemetry:Otlp '{otlp}' is no address of a collector; write one such as http://127.0.0.1:4317, or leave it out."));
}

public static class TelemetrySetup
{
    /// <summary>Sends traces and metrics to the collector named, and to nobody where none is.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, TelemetryOptions options) =>
        options.Otlp is { } collector ? services.AddHostedService(_ => new Export(collector)) : services;

    /// <summary>Exports from the start of the service to its end, when what is left is sent.</summary>
    private sealed class Export(Uri collector) : IHostedService
    {
        private static readonly ResourceBuilder Who = ResourceBuilder.CreateEmpty().AddService("interagency");
        private TracerProvider? traces;
        private MeterProvider? metrics;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Who).AddSource(Instruments.Source).AddOtlpExporter(To).Build();
            metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Who).AddMeter(Instruments.Source).AddOtlpExporter(To).Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces?.Dispose();
            metrics?.Dispose();
            return Task.CompletedTask;
        }

        private void To(OtlpExporterOptions exporter) => (exporter.Endpoint, exporter.TimeoutMilliseconds) = (collector, 3000);
    }
}
