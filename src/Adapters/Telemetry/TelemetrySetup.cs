using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Interagency.Adapters.Telemetry;

public static class TelemetrySetup
{
    /// <summary>
    /// Sends traces and metrics to the collector named, and to nobody where none is. To be added before everything else that is hosted: it
    /// begins first and ends last.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        // Without it a request's span doesn't say its method.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        services.AddSingleton(options).AddSingleton<Gauges>();
        return options.Otlp is null ? services.AddHostedService<OnlyIds>() : services.AddHostedService<Export>();
    }

    /// <summary>Between the first beginning and the last end of the hosted services.</summary>
    private abstract class Outermost : IHostedLifecycleService
    {
        public abstract Task StartingAsync(CancellationToken cancellationToken);

        public abstract Task StoppedAsync(CancellationToken cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>Without a collector: spans have ids, which the log and the messages tell, and nothing else.</summary>
    private sealed class OnlyIds : Outermost, IDisposable
    {
        private readonly ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == Instruments.Source, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
        };

        public void Dispose() => listener.Dispose();

        public override Task StartingAsync(CancellationToken cancellationToken)
        {
            ActivitySource.AddActivityListener(listener);
            return Task.CompletedTask;
        }

        public override Task StoppedAsync(CancellationToken cancellationToken)
        {
            Dispose();
            return Task.CompletedTask;
        }
    }

    /// <summary>
    /// Exports from the start of the service to its end, when what is left is sent. All of it happens beside the service's own work: a
    /// collector that is away costs what a queue of a fixed size forgets.
    /// </summary>
    private sealed class Export(TelemetryOptions options) : Outermost, IDisposable
    {
        // MassTransit's source is left out, for its spans would double ours of the same messages; System.Net.Http's, for the only calls are the exporter's own.
        private static readonly string[] Sources = [Instruments.Source, "Microsoft.AspNetCore", "Npgsql", "Quartz"];
        private static readonly string[] Meters = [Instruments.Source, "Microsoft.AspNetCore.Hosting", "Npgsql", "System.Runtime"];
        private const int SendWithin = 3000, EndWithin = 2000;
        private TracerProvider? traces;
        private MeterProvider? metrics;

        public override Task StartingAsync(CancellationToken cancellationToken)
        {
            traces = Sdk.CreateTracerProviderBuilder().ConfigureServices(Limit).SetResourceBuilder(ThisNode()).AddSource(Sources).SetSampler(new WorthTracing())
                .AddProcessor(new SpansWithoutTexts()).AddOtlpExporter(exporter => Aim(exporter, "traces")).Build();
            metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(ThisNode()).AddMeter(Meters).AddView(WithoutAddresses).AddOtlpExporter((exporter, reader) =>
            {
                Aim(exporter, "metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Interval.TotalMilliseconds;
                reader.PeriodicExportingMetricReaderOptions.ExportTimeoutMilliseconds = SendWithin;
            }).Build();
            return Task.CompletedTask;
        }

        public override async Task StoppedAsync(CancellationToken cancellationToken)
        {
            // Beside one another, for a collector that is away is waited for by each.
            await Task.WhenAll(Task.Run(() => traces?.Shutdown(EndWithin), CancellationToken.None), Task.Run(() => metrics?.Shutdown(EndWithin), CancellationToken.None));
        }

        public void Dispose()
        {
            traces?.Dispose();
            metrics?.Dispose();
        }

        private void Aim(OtlpExporterOptions exporter, string signal)
        {
            exporter.Protocol = options.Protocol == TelemetryProtocol.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
            exporter.Endpoint = options.AddressOf(signal);
            exporter.TimeoutMilliseconds = SendWithin;
        }

        private static ResourceBuilder ThisNode() => ResourceBuilder.CreateEmpty().AddService(
            "interagency", serviceVersion: typeof(TelemetrySetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
            serviceInstanceId: string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}"));

        // An event of a span is an error with its text, which may quote anything; a step's SQL is pages long, and its beginning says enough.
        private static void Limit(IServiceCollection services) => services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddEnvironmentVariables()
            .AddInMemoryCollection([new("OTEL_SPAN_EVENT_COUNT_LIMIT", "0"), new("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "500")]).Build());

        // Npgsql calls its pool by the connection string.
        private static MetricStreamConfiguration? WithoutAddresses(System.Diagnostics.Metrics.Instrument instrument) =>
            instrument.Meter.Name == "Npgsql" ? new MetricStreamConfiguration { TagKeys = ["db.client.connection.state", "error.type"] } : null;
    }
}
