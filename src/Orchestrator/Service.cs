using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Interagency.Orchestrator;

/// <summary>What the service is started with.</summary>
/// <param name="DataFolder">The folder of the database, keys and documents; exists.</param>
/// <param name="Urls">Addresses to answer on, separated by ';'; port 0 takes a free one.</param>
internal sealed record ServiceOptions(string DataFolder, string Urls);

/// <summary>The service as a table of contents: what it is made of, what it answers.</summary>
internal static class Service
{
    /// <summary>Builds the service without starting it.</summary>
    /// <param name="extra">Registrations added last: interceptors and clocks of a test assembly.</param>
    internal static WebApplication Build(ServiceOptions options, Action<WebApplicationBuilder>? extra = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Service).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls(options.Urls);
        builder.Logging.ClearProviders();
        // Standard output belongs to the answer of a verb.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHealthChecks();
        extra?.Invoke(builder);

        var service = builder.Build();
        service.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = HealthEndpoint.WriteAsync });
        return service;
    }
}
