using Interagency.Adapters.Mail;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Scheduling;
using Interagency.Adapters.Telemetry;
using Interagency.Orchestrator.Accounts;
using Interagency.Orchestrator.Acts;
using Interagency.Orchestrator.Appeals;
using Interagency.Orchestrator.Audit;
using Interagency.Orchestrator.Calendars;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Contract;
using Interagency.Orchestrator.Dangers;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Demo;
using Interagency.Orchestrator.Disclosures;
using Interagency.Orchestrator.Duties;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Emergencies;
using Interagency.Orchestrator.Exchange;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Health;
using Interagency.Orchestrator.Inbox;
using Interagency.Orchestrator.Incidents;
using Interagency.Orchestrator.Journals;
using Interagency.Orchestrator.Loads;
using Interagency.Orchestrator.Mail;
using Interagency.Orchestrator.Notices;
using Interagency.Orchestrator.Orders;
using Interagency.Orchestrator.Openings;
using Interagency.Orchestrator.Papers;
using Interagency.Orchestrator.PeriodReports;
using Interagency.Orchestrator.Planning;
using Interagency.Orchestrator.Places;
using Interagency.Orchestrator.Procedures;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Retention;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Settings;
using Interagency.Orchestrator.Studio;
using Interagency.Orchestrator.Ui;
using Interagency.Orchestrator.Visits;
using Interagency.Orchestrator.Work;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator;

/// <summary>What the service is started with.</summary>
/// <param name="DataFolder">The folder of the database, keys and documents; exists.</param>
/// <param name="Urls">Addresses to answer on, separated by ';'; port 0 takes a free one.</param>
/// <param name="Demo">Invented families and simulated agencies; an account for each role, shown where one logs in.</param>
internal sealed record ServiceOptions(string DataFolder, string Urls, bool Demo = false)
{
    /// <summary>Settings of the command line, over those of the environment.</summary>
    internal IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();
}

/// <summary>The service as a table of contents: what it is made of, what it answers.</summary>
internal static class Service
{
    // Texts and lists; a route that takes files says so itself.
    private const int LargestBody = 1 << 20;

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
        SettingSources.Add(builder.Configuration, options.DataFolder, options.Settings);
        var settings = ServiceSettings.Read(builder.Configuration, options.DataFolder, options.Demo);
        var folder = WorldLoader.Load(settings.Definitions, DateOnly.FromDateTime(DateTime.UtcNow));
        builder.WebHost.UseUrls(options.Urls).ConfigureKestrel(server => (server.AddServerHeader, server.Limits.MaxRequestBodySize) = (false, LargestBody));
        builder.Logging.AddLog(LogSetup.Read(builder.Configuration, settings.Profile == Profile.Production ? LogFormat.Json : LogFormat.Text));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("MassTransit", LogLevel.Warning);
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        // The keys of form tokens are no secret of a family's; the folder of the data guards them.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddTelemetry(TelemetryOptions.Read(builder.Configuration));
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPersistence(settings.Persistence);
        builder.Services.AddRuntime(folder);
        builder.Services.AddPlaces().AddCalendars().AddDefinitionVersions().AddProcedures(settings.Definitions);
        builder.Services.AddScheduling(settings.Persistence.Clustered ? settings.Persistence.PostgresConnection : null);
        builder.Services.AddCases().AddOpenings().AddLoads().AddExchange().AddVisits();
        builder.Services.AddRequests(settings, folder.Today);
        builder.Services.AddInbox().AddMail(MailOptions.Read(key => builder.Configuration[key]));
        builder.Services.AddSessions();
        builder.Services.AddNotices().AddDuties().AddDangers().AddOrders().AddDisclosures().AddIncidents().AddActs().AddAppeals();
        builder.Services.AddFiles(FileSettings.Read(builder.Configuration)).AddPapers(folder.Papers).AddReports(folder.Reports).AddPlans().AddWork().AddJournals();
        builder.Services.AddAudit().AddEmergencies().AddRetention();
        builder.Services.AddWriting();
        builder.Services.AddSecurity(TokenOptions.Read(builder.Configuration), LimitOptions.Read(key => builder.Configuration[key]));
        builder.Services.AddAccounts();
        builder.Services.AddStudio();
        builder.Services.AddDemo(options, builder.Configuration, settings.Definitions);
        builder.Services.AddHealth();
        builder.Services.AddProblems();
        builder.Services.AddPages();
        builder.Services.AddOpenApi(description => description.AddOperationTransformer<IdempotencyHeader>());
        extra?.Invoke(builder);

        var service = builder.Build();
        service.UseRequestSpans();
        service.UsePageHeaders();
        service.UseFragments();
        service.UseMiddleware<Ui.Language.ReaderLanguage>();
        service.UseExceptionHandler();
        service.UseErrorPages();
        service.UseMiddleware<StudioAssets>();
        service.UseStaticFiles();
        service.UseRouting();
        service.UseSecurity();
        service.UseMiddleware<FileRoom>();
        service.Use(BodyHash.BufferBody);
        service.UseAntiforgery();
        service.MapOpenApi().AllowAnonymous();
        service.MapContract();
        service.MapApi();
        service.MapLogOut();
        service.MapInbox();
        service.MapPlans();
        service.MapAudit();
        service.MapLoads();
        service.MapExchange();
        service.MapCaseExport();
        service.MapAgencySheetExport();
        service.MapJournalExport();
        service.MapStudio();
        CaseNews.Map(service);
        service.MapRazorComponents<App>();
        service.MapHealth();
        return service;
    }
}
