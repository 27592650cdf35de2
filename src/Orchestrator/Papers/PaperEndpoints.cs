using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Papers;

internal static class PaperEndpoints
{
    internal static void MapPapers(this IEndpointRouteBuilder api)
    {
        var papers = api.MapGroup("/cases/{caseId}").WithTags("Papers");
        papers.MapGet("/papers", ListAsync).Require(Right.SpecialRead).WithSummary("Документы дела, у которых есть текст или форма");
        papers.MapGet("/papers/{paperId}", FindAsync).Require(Right.SpecialRead).WithSummary("Текст документа: сохранённый, иначе форма, заполненная по делу; чего в деле не хватает");
        papers.MapPost("/papers/{paperId}", SaveAsync).Require(Right.CasesWork).WithSummary("Сохранить текст документа новой редакцией; после подписания не меняется");
        papers.MapPost("/papers/{paperId}/handed", HandAsync).Require(Right.CasesWork).WithSummary("Отметить, что письмо семье вручено или отправлено: post, email, handed");
        papers.MapGet("/papers/{paperId}/docx", DocxAsync).Require(Right.SpecialRead).Produces<byte[]>(200, "application/octet-stream").WithSummary("Документ в DOCX");
        papers.MapGet("/case-file", CaseFileAsync).Require(Right.SpecialRead).Produces<byte[]>(200, "application/octet-stream").WithSummary("Личное дело целиком в DOCX: опись и тексты документов по порядку");
    }

    private static async Task<Results<Ok<IReadOnlyList<PaperLine>>, ProblemHttpResult>> ListAsync(string caseId, CurrentActor actor, PaperQueries papers, CancellationToken stop) =>
        (await papers.ListAsync(actor, caseId, stop)).ToOk();

    private static async Task<Results<Ok<PaperView>, ProblemHttpResult>> FindAsync(string caseId, string paperId, CurrentActor actor, PaperQueries papers, CancellationToken stop) =>
        (await papers.FindAsync(actor, caseId, paperId, stop)).ToOk();

    private static async Task<Results<Ok<PaperDone>, ProblemHttpResult>> SaveAsync(
        string caseId, string paperId, PaperToSave input, RequestedWrite write, PaperDesk desk, CancellationToken stop) =>
        (await desk.SaveAsync(write.Value, caseId, paperId, input, stop)).ToOk();

    private static async Task<Results<Ok<PaperDone>, ProblemHttpResult>> HandAsync(string caseId, string paperId, PaperToHand input, RequestedWrite write, PaperHanding handing, CancellationToken stop) =>
        (await handing.RecordAsync(write.Value, caseId, paperId, input, stop)).ToOk();

    private static async Task<IResult> DocxAsync(string caseId, string paperId, CurrentActor actor, PaperQueries papers, CancellationToken stop) =>
        Sent(await papers.DocxAsync(actor, caseId, paperId, stop));

    private static async Task<IResult> CaseFileAsync(string caseId, CurrentActor actor, PaperQueries papers, CancellationToken stop) => Sent(await papers.CaseFileAsync(actor, caseId, stop));

    private static IResult Sent(Reply<FileToSend> reply) => reply.Value is { } file ? new FileAnswer(file, inline: false) : reply.Refusal!.ToProblem();
}
