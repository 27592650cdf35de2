using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Disclosures;

internal static class DisclosureEndpoints
{
    internal static void MapDisclosures(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("Disclosures");
        cases.MapGet("/{caseId}/consents", ConsentsAsync).Require(Right.TasksRead).WithSummary("Согласия: редакция, цель, состав сведений, срок, отзыв");
        cases.MapPost("/{caseId}/consents", RecordAsync).Require(Right.CasesWork).WithSummary("Записать согласие");
        cases.MapGet("/{caseId}/disclosures", DisclosuresAsync).Require(Right.CasesRead).WithSummary("Кому и что передано, на каком основании; что не передано и почему");
        api.MapPost("/consents/{caseId}/{consentId}/withdraw", WithdrawAsync).Require(Right.CasesWork).WithTags("Disclosures").WithSummary("Записать отзыв согласия: прекращается только то, что на нём основано");
    }

    private static async Task<Ok<IReadOnlyList<ConsentView>>> ConsentsAsync(string caseId, CurrentActor actor, DisclosureQueries disclosures, CancellationToken stop) =>
        TypedResults.Ok(await disclosures.ConsentsAsync(actor, caseId, stop));

    private static async Task<Ok<IReadOnlyList<DisclosureView>>> DisclosuresAsync(string caseId, CurrentActor actor, DisclosureQueries disclosures, CancellationToken stop) =>
        TypedResults.Ok(await disclosures.DisclosuresAsync(actor, caseId, stop));

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> RecordAsync(
        string caseId, ConsentToRecord input, RequestedWrite write, ConsentActions consents, CancellationToken stop) =>
        (await consents.RecordAsync(write.Value, caseId, input, stop)).ToOk();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> WithdrawAsync(
        string caseId, string consentId, ConsentToWithdraw input, RequestedWrite write, ConsentActions consents, CancellationToken stop) =>
        (await consents.WithdrawAsync(write.Value, caseId, consentId, input, stop)).ToOk();
}
