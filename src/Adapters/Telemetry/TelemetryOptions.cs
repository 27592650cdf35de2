using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Interagency.Adapters.Telemetry;

public enum TelemetryProtocol
{
    Grpc,
    Http
}

/// <param name="Otlp">Where traces and metrics are sent: an OTLP collector's address, such as <c>http://127.0.0.1:4317</c>; null sends nothing.</param>
/// <param name="Protocol">gRPC, or protobuf over HTTP (to <c>/v1/traces</c> and <c>/v1/metrics</c> under the address).</param>
public sealed record TelemetryOptions(Uri? Otlp, TelemetryProtocol Protocol = TelemetryProtocol.Grpc)
{
    private const string OtlpKey = "Telemetry:Otlp", ProtocolKey = "Telemetry:Protocol", IntervalKey = "Telemetry:Interval";

    /// <summary>Between two looks at the tables, and between two sendings of metrics.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(15);

    /// <exception cref="FormatException">A setting can't be so; the message names it.</exception>
    public static TelemetryOptions Read(IConfiguration settings) => new(Address(settings[OtlpKey]), ProtocolOf(settings[ProtocolKey])) { Interval = IntervalOf(settings[IntervalKey]) };

    /// <summary>Where one kind of data goes: over HTTP each has a path of its own.</summary>
    internal Uri AddressOf(string signal) => Protocol == TelemetryProtocol.Grpc ? Otlp! : new Uri($"{Otlp!.GetLeftPart(UriPartial.Path).TrimEnd('/')}/v1/{signal}");

    private static Uri? Address(string? given) =>
        string.IsNullOrWhiteSpace(given) ? null
        : Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
        : throw new FormatException($"{OtlpKey} '{given}' is no address of a collector; write one such as http://127.0.0.1:4317, or leave it out.");

    private static TelemetryProtocol ProtocolOf(string? given) =>
        string.IsNullOrWhiteSpace(given) ? TelemetryProtocol.Grpc
        : Enum.TryParse<TelemetryProtocol>(given, ignoreCase: true, out var protocol) && Enum.IsDefined(protocol) ? protocol
        : throw new FormatException($"{ProtocolKey} '{given}' is unknown; it may be Grpc or Http.");

    private static TimeSpan IntervalOf(string? given) =>
        string.IsNullOrWhiteSpace(given) ? TimeSpan.FromSeconds(15)
        : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 300 ? TimeSpan.FromSeconds(seconds)
        : throw new FormatException($"{IntervalKey} '{given}' is no number of seconds from 1 to 300.");
}
