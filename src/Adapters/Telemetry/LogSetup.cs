using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Interagency.Adapters.Telemetry;

public enum LogFormat
{
    /// <summary>For a person at a terminal.</summary>
    Text,

    /// <summary>For a collector: one JSON document a line, with the trace it belongs to.</summary>
    Json
}

public static class LogSetup
{
    private const string Key = "Logging:Format";

    /// <param name="usual">When the settings don't say.</param>
    /// <exception cref="FormatException">The setting is no format; the message names it.</exception>
    public static LogFormat Read(IConfiguration settings, LogFormat usual = LogFormat.Text) =>
        string.IsNullOrWhiteSpace(settings[Key]) ? usual
        : Enum.TryParse<LogFormat>(settings[Key], ignoreCase: true, out var format) && Enum.IsDefined(format) ? format
        : throw new FormatException($"{Key} '{settings[Key]}' is unknown; it may be Text or Json.");

    /// <summary>Everything goes to standard error, for standard output belongs to the answer of a verb; nothing that could quote a person goes at all.</summary>
    public static ILoggingBuilder AddLog(this ILoggingBuilder logging, LogFormat format)
    {
        logging.ClearProviders();
        logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        if (format == LogFormat.Text) logging.AddSimpleConsole();
        else logging.AddJsonConsole(json => (json.IncludeScopes, json.UseUtcTimestamp, json.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.Services.RemoveAll<ILoggerProvider>();
        logging.Services.AddSingleton<ConsoleLoggerProvider>();
        logging.Services.AddSingleton<ILoggerProvider>(services => new DiscreetLog(services.GetRequiredService<ConsoleLoggerProvider>()));
        return logging;
    }
}
