using Interagency.Adapters.Persistence;
using Interagency.Adapters.Telemetry;
using Interagency.Orchestrator.Acts;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Dangers;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Demo;
using Interagency.Orchestrator.Duties;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Health;
using Interagency.Orchestrator.Notices;
using Interagency.Orchestrator.Orders;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator;

/// <summary>What the service is started with.</summary>
/// <param name="DataFolder">The folder of the database, keys and documents; exists.</param>
/// <param name="Urls">Addresses to answer on, separated by ';'; port 0 takes a free one.</param>
/// <param name="Demo">Invented families and simulated agencies; the header X-Actor is heard.</param>
internal sealed record ServiceOptions(string DataFolder, string Urls, bool Demo = false)
{
    /// <summary>Settings of the command line, over those of the environment.</summary>
    internal IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>The prefix of environment variables: <c>INTERAGENCY__Database__Provider=Postgres</c>.</summary>
    internal const string EnvironmentPrefix = "INTERAGENCY__";

    /// <summary>The folder of definitions, calendars and directories: <c>Definitions:Folder</c>, else the one that the product ships.</summary>
    /// <exception cref="FormatException">The configured folder isn't there; the message names the setting.</exception>
    internal static string Definitions(IConfiguration configuration) => configuration["Definitions:Folder"] is not { Length: > 0 } folder ? Installation.Definitions
        : Directory.Exists(folder) ? folder
        : throw new FormatException($"Definitions:Folder '{folder}' is no folder: name one that holds definitions, calendars and directories.");

    /// <exception cref="FormatException">The configured database is none that there is; the message names the setting.</exception>
    internal PersistenceOptions Persistence(IConfiguration configuration) => configuration["Database:Provider"]?.ToUpperInvariant() switch
    {
        null or "" or "SQLITE" => new(DataFolder),
        "POSTGRES" => new(DataFolder, configuration["Database:ConnectionString"]
            ?? throw new FormatException("Database:ConnectionString is missing: PostgreSQL needs one (INTERAGENCY__Database__ConnectionString).")),
        var other => throw new FormatException($"Database:Provider '{other}' is unknown; it may be Sqlite or Postgres."),
    };
}

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
        builder.Configuration.AddEnvironmentVariables(ServiceOptions.EnvironmentPrefix);
        builder.Configuration.AddInMemoryCollection(options.Settings);
        builder.WebHost.UseUrls(options.Urls);
        builder.Logging.AddLog(LogSetup.Read(builder.Configuration));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("MassTransit", LogLevel.Warning);
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        // The keys of form tokens are no secret of a family's; the folder of the data guards them.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddTelemetry(TelemetryOptions.Read(builder.Configuration));
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPersistence(options.Persistence(builder.Configuration));
        builder.Services.AddRuntime(WorldLoader.Load(ServiceOptions.Definitions(builder.Configuration), DateOnly.FromDateTime(DateTime.UtcNow)));
        builder.Services.AddCases();
        builder.Services.AddRequests();
        builder.Services.AddSessions();
        builder.Services.AddNotices().AddDuties().AddDangers().AddOrders().AddActs();
        builder.Services.AddWriting();
        builder.Services.AddDemo(options, builder.Configuration);
        builder.Services.AddHealth();
        builder.Services.AddProblems();
        builder.Services.AddPages(options);
        builder.Services.AddOpenApi(description => description.AddOperationTransformer<IdempotencyHeader>());
        extra?.Invoke(builder);

        var service = builder.Build();
        service.UseRequestSpans();
        service.UsePageHeaders();
        service.UseMiddleware<Ui.Language.ReaderLanguage>();
        service.UseExceptionHandler();
        service.UseErrorPages();
        service.UseStaticFiles();
        service.UseMiddleware<ActorRecognition>();
        service.Use(BodyHash.BufferBody);
        service.UseRouting();
        service.UseAntiforgery();
        service.MapOpenApi();
        service.MapApi();
        service.MapRazorComponents<App>();
        service.MapHealth();
        return service;
    }
}
