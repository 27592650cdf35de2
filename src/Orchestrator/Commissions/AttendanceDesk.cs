using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Directories;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Commissions;

/// <param name="Chair">Who leads the session: a member who is present.</param>
internal sealed record AttendanceToMark(IReadOnlyList<SeatToMark>? Seats, string? Chair);

/// <param name="Absence">Null for who is present.</param>
internal sealed record SeatToMark(string? Member, Absence? Absence);

internal sealed record AttendanceMarked(string SessionId, int Present);

/// <summary>A secretary marks who is at a session; until it is held, again as often as somebody comes or goes.</summary>
internal sealed class AttendanceDesk(Database database, SessionRecords records, CurrentWorld world, Lexicon lexicon)
{
    private static readonly Refusal Held = Refusal.NotNow("session-held", new(
        "Заседание уже проведено: явка больше не меняется.", "The session was held: attendance changes no more."));

    private static readonly Refusal NoMembers = Refusal.NotNow("no-members", new(
        "Состав органа не указан, отмечать некого: внесите его на странице органа.", "The body's members are not entered, so there is nobody to mark: enter them on the body's page."));

    internal async Task<Reply<AttendanceMarked>> MarkAsync(Write write, string sessionId, AttendanceToMark input, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Sessions.AsNoTracking().VisibleTo(write.By).SingleOrDefaultAsync(s => s.Id == sessionId && s.Status != SessionStatus.Cancelled, stop) is not { } session) return Refusals.NoSession;
        if (!write.By.KeepsAgendaOf(session.Body, session.Region)) return Refusals.NotYourPost;
        if (session.Status == SessionStatus.Held) return Held;
        if (world.Value.Directories.Body(session.Region, session.Body)?.On(lexicon.ZoneOf(session.Region).DateOf(session.At)) is not { Members.IsEmpty: false } body) return NoMembers;
        if (Mistakes(input, body).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        SeatTaken[] seats = [.. input.Seats!.Select(seat => new SeatTaken(seat.Member!, seat.Absence))];
        Reply<AttendanceMarked> marked = new AttendanceMarked(sessionId, seats.Count(seat => seat.Absence is null));
        return await records.MarkAsync(sessionId, seats, string.IsNullOrWhiteSpace(input.Chair) ? null : input.Chair, write.Receipt?.Of(marked), stop) ? marked : Held;
    }

    private static IEnumerable<FieldProblem> Mistakes(AttendanceToMark input, Body body)
    {
        if (input.Seats is not { Count: > 0 } seats)
        {
            yield return Refusals.Missing("seats");
            yield break;
        }

        for (var i = 0; i < seats.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(seats[i].Member)) yield return Refusals.Missing($"seats[{i}].member");
            else if (body.Members.All(member => member.Key != seats[i].Member)) yield return new($"seats[{i}].member", Refusals.NoneOf("такого члена нет", "is no member", body.Members.Select(member => member.Key)));
            else if (seats.Take(i).Any(before => before.Member == seats[i].Member)) yield return new($"seats[{i}].member", new("стоит дважды, оставьте один раз", "stands twice, keep one"));
        }

        if (!string.IsNullOrWhiteSpace(input.Chair) && seats.All(seat => seat.Member != input.Chair || seat.Absence is not null))
            yield return new("chair", new("председательствует тот, кто отмечен присутствующим: отметьте его или выберите другого", "who leads has to be marked as present: mark them, or choose another"));
    }
}
