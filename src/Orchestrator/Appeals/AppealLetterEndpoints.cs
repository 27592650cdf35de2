using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Papers;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Appeals;

/// <summary>Letters to the person who reported.</summary>
internal static class AppealLetterEndpoints
{
    internal static void MapLetters(this IEndpointRouteBuilder appeals)
    {
        var letters = appeals.MapGroup("/{appealId}/letters/{kind}");
        letters.MapGet("/", LetterAsync).Require(Right.AppealsRead).WithSummary("Письмо заявителю: answer, extension или redirection");
        letters.MapPost("/", SaveAsync).Require(Right.AppealsWork).WithSummary("Сохранить текст письма; edition — revision обращения");
        letters.MapPost("/sign", SignAsync).Require(Right.AppealsSign).WithSummary("Подписать письмо; фамилии из дела в тексте нужно подтвердить");
        letters.MapPost("/send", SendAsync).Require(Right.AppealsWork).WithSummary("Отметить отправку: post, email, handed");
        letters.MapGet("/docx", DocxAsync).Require(Right.AppealsRead).Produces<byte[]>(200, "application/octet-stream").WithSummary("Письмо в DOCX");
    }

    private static async Task<Results<Ok<AppealLetterView>, ProblemHttpResult>> LetterAsync(string appealId, string kind, CurrentActor actor, AppealLetters letters, CancellationToken stop) =>
        AppealForms.KindOf(kind) is { } known ? (await letters.FindAsync(actor, appealId, known, stop)).ToOk() : AppealRefusals.None.ToProblem();

    private static async Task<Results<Ok<AppealDone>, ProblemHttpResult>> SaveAsync(string appealId, string kind, PaperToSave input, RequestedWrite write, AppealLetterDesk desk, CancellationToken stop) =>
        AppealForms.KindOf(kind) is { } known ? (await desk.SaveAsync(write.Value, appealId, known, input, stop)).ToOk() : AppealRefusals.None.ToProblem();

    private static async Task<Results<Ok<AppealDone>, ProblemHttpResult>> SignAsync(string appealId, string kind, LetterToSign input, RequestedWrite write, AppealLetterDesk desk, CancellationToken stop) =>
        AppealForms.KindOf(kind) is { } known ? (await desk.SignAsync(write.Value, appealId, known, input, stop)).ToOk() : AppealRefusals.None.ToProblem();

    private static async Task<Results<Ok<AppealDone>, ProblemHttpResult>> SendAsync(string appealId, string kind, LetterToSend input, RequestedWrite write, AppealLetterDesk desk, CancellationToken stop) =>
        AppealForms.KindOf(kind) is { } known ? (await desk.SendAsync(write.Value, appealId, known, input, stop)).ToOk() : AppealRefusals.None.ToProblem();

    private static async Task<IResult> DocxAsync(string appealId, string kind, CurrentActor actor, AppealLetters letters, CancellationToken stop)
    {
        if (AppealForms.KindOf(kind) is not { } known) return AppealRefusals.None.ToProblem();
        var reply = await letters.DocxAsync(actor, appealId, known, stop);
        return reply.Value is { } file ? new FileAnswer(file, inline: false) : reply.Refusal!.ToProblem();
    }
}
