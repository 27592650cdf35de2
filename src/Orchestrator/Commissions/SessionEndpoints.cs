using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Commissions;

internal static class SessionEndpoints
{
    internal static void MapSessions(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/sessions").WithTags("Sessions");
        sessions.MapGet("/", ListAsync).Require(Right.SessionsRead).WithSummary("Заседания и их повестки");
        sessions.MapGet("/waiting", WaitingAsync).Require(Right.SessionsRead).WithSummary("Вопросы, для которых заседание не назначено");
        sessions.MapGet("/due", DueAsync).Require(Right.SessionsRead).WithSummary("По органам: что рассмотреть и до какого дня; где нет заседания в срок");
        sessions.MapGet("/calendar", CalendarAsync).Require(Right.SessionsRead).WithSummary("Заседания за дни с start по end, для календаря");
        sessions.MapGet("/{sessionId}", FindAsync).Require(Right.SessionsRead).WithSummary("Заседание: явка и повестка, дело за делом");
        sessions.MapPost("/", PlanAsync).Require(Right.SessionsPlan).WithSummary("Назначить заседание; ждущие вопросы попадают в повестку");
        sessions.MapPost("/{sessionId}/move", MoveAsync).Require(Right.SessionsPlan).WithSummary("Перенести заседание; стоящие в повестке узнают об этом");
        sessions.MapPost("/{sessionId}/cancel", CancelAsync).Require(Right.SessionsPlan).WithSummary("Отменить заседание; вопросы переходят на следующее или ждут");
        sessions.MapPost("/{sessionId}/attendance", MarkAsync).Require(Right.DecisionsRecord).WithSummary("Отметить явку членов органа; меняется, пока заседание не проведено");
        sessions.MapPost("/items/{itemId}/put-off", PutOffAsync).Require(Right.DecisionsRecord).WithSummary("Отложить вопрос до следующего заседания");
        sessions.MapPost("/items/{itemId}/decision", DecideAsync).Require(Right.DecisionsRecord).WithSummary("Записать решение по вопросу");
    }

    private static async Task<Ok<IReadOnlyList<SessionView>>> ListAsync(CurrentActor actor, SessionQueries sessions, CancellationToken stop) =>
        TypedResults.Ok(await sessions.ListAsync(actor, stop));

    private static async Task<Ok<IReadOnlyList<BodyAgenda>>> DueAsync(CurrentActor actor, AgendaDue agendas, CancellationToken stop) => TypedResults.Ok(await agendas.ListAsync(actor, stop));

    private static async Task<Ok<IReadOnlyList<SessionOnCalendar>>> CalendarAsync(DateTimeOffset start, DateTimeOffset end, CurrentActor actor, SessionDays days, CancellationToken stop) =>
        TypedResults.Ok(await days.ListAsync(actor, start, end, stop));

    private static async Task<Results<Ok<SessionSheet>, ProblemHttpResult>> FindAsync(string sessionId, CurrentActor actor, SessionSheets sheets, CancellationToken stop) =>
        (await sheets.FindAsync(actor, sessionId, stop) is { } sheet ? new Reply<SessionSheet>(sheet, null) : Refusals.NoSession).ToOk();

    private static async Task<Results<Ok<AttendanceMarked>, ProblemHttpResult>> MarkAsync(
        string sessionId, AttendanceToMark input, RequestedWrite write, AttendanceDesk attendance, CancellationToken stop) =>
        (await attendance.MarkAsync(write.Value, sessionId, input, stop)).ToOk();

    private static async Task<Results<Ok<ItemPutOff>, ProblemHttpResult>> PutOffAsync(string itemId, ItemToPutOff input, RequestedWrite write, PutOffItem putOff, CancellationToken stop) =>
        (await putOff.DoAsync(write.Value, itemId, input, stop)).ToOk();

    private static async Task<Ok<IReadOnlyList<AgendaItemView>>> WaitingAsync(CurrentActor actor, SessionQueries sessions, CancellationToken stop) =>
        TypedResults.Ok(await sessions.WaitingAsync(actor, stop));

    private static async Task<Results<Ok<SessionPlanned>, ProblemHttpResult>> PlanAsync(SessionToPlan input, RequestedWrite write, SessionActions actions, CancellationToken stop) =>
        (await actions.PlanAsync(write.Value, input, stop)).ToOk();

    private static async Task<Results<Ok<SessionPlanned>, ProblemHttpResult>> MoveAsync(
        string sessionId, SessionToMove input, RequestedWrite write, SessionActions actions, CancellationToken stop) =>
        (await actions.MoveAsync(write.Value, sessionId, input, stop)).ToOk();

    private static async Task<Results<Ok<SessionPlanned>, ProblemHttpResult>> CancelAsync(string sessionId, RequestedWrite write, SessionActions actions, CancellationToken stop) =>
        (await actions.CancelAsync(write.Value, sessionId, stop)).ToOk();

    private static async Task<Results<Ok<DecisionRecorded>, ProblemHttpResult>> DecideAsync(
        string itemId, DecisionToRecord input, RequestedWrite write, RecordDecision record, CancellationToken stop) =>
        (await record.DoAsync(write.Value, itemId, input, stop)).ToOk();
}
