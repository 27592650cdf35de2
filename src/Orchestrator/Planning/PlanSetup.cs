using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Microsoft.AspNetCore.Antiforgery;

namespace Interagency.Orchestrator.Planning;

internal static class PlanSetup
{
    internal static IServiceCollection AddPlans(this IServiceCollection services) => services.AddSingleton<PlanQueries>().AddSingleton<PlanDesk>().AddSingleton<ReturnProposal>();

    internal static void MapPlans(this WebApplication service) =>
        service.MapPost("/tasks/{taskId}/plan/draft", DraftAsync).Require(Right.TasksDo).ExcludeFromDescription();

    /// <summary>From the page's script while somebody writes; without script each button keeps it.</summary>
    private static async Task<IResult> DraftAsync(string taskId, HttpContext context, CurrentActor actor, IAntiforgery antiforgery, PlanQueries plans, PlanDesk desk, CancellationToken stop)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
        if (await plans.FindAsync(actor, taskId, stop) is not { } editor) return Refusals.NoTask.ToProblem();
        if (!editor.MayDo) return Refusals.NotYourPost.ToProblem();
        return await desk.KeepAsync(editor.Task, PlanForm.Read(await context.Request.ReadFormAsync(stop)), stop) ? Results.NoContent() : Results.Conflict();
    }
}
