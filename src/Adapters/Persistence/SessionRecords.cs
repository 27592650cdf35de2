using System.Text.Json;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>What a secretary keeps of a session besides its decisions: who was there, the number of its minutes, that they are signed.</summary>
public sealed class SessionRecords(Database database)
{
    public static IReadOnlyList<SeatTaken> SeatsOf(SessionRow session) =>
        session.Attendance is { } json ? JsonSerializer.Deserialize<SeatTaken[]>(json, StateJson.Options)! : [];

    /// <summary>Marks who is there; marked again it replaces what was marked before.</summary>
    /// <returns>False: there is no such planned session, or it was held.</returns>
    public Task<bool> MarkAsync(string sessionId, IReadOnlyList<SeatTaken> seats, string? chair, IdempotencyRow? receipt = null, CancellationToken stop = default) => ChangeAsync(sessionId, async (context, session) =>
    {
        if (session.Status != SessionStatus.Planned) return false;
        (session.Attendance, session.Chair) = (JsonSerializer.Serialize(seats, StateJson.Options), chair);
        await IdempotencyStore.PutAsync(context, receipt, stop);
        return true;
    }, stop);

    /// <summary>Gives the minutes of a session their number.</summary>
    /// <param name="given">What the paper journal gave; null: the next one.</param>
    /// <returns>Null when they have it, else why not: unknown-session, number-taken, other-number.</returns>
    public async Task<string?> NumberAsync(string sessionId, int year, string? given, string by, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default)
    {
        string? refusal = null;
        var found = await ChangeAsync(sessionId, async (context, session) =>
        {
            await IdempotencyStore.PutAsync(context, receipt, stop);
            (_, refusal) = await SessionNumbers.GiveAsync(context, session, "", new PaperNumbering(SessionPaperRow.Minutes, year), given, by, now, stop);
            return refusal is null;
        }, stop);
        return found || refusal is not null ? refusal : "unknown-session";
    }

    /// <summary>The minutes are signed as they stand.</summary>
    /// <param name="frame">The pieces that are no case's, as JSON.</param>
    /// <returns>False: they have no number yet, or were signed before.</returns>
    public Task<bool> SignAsync(string sessionId, string frame, string by, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default) => ChangeAsync(sessionId, async (context, _) =>
    {
        if (await context.SessionPapers.SingleOrDefaultAsync(p => p.SessionId == sessionId && p.Kind == SessionPaperRow.Minutes && p.ItemId == "", stop) is not { SignedAt: null } minutes) return false;
        (minutes.SignedAt, minutes.SignedBy, minutes.Frame) = (now, by, frame);
        await IdempotencyStore.PutAsync(context, receipt, stop);
        return true;
    }, stop);

    private async Task<bool> ChangeAsync(string sessionId, Func<InteragencyContext, SessionRow, Task<bool>> change, CancellationToken stop)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (await context.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == sessionId, stop) is not { } named) return false;
        await database.LockAgendaAsync(context, named.Region, named.Body, stop);
        if (!await change(context, await context.Sessions.SingleAsync(s => s.Id == sessionId, stop))) return false;
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }
}
