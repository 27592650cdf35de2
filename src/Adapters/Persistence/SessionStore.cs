using System.Text.Json;
using Interagency.Adapters.Telemetry;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>
/// Sessions of bodies, an aggregate of their own: cases ask, sessions answer. Each change and what cases are told of it are one commit;
/// the telling is an outbox row, delivered as a stimulus.
/// </summary>
public sealed class SessionStore(Database database) : ISessionStore
{
    /// <summary>Takes a case's question: onto the next session of the body, or into waiting. The command's row is done with it.</summary>
    /// <param name="lastMoment">The end of the term within which a session is needed; null when there is none.</param>
    /// <param name="earliest">No session before this moment.</param>
    public Task AskAsync(OutboxRow command, AgendaItemAsked asked, DateTimeOffset earliest, DateTimeOffset? lastMoment, DateTimeOffset now, CancellationToken stop = default) =>
        ChangeAsync(command.Region, asked.Body, async context =>
        {
            await DoneAsync(context, command, now, stop);
            if (await context.SessionItems.AnyAsync(i => i.CaseId == command.CaseId && i.ItemId == asked.ItemId, stop)) return;
            var item = new SessionItemRow
            {
                ItemId = asked.ItemId, CaseId = command.CaseId, Region = command.Region, Organisation = command.Organisation, Body = asked.Body,
                Question = asked.Question, Decisions = JsonSerializer.Serialize(asked.Decisions, StateJson.Options), NotBefore = asked.NotBefore, By = asked.By, Earliest = earliest, LastMoment = lastMoment
            };
            context.Add(item);
            var next = await NextAsync(context, item, now, stop);
            if (next is not null) Place(context, item, next, now);
            WarnIfLate(context, item, next, now);
        }, stop);

    /// <summary>The case takes its question back. One that was never seen is noted, should the asking come later.</summary>
    public async Task WithdrawAsync(OutboxRow command, AgendaItemWithdrawn withdrawn, DateTimeOffset now, CancellationToken stop = default)
    {
        var body = await BodyOfAsync(command.CaseId, withdrawn.ItemId, stop) ?? "";
        await ChangeAsync(command.Region, body, async context =>
        {
            await DoneAsync(context, command, now, stop);
            var item = await context.SessionItems.SingleOrDefaultAsync(i => i.CaseId == command.CaseId && i.ItemId == withdrawn.ItemId, stop);
            if (item is null) context.Add(item = new SessionItemRow { CaseId = command.CaseId, ItemId = withdrawn.ItemId, Region = command.Region, Organisation = command.Organisation });
            if (item.Status != SessionItemStatus.Decided) item.Status = SessionItemStatus.Withdrawn;
        }, stop);
    }

    /// <summary>Plans a session; questions that wait for one come onto its agenda.</summary>
    public Task PlanAsync(PlannedSession planned, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default) => ChangeAsync(planned.Region, planned.Body, async context =>
    {
        if (await context.Sessions.AnyAsync(s => s.Id == planned.Id, stop)) return;
        var session = new SessionRow
        {
            Id = planned.Id, Region = planned.Region, Organisation = planned.Organisation, Body = planned.Body, At = planned.At, ClosesAt = planned.ClosesAt,
            PlannedBy = planned.By, PlannedAt = now
        };
        context.Add(session);
        await IdempotencyStore.PutAsync(context, receipt, stop);
        await PlaceWaitingAsync(context, session, now, stop);
    }, stop);

    /// <summary>Moves a session, and with it the close of its agenda; everyone on its agenda is told, and warned when it is too late for them.</summary>
    /// <returns>False when there is no such planned session.</returns>
    public Task<bool> MoveAsync(string sessionId, DateTimeOffset at, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default) => OnSessionAsync(sessionId, async (context, session) =>
    {
        await IdempotencyStore.PutAsync(context, receipt, stop);
        session.ClosesAt += at - session.At;
        session.At = at;
        foreach (var item in await OnAgendaAsync(context, sessionId, stop))
        {
            Place(context, item, session, now);
            WarnIfLate(context, item, session, now);
        }

        await PlaceWaitingAsync(context, session, now, stop);
    }, stop);

    /// <summary>Cancels a session; its questions go to the next one whose agenda is open, or wait.</summary>
    /// <returns>False when there is no such planned session.</returns>
    public Task<bool> CancelAsync(string sessionId, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default) => OnSessionAsync(sessionId, async (context, session) =>
    {
        await IdempotencyStore.PutAsync(context, receipt, stop);
        session.Status = SessionStatus.Cancelled;
        foreach (var item in await OnAgendaAsync(context, sessionId, stop))
        {
            (item.Status, item.SessionId) = (SessionItemStatus.Waiting, null);
            var next = await NextAsync(context, item, now, stop, except: sessionId);
            if (next is not null) Place(context, item, next, now);
            WarnIfLate(context, item, next, now);
        }
    }, stop);

    /// <summary>Records a decision; the case is told once.</summary>
    /// <returns>Null when recorded (or recorded so before), else why not: a short code.</returns>
    public async Task<string?> DecideAsync(TakenDecision taken, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default)
    {
        string? refusal = null;
        var (caseId, itemId) = (taken.CaseId, taken.ItemId);
        if (await BodyOfAsync(caseId, itemId, stop) is not { } body) return "unknown-item";
        var region = await RegionOfAsync(caseId, itemId, stop);
        await ChangeAsync(region, body, async context =>
        {
            var item = await context.SessionItems.SingleAsync(i => i.CaseId == caseId && i.ItemId == itemId, stop);
            refusal = Refusal(item, taken.Decision);
            if (refusal is not null || item.Status == SessionItemStatus.Decided) return;
            var session = await context.Sessions.SingleAsync(s => s.Id == item.SessionId, stop);
            var number = await SessionNumbers.OfDecisionAsync(context, session, taken, now, stop);
            refusal = number.Refusal;
            if (refusal is not null) return;
            await IdempotencyStore.PutAsync(context, receipt, stop);
            (item.Status, item.Decision, item.ConclusionRef, item.RemarksRef, item.DecidedBy, item.DecidedAt) =
                (SessionItemStatus.Decided, taken.Decision, taken.ConclusionRef, taken.RemarksRef, taken.By, now);
            Tell(context, item, (taken with { Number = number.Number }).ToldOf(session.Id), now);
            await EndWhenNothingIsLeftAsync(context, session, itemId, stop);
        }, stop);
        return refusal;
    }

    /// <inheritdoc/>
    public async Task<string?> PutOffAsync(PutOff off, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default)
    {
        string? refusal = null;
        if (await BodyOfAsync(off.CaseId, off.ItemId, stop) is not { } body) return "unknown-item";
        await ChangeAsync(await RegionOfAsync(off.CaseId, off.ItemId, stop), body, async context =>
        {
            var item = await context.SessionItems.SingleAsync(i => i.CaseId == off.CaseId && i.ItemId == off.ItemId, stop);
            refusal = item.Status switch { SessionItemStatus.Placed => null, SessionItemStatus.Waiting => "no-session", SessionItemStatus.Withdrawn => "withdrawn", _ => "decided-otherwise" };
            if (refusal is not null) return;
            await IdempotencyStore.PutAsync(context, receipt, stop);
            var session = await context.Sessions.SingleAsync(s => s.Id == item.SessionId, stop);
            if (!await context.Deferrals.AnyAsync(d => d.SessionId == session.Id && d.CaseId == off.CaseId && d.ItemId == off.ItemId, stop))
                context.Add(new DeferralRow { SessionId = session.Id, CaseId = off.CaseId, ItemId = off.ItemId, Region = item.Region, Organisation = item.Organisation, ReasonRef = off.ReasonRef, By = off.By, At = now });
            // Nor onto one before it: this one itself never takes it again, also when it is moved.
            (item.Status, item.SessionId, item.Earliest) = (SessionItemStatus.Waiting, null, session.At + TimeSpan.FromMinutes(1));
            var next = await NextAsync(context, item, now, stop);
            if (next is not null) Place(context, item, next, now);
            WarnIfLate(context, item, next, now);
            await EndWhenNothingIsLeftAsync(context, session, off.ItemId, stop);
        }, stop);
        return refusal;
    }

    private static string? Refusal(SessionItemRow item, string decision)
    {
        if (item.Status == SessionItemStatus.Decided) return item.Decision == decision ? null : "decided-otherwise";
        if (item.Status != SessionItemStatus.Placed) return item.Status == SessionItemStatus.Waiting ? "no-session" : "withdrawn";
        var possible = JsonSerializer.Deserialize<List<string>>(item.Decisions, StateJson.Options)!;
        return possible.Count == 0 || possible.Contains(decision) ? null : "unknown-decision";
    }

    /// <summary>A session of which everything was decided or put off is held. One that decided nothing is not: it may still be moved or cancelled.</summary>
    private static async Task EndWhenNothingIsLeftAsync(InteragencyContext context, SessionRow session, string doneWith, CancellationToken stop)
    {
        var others = context.SessionItems.Where(i => i.SessionId == session.Id && i.ItemId != doneWith);
        if (await others.AnyAsync(i => i.Status == SessionItemStatus.Placed, stop)) return;
        var decided = context.ChangeTracker.Entries<SessionItemRow>().Any(entry => entry.Entity.SessionId == session.Id && entry.Entity.Status == SessionItemStatus.Decided);
        if (decided || await others.AnyAsync(i => i.Status == SessionItemStatus.Decided, stop)) session.Status = SessionStatus.Held;
    }

    private static async Task PlaceWaitingAsync(InteragencyContext context, SessionRow session, DateTimeOffset now, CancellationToken stop)
    {
        if (session.ClosesAt <= now) return;
        var waiting = await context.SessionItems
            .Where(i => i.Region == session.Region && i.Body == session.Body && i.Status == SessionItemStatus.Waiting && i.Earliest <= session.At
                && !context.Deferrals.Any(d => d.SessionId == session.Id && d.CaseId == i.CaseId && d.ItemId == i.ItemId))
            .OrderBy(i => i.Earliest).ThenBy(i => i.ItemId).ToListAsync(stop);
        foreach (var item in waiting) Place(context, item, session, now);
    }

    private static Task<SessionRow?> NextAsync(InteragencyContext context, SessionItemRow item, DateTimeOffset now, CancellationToken stop, string? except = null) => context.Sessions
        .Where(s => s.Region == item.Region && s.Body == item.Body && s.Status == SessionStatus.Planned && s.At > now && (s.ClosesAt == null || s.ClosesAt > now) && s.At >= item.Earliest && s.Id != except
            && !context.Deferrals.Any(d => d.SessionId == s.Id && d.CaseId == item.CaseId && d.ItemId == item.ItemId))
        .OrderBy(s => s.At).FirstOrDefaultAsync(stop);

    private static Task<List<SessionItemRow>> OnAgendaAsync(InteragencyContext context, string sessionId, CancellationToken stop) =>
        context.SessionItems.Where(i => i.SessionId == sessionId && i.Status == SessionItemStatus.Placed).OrderBy(i => i.ItemId).ToListAsync(stop);

    private static void Place(InteragencyContext context, SessionItemRow item, SessionRow session, DateTimeOffset now)
    {
        (item.Status, item.SessionId) = (SessionItemStatus.Placed, session.Id);
        Tell(context, item, new ItemPlaced(item.ItemId, session.Id, session.At) { Id = $"{item.ItemId}/placed/{++item.Told}", Actor = Actor.System }, now);
    }

    /// <summary>Tells the case, once, that no session whose agenda is open sits within its term.</summary>
    private static void WarnIfLate(InteragencyContext context, SessionItemRow item, SessionRow? next, DateTimeOffset now)
    {
        if (item.WarnedOfNoSession || item.LastMoment is not { } end || next?.At < end) return;
        item.WarnedOfNoSession = true;
        Tell(context, item, new NoSessionInTime(item.ItemId) { Id = $"{item.ItemId}/no-session", Actor = Actor.System }, now);
    }

    private static void Tell(InteragencyContext context, SessionItemRow item, Stimulus told, DateTimeOffset now)
    {
        var row = OutboxRow.For(item.CaseId, told, now, item.Told);
        (row.Region, row.Organisation, row.Trace) = (item.Region, item.Organisation, Instruments.Traceparent());
        context.Add(row);
    }

    private static Task<int> DoneAsync(InteragencyContext context, OutboxRow command, DateTimeOffset now, CancellationToken stop) => context.Outbox
        .Where(o => o.CaseId == command.CaseId && o.Id == command.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(o => o.Status, OutboxStatus.Done).SetProperty(o => o.DoneAt, now), stop);

    private async Task<bool> OnSessionAsync(string sessionId, Func<InteragencyContext, SessionRow, Task> change, CancellationToken stop)
    {
        await using var reading = database.Open();
        if (await reading.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == sessionId, stop) is not { } found) return false;
        var changed = false;
        await ChangeAsync(found.Region, found.Body, async context =>
        {
            var session = await context.Sessions.SingleAsync(s => s.Id == sessionId, stop);
            if (session.Status != SessionStatus.Planned) return;
            changed = true;
            await change(context, session);
        }, stop);
        return changed;
    }

    private async Task ChangeAsync(string region, string body, Func<InteragencyContext, Task> change, CancellationToken stop)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        await database.LockAgendaAsync(context, region, body, stop);
        await change(context);
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task<string?> BodyOfAsync(string caseId, string itemId, CancellationToken stop)
    {
        await using var context = database.Open();
        return await context.SessionItems.Where(i => i.CaseId == caseId && i.ItemId == itemId).Select(i => i.Body).SingleOrDefaultAsync(stop);
    }

    private async Task<string> RegionOfAsync(string caseId, string itemId, CancellationToken stop)
    {
        await using var context = database.Open();
        return await context.SessionItems.Where(i => i.CaseId == caseId && i.ItemId == itemId).Select(i => i.Region).SingleAsync(stop);
    }
}
