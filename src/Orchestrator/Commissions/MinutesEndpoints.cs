using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Papers;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Commissions;

internal static class MinutesEndpoints
{
    internal static void MapMinutes(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/sessions").WithTags("Sessions");
        sessions.MapGet("/{sessionId}/minutes", FindAsync).Require(Right.SpecialRead).WithSummary("Протокол заседания: части по делам собраны из того, что хранит каждое дело");
        sessions.MapGet("/{sessionId}/minutes/docx", DocxAsync).Require(Right.SpecialRead).Produces<byte[]>(200, "application/octet-stream").WithSummary("Протокол заседания в DOCX");
        sessions.MapPost("/{sessionId}/minutes/number", NumberAsync).Require(Right.DecisionsRecord).WithSummary("Присвоить протоколу номер: следующий по порядку или данный бумажным журналом");
        sessions.MapPost("/{sessionId}/minutes/sign", SignAsync).Require(Right.DecisionsRecord).WithSummary("Отметить протокол подписанным; после этого текст не меняется");
        sessions.MapPost("/items/{itemId}/minutes", SaveAsync).Require(Right.DecisionsRecord).WithSummary("Сохранить часть протокола по вопросу новой редакцией");
    }

    private static async Task<Results<Ok<MinutesView>, ProblemHttpResult>> FindAsync(string sessionId, CurrentActor actor, SessionMinutes minutes, CancellationToken stop) =>
        (await minutes.FindAsync(actor, sessionId, stop)).ToOk();

    private static async Task<IResult> DocxAsync(string sessionId, CurrentActor actor, SessionMinutes minutes, CancellationToken stop)
    {
        var reply = await minutes.DocxAsync(actor, sessionId, stop);
        return reply.Value is { } file ? new FileAnswer(file, inline: false) : reply.Refusal!.ToProblem();
    }

    private static async Task<Results<Ok<MinutesDone>, ProblemHttpResult>> NumberAsync(string sessionId, MinutesToNumber input, RequestedWrite write, MinutesDesk desk, CancellationToken stop) =>
        (await desk.NumberAsync(write.Value, sessionId, input, stop)).ToOk();

    private static async Task<Results<Ok<MinutesDone>, ProblemHttpResult>> SignAsync(string sessionId, RequestedWrite write, MinutesDesk desk, CancellationToken stop) =>
        (await desk.SignAsync(write.Value, sessionId, stop)).ToOk();

    private static async Task<Results<Ok<PaperDone>, ProblemHttpResult>> SaveAsync(string itemId, PaperToSave input, RequestedWrite write, MinutesDesk desk, CancellationToken stop) =>
        (await desk.SaveAsync(write.Value, itemId, input, stop)).ToOk();
}
