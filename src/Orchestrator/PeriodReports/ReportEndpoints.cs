using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.PeriodReports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.PeriodReports;

internal static class ReportEndpoints
{
    internal static void MapReports(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("Reports");
        reports.MapGet("/", ListAsync).Require(Right.ReportsRead).WithSummary("Отчёты организаций: за какой период, к какому сроку, подписан ли");
        reports.MapGet("/definitions/{region}", Definitions).Require(Right.DefinitionsRead).WithSummary("Отчёты региона как данные: строки, отборы, формулы, проверки, что принято нами");
        reports.MapGet("/{region}/{report}/{period}", WholeAsync).Require(Right.ReportsConsolidate).WithSummary("Свод региона: сумма подписанных отчётов и кто не сдал");
        reports.MapGet("/{region}/{report}/{period}/files/{format}", WholeFileAsync).Require(Right.ReportsConsolidate).Produces<byte[]>(200, "application/octet-stream").WithSummary("Свод файлом: docx, xlsx, extract.xlsx, extract.csv");
        var one = reports.MapGroup("/{region}/{report}/{period}/{organisation}");
        one.MapGet("/", FindAsync).Require(Right.ReportsRead).WithSummary("Отчёт организации за период (2026-Q1, 2026-H1, 2026): строки, проверки, редакции");
        one.MapGet("/lines/{line}", LineAsync).Require(Right.ReportsRead).WithSummary("Дела за числом строки");
        one.MapGet("/files/{format}", FileAsync).Require(Right.ReportsRead).Produces<byte[]>(200, "application/octet-stream").WithSummary("Отчёт файлом: docx, xlsx, extract.xlsx, extract.csv");
        one.MapPost("/sign", SignAsync).Require(Right.ReportsSign).WithSummary("Подписать и тем направить: числа и дела за ними больше не меняются");
        one.MapPost("/base", BaseAsync).Require(Right.ReportsSign).WithSummary("Задать базовый период для сравнения");
    }

    private static async Task<Ok<IReadOnlyList<OwedReport>>> ListAsync(string? region, string? organisation, string? period, CurrentActor actor, ReportDuties duties, CancellationToken stop) =>
        TypedResults.Ok(await duties.ListAsync(actor, region, organisation, ReportPeriod.Parse(period), stop));

    private static Ok<IReadOnlyList<ReportDefinition>> Definitions(string region, ReportShelf shelf) => TypedResults.Ok<IReadOnlyList<ReportDefinition>>(shelf.Of(region));

    private static async Task<Results<Ok<ConsolidatedReport>, ProblemHttpResult>> WholeAsync(string region, string report, string period, CurrentActor actor, ConsolidatedQueries queries, CancellationToken stop) =>
        (await queries.FindAsync(actor, region, report, period, stop)).OrNotFound(ReportPlaces.NoReport);

    private static async Task<Results<Ok<ReportView>, ProblemHttpResult>> FindAsync(string region, string report, string period, string organisation, int? edition, bool? primaryOnly, CurrentActor actor, ReportQueries queries, CancellationToken stop) =>
        (await queries.FindAsync(actor, region, organisation, report, period, edition, primaryOnly == true, stop)).OrNotFound(ReportPlaces.NoReport);

    private static async Task<Results<Ok<ReportLineCases>, ProblemHttpResult>> LineAsync(string region, string report, string period, string organisation, string line, int? edition, bool? primaryOnly, CurrentActor actor, ReportQueries queries, CancellationToken stop) =>
        (await queries.LineAsync(actor, region, organisation, report, period, line, edition, primaryOnly == true, stop)).OrNotFound(ReportPlaces.NoReport);

    private static async Task<IResult> WholeFileAsync(string region, string report, string period, string format, CurrentActor actor, ReportFiles files, CancellationToken stop) =>
        Sent(await files.MakeAsync(actor, region, null, report, period, null, false, format, stop));

    private static async Task<IResult> FileAsync(string region, string report, string period, string organisation, string format, int? edition, bool? primaryOnly, CurrentActor actor, ReportFiles files, CancellationToken stop) =>
        Sent(await files.MakeAsync(actor, region, organisation, report, period, edition, primaryOnly == true, format, stop));

    private static async Task<Results<Ok<ReportSigned>, ProblemHttpResult>> SignAsync(string region, string report, string period, string organisation, ReportToSign input, RequestedWrite write, ReportDesk desk, CancellationToken stop) =>
        (await desk.SignAsync(write.Value, region, organisation, report, period, input, stop)).ToOk();

    private static async Task<Results<Ok<BaseToSet>, ProblemHttpResult>> BaseAsync(string region, string report, string period, string organisation, BaseToSet input, RequestedWrite write, ReportDesk desk, CancellationToken stop) =>
        (await desk.SetBaseAsync(write.Value, region, organisation, report, period, input, stop)).ToOk();

    private static IResult Sent(Reply<FileToSend> reply) => reply.Value is { } file ? new FileAnswer(file, inline: false) : reply.Refusal!.ToProblem();
}
