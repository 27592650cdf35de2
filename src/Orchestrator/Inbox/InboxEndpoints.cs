using Interagency.Adapters.Persistence.Files;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Inbox;

/// <summary>What the pages of the inbox ask for besides themselves: news, the keeping of a draft, files.</summary>
internal static class InboxEndpoints
{
    internal static IServiceCollection AddInbox(this IServiceCollection services)
    {
        services.AddSingleton<InboxEvents>().AddHostedService(provider => provider.GetRequiredService<InboxEvents>());
        return services.AddSingleton<InboxQueries>().AddSingleton<InboxDesk>().AddSingleton<MeasureDesk>().AddSingleton<SignalForm>();
    }

    internal static void MapInbox(this WebApplication service)
    {
        var inbox = service.MapGroup("/inbox").Require(Right.InboxWork).ExcludeFromDescription();
        inbox.MapGet("/events", Events);
        inbox.MapPost("/{requestId}/draft", DraftAsync);
        inbox.MapGet("/{requestId}/files/{fileId}", FileAsync);
    }

    private static ServerSentEventsResult<string> Events(CurrentActor actor, InboxEvents events, CancellationToken stop) => TypedResults.ServerSentEvents(events.ListenAsync(actor, stop), "news");

    /// <summary>From the page's script while somebody writes; without script the form's button keeps it.</summary>
    private static async Task<IResult> DraftAsync(string requestId, HttpContext context, CurrentActor actor, IAntiforgery antiforgery, InboxQueries inbox, InboxDesk desk, CancellationToken stop)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
        if (await inbox.RowAsync(actor, requestId, stop) is not { } request) return Refusals.NoRequest.ToProblem();
        return await desk.KeepDraftAsync(actor, request, await context.Request.ReadFormAsync(stop), stop) ? Results.NoContent() : Results.Conflict();
    }

    private static async Task<IResult> FileAsync(string requestId, string fileId, CurrentActor actor, InboxQueries inbox, CaseFiles files, LookBook looks, CancellationToken stop, bool inline = false)
    {
        if (await inbox.RowAsync(actor, requestId, stop) is not { } request || await inbox.FileAsync(actor, request, fileId, stop) is not { } file) return Refusals.NoFile.ToProblem();
        await looks.FileAsync(actor, request.CaseId, fileId, request.Region, request.Organisation, "file", stop);
        return await files.OpenAsync(request.CaseId, fileId, stop) is { } opened ? new FileAnswer(new FileToSend(opened.Name, file.Kind, opened.Content), inline) : Refusals.NoFile.ToProblem();
    }
}
