using Interagency.Orchestrator.Appeals;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Dangers;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Disclosures;
using Interagency.Orchestrator.Duties;
using Interagency.Orchestrator.Emergencies;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Incidents;
using Interagency.Orchestrator.Inbox;
using Interagency.Orchestrator.Journals;
using Interagency.Orchestrator.Notices;
using Interagency.Orchestrator.Orders;
using Interagency.Orchestrator.Papers;
using Interagency.Orchestrator.PeriodReports;
using Interagency.Orchestrator.Places;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Studio;
using Interagency.Orchestrator.Terms;
using Interagency.Orchestrator.Visits;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator;

/// <summary>The REST interface: every feature's routes under <c>/api</c>, described at <c>/openapi/v1.json</c>.</summary>
internal static class Api
{
    /// <summary>A program asks, ours or another's, and is answered in JSON whatever comes of it.</summary>
    internal static bool IsAsked(HttpRequest request) => request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments(StudioSetup.Root);

    internal static void MapApi(this WebApplication service)
    {
        var api = service.MapGroup("/api").ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        var once = service.Services.GetRequiredService<IdempotencyFilter>();
        api.AddEndpointFilter(service.Services.GetRequiredService<ScopeFilter>());
        api.AddEndpointFilter((context, next) => HttpMethods.IsGet(context.HttpContext.Request.Method) ? next(context) : once.InvokeAsync(context, next));
        api.MapCases();
        api.MapIncidents();
        api.MapTasks();
        api.MapRequests();
        api.MapInbound();
        api.MapInboxApi();
        api.MapSessions();
        api.MapMinutes();
        api.MapBodies();
        api.MapTerms();
        api.MapDefinitions();
        api.MapNotices();
        api.MapDuties();
        api.MapDangers();
        api.MapOrders();
        api.MapDisclosures();
        api.MapEmergencies();
        api.MapPlaces();
        api.MapFiles();
        api.MapContacts();
        api.MapPapers();
        api.MapJournals();
        api.MapAppeals();
        api.MapReports();
    }
}
