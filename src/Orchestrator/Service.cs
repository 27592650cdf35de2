using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Interagency.Orchestrator;

/// <summary>What the service is started with.</summary>
/// <param name="DataFolder">The folder of the database, keys and documents; exists.</param>
/// <param name="Urls">Addresses to answer on, separated by ';'; port 0 takes a free one.</param>
/// <param name="Demo">Invented families and simulated agencies; the header X-Actor is heard.</param>
internal sealed record ServiceOptions(string DataFolder, string Urls, bool Demo = false);

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
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.WebHost.UseUrls(options.Urls);
        builder.Logging.ClearProviders();
        // Standard output belongs to the answer of a verb.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // The keys of form tokens are no secret of a family's; the folder of the data guards them.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHealthChecks();
        builder.Services.AddProblems();
        builder.Services.AddPages(options);
        builder.Services.AddOpenApi();
        extra?.Invoke(builder);

        var service = builder.Build();
        service.UsePageHeaders();
        service.UseMiddleware<Ui.Language.ReaderLanguage>();
        service.UseExceptionHandler();
        service.UseErrorPages();
        service.UseStaticFiles();
        service.UseMiddleware<ActorRecognition>();
        service.UseRouting();
        service.UseAntiforgery();
        service.MapOpenApi();
        service.MapRazorComponents<App>();
        service.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = HealthEndpoint.WriteAsync });
        return service;
    }
}
