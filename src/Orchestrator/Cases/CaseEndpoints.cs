using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Cases;

internal static class CaseEndpoints
{
    internal static void MapCases(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("Cases");
        cases.MapGet("/", ListAsync).Require(Right.CasesRead).WithSummary("Дела с отбором и страницами");
        cases.MapGet("/{caseId}", FindAsync).Require(Right.CasesRead).WithSummary("Дело: этап, сроки, задачи, документы, запросы, план, заседания, ход");
        cases.MapPost("/", OpenAsync).Require(Right.CasesOpen).WithSummary("Открыть дело: признание, заявитель, члены семьи, основание");
        cases.MapPost("/{caseId}/grounds", GroundAsync).Require(Right.GroundsEnter).WithSummary("Внести основание прекращения");
        cases.MapPost("/{caseId}/track", TrackAsync).Require(Right.CasesSteer).WithSummary("Сменить трек: новая постановка со своими сроками");
        cases.MapPost("/{caseId}/section", SectionAsync).Require(Right.CasesSteer).WithSummary("Отнести дело к участку");
        cases.MapPost("/{caseId}/categories", CategoriesAsync).Require(Right.CasesSteer).WithSummary("Исправить категории семьи, с причиной");
        cases.MapPost("/{caseId}/substitutions", SubstituteAsync).Require(Right.CasesSteer).WithSummary("Заменить исполнителя роли: до даты или насовсем");
        api.MapPost("/documents/{documentId}/advance", AdvanceAsync).Require(Right.CasesWork).WithTags("Documents").WithSummary("Подписать, зарегистрировать, вручить, отправить");
        api.MapPost("/measures/{measureId}/report", ReportAsync).Require(Right.CasesWork).WithTags("Measures").WithSummary("Сообщить об исполнении мероприятия");
    }

    private static async Task<Ok<CaseList>> ListAsync([AsParameters] CaseListAsked asked, CurrentActor actor, CaseQueries cases, CancellationToken stop) =>
        TypedResults.Ok(await cases.ListAsync(actor, asked.Filter, stop));

    private static async Task<Results<Ok<CaseView>, ProblemHttpResult>> FindAsync(string caseId, CurrentActor actor, CaseQueries cases, CancellationToken stop) =>
        (await cases.FindAsync(actor, caseId, stop)).OrNotFound(Refusals.NoCase);

    private static async Task<Results<Created<StepDone>, ProblemHttpResult>> OpenAsync(CaseToOpen input, RequestedWrite write, OpenCase open, CancellationToken stop) =>
        (await open.DoAsync(write.Value, input, stop)).ToCreated();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> GroundAsync(
        string caseId, GroundToEnter input, RequestedWrite write, CaseActions actions, CancellationToken stop) =>
        (await actions.EnterGroundAsync(write.Value, caseId, input, stop)).ToOk();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> TrackAsync(
        string caseId, TrackToEnter input, RequestedWrite write, CasePeople people, CancellationToken stop) =>
        (await people.ChangeTrackAsync(write.Value, caseId, input, stop)).ToOk();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> SectionAsync(
        string caseId, SectionToEnter input, RequestedWrite write, CaseSections sections, CancellationToken stop) =>
        (await sections.ChangeAsync(write.Value, caseId, input, stop)).ToOk();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> CategoriesAsync(
        string caseId, CategoriesToEnter input, RequestedWrite write, CaseCategories categories, CancellationToken stop) =>
        (await categories.ChangeAsync(write.Value, caseId, input, stop)).ToOk();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> SubstituteAsync(
        string caseId, SubstitutionToRecord input, RequestedWrite write, CasePeople people, CancellationToken stop) =>
        (await people.SubstituteAsync(write.Value, caseId, input, stop)).ToOk();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> AdvanceAsync(
        string documentId, DocumentToAdvance input, RequestedWrite write, CaseActions actions, CancellationToken stop) =>
        (await actions.AdvanceDocumentAsync(write.Value, documentId, input, stop)).ToOk();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> ReportAsync(
        string measureId, MeasureToReport input, RequestedWrite write, CaseActions actions, CancellationToken stop) =>
        (await actions.ReportMeasureAsync(write.Value, measureId, input, stop)).ToOk();
}
