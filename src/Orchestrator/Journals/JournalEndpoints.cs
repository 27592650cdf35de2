using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Journals;

internal static class JournalEndpoints
{
    private static readonly Refusal NoJournal = Refusal.Unknown("unknown-journal", "Такого журнала нет, или в нём ещё нет записей.", "There is no such journal, or it has no entries yet.");

    internal static void MapJournals(this IEndpointRouteBuilder api)
    {
        var journals = api.MapGroup("/journals").WithTags("Journals");
        journals.MapGet("/", ListAsync).Require(Right.JournalsRead).WithSummary("Журналы организаций по годам");
        journals.MapGet("/entries", ReadAsync).Require(Right.JournalsRead).WithSummary("Записи журнала: region, organisation, journal, year, page, pageSize");
        var entries = api.MapGroup("/cases/{caseId}/journal-entries/{entryId}").WithTags("Journals");
        entries.MapPost("/correct", CorrectAsync).Require(Right.CasesWork).WithSummary("Исправить запись новой записью: note — как правильно");
        entries.MapPost("/annul", AnnulAsync).Require(Right.CasesWork).WithSummary("Аннулировать запись: номер остаётся за ней");
    }

    private static async Task<Ok<IReadOnlyList<JournalLine>>> ListAsync(CurrentActor actor, JournalQueries journals, CancellationToken stop) => TypedResults.Ok(await journals.ListAsync(actor, stop));

    private static async Task<Results<Ok<JournalView>, ProblemHttpResult>> ReadAsync([AsParameters] JournalAsked asked, CurrentActor actor, JournalQueries journals, CancellationToken stop) =>
        (await journals.ReadAsync(actor, asked, stop)).OrNotFound(NoJournal);

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> CorrectAsync(
        string caseId, string entryId, EntryToCorrect input, RequestedWrite write, JournalDesk desk, CancellationToken stop) => (await desk.CorrectAsync(write.Value, caseId, entryId, input, stop)).ToOk();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> AnnulAsync(
        string caseId, string entryId, EntryToAnnul input, RequestedWrite write, JournalDesk desk, CancellationToken stop) => (await desk.AnnulAsync(write.Value, caseId, entryId, input, stop)).ToOk();
}
