using Interagency.Adapters.Telemetry;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Interagency.Adapters.Tests.Telemetry;

public sealed class TelemetryOptionsTests
{
    [Theory]
    [InlineData("Telemetry:Otlp", "collector")]
    [InlineData("Telemetry:Otlp", "ftp://127.0.0.1")]
    [InlineData("Telemetry:Protocol", "Thrift")]
    [InlineData("Telemetry:Protocol", "7")]
    [InlineData("Telemetry:Interval", "0")]
    [InlineData("Telemetry:Interval", "soon")]
    public void Setting_ThatCantBeSo_IsRefusedNamingIt(string key, string given) =>
        Assert.StartsWith($"{key} '{given}'", Assert.Throws<FormatException>(() => TelemetryOptions.Read(Settings((key, given)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Nothing_Given_SendsNothing() => Assert.Equal(new TelemetryOptions(null, TelemetryProtocol.Grpc), TelemetryOptions.Read(Settings()));

    [Theory]
    [InlineData("http://127.0.0.1:4318", "http://127.0.0.1:4318/v1/traces")]
    [InlineData("http://127.0.0.1:4318/", "http://127.0.0.1:4318/v1/traces")]
    [InlineData("https://collector.example/otlp", "https://collector.example/otlp/v1/traces")]
    public void Address_OverHttp_HasAPathForEachKind(string given, string traces) =>
        Assert.Equal(traces, TelemetryOptions.Read(Settings(("Telemetry:Otlp", given), ("Telemetry:Protocol", "http"))).AddressOf("traces").ToString());

    [Fact]
    public void Address_OverGrpc_IsAsGiven() =>
        Assert.Equal("http://127.0.0.1:4317/", TelemetryOptions.Read(Settings(("Telemetry:Otlp", "http://127.0.0.1:4317"))).AddressOf("metrics").ToString());

    [Fact]
    public void LogFormat_Unknown_IsRefusedNamingIt()
    {
        Assert.StartsWith("Logging:Format 'Xml'", Assert.Throws<FormatException>(() => LogSetup.Read(Settings(("Logging:Format", "Xml")))).Message, StringComparison.Ordinal);
        Assert.Equal(LogFormat.Json, LogSetup.Read(Settings(("Logging:Format", "json"))));
        Assert.Equal(LogFormat.Json, LogSetup.Read(Settings(), usual: LogFormat.Json));
    }

    private static IConfiguration Settings(params (string Key, string Value)[] given) =>
        new ConfigurationBuilder().AddInMemoryCollection(given.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build();
}
