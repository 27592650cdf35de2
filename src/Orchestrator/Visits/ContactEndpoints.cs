using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Visits;

internal static class ContactEndpoints
{
    internal static void MapContacts(this IEndpointRouteBuilder api)
    {
        var contacts = api.MapGroup("/cases/{caseId}/contacts").WithTags("Contacts");
        contacts.MapGet("/", ListAsync).Require(Right.CasesWork).WithSummary("Записи о контактах с семьёй: посещения, звонки, беседы");
        contacts.MapPost("/", LogAsync).Require(Right.CasesWork).WithMetadata(new TakesFileAttribute()).ProducesProblem(413)
            .WithSummary("Записать контакт формой: kind (Visit, Call, PhoneMessage, Talk), day, time, met (номера людей дела), checked, conditions, text, help (виды оказанной помощи), duty, photo");
        api.MapPost("/cases/{caseId}/help", HelpAsync).Require(Right.CasesWork).WithTags("Contacts").WithSummary("Записать оказанную помощь: kindOfHelp, count, day");
    }

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> HelpAsync(string caseId, HelpToRecord input, RequestedWrite write, HelpDesk desk, CancellationToken stop) =>
        (await desk.RecordAsync(write.Value, caseId, input, stop)).ToOk();

    private static async Task<Results<Ok<IReadOnlyList<ContactView>>, ProblemHttpResult>> ListAsync(string caseId, CurrentActor actor, ContactQueries contacts, CancellationToken stop) =>
        (await contacts.ListAsync(actor, caseId, stop)).OrNotFound(Refusals.NoCase);

    private static async Task<Results<Ok<ContactDone>, ProblemHttpResult>> LogAsync(string caseId, HttpRequest request, RequestedWrite write, ContactDesk desk, CancellationToken stop)
    {
        try
        {
            var form = request.HasFormContentType ? await request.ReadFormAsync(stop) : FormCollection.Empty;
            return (await desk.LogAsync(write.Value, caseId, await ContactToLog.ReadAsync(form, stop), stop)).ToOk();
        }
        catch (InvalidDataException)
        {
            return Refusal.Malformed(new("Форма не читается: проверьте её границы (boundary).", "The form can't be read: check its boundaries.")).ToProblem();
        }
    }
}
