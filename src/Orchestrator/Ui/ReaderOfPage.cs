using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Calendars;

namespace Interagency.Orchestrator.Ui;

/// <summary>Who reads this page, until when, and by whose clock.</summary>
internal sealed class ReaderOfPage(IHttpContextAccessor http, ServiceOptions options, Lexicon lexicon)
{
    internal CurrentActor Actor => CurrentActor.Of(Request);

    internal CancellationToken Stop => Request.RequestAborted;

    /// <summary>A form of the page is being sent.</summary>
    internal bool IsSending => HttpMethods.IsPost(Request.Request.Method);

    internal bool IsDemo => options.Demo;

    internal LocalTime HomeZone => lexicon.HomeZone;

    internal LocalTime ZoneOf(string region) => lexicon.ZoneOf(region);

    internal Task<IFormCollection> FormAsync() => Request.Request.ReadFormAsync(Stop);

    internal void NotFound() => Request.Response.StatusCode = StatusCodes.Status404NotFound;

    private HttpContext Request => http.HttpContext ?? throw new InvalidOperationException("A page is read within a request.");
}
