using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>Sessions in memory: each change and what cases are told of it at once, between two points.</summary>
internal sealed class MemorySessions(MemoryTables tables, Node node, Mutation mutation) : ISessionStore
{
    public Task AskAsync(OutboxRow command, AgendaItemAsked asked, DateTimeOffset earliest, DateTimeOffset? lastMoment, DateTimeOffset now, CancellationToken stop = default) => ChangeAsync(() =>
    {
        Done(command, now);
        if (tables.SessionItems.ContainsKey((command.CaseId, asked.ItemId))) return;
        var item = new SessionItemRow
        {
            ItemId = asked.ItemId, CaseId = command.CaseId, Region = command.Region, Organisation = command.Organisation, Body = asked.Body, Question = asked.Question,
            Decisions = JsonSerializer.Serialize(asked.Decisions, StateJson.Options), NotBefore = asked.NotBefore, By = asked.By, Earliest = earliest, LastMoment = lastMoment
        };
        tables.SessionItems.Add((item.CaseId, item.ItemId), item);
        var next = Next(item, now, null);
        if (next is not null) Place(item, next, now);
        WarnIfLate(item, next, now);
    });

    public Task WithdrawAsync(OutboxRow command, AgendaItemWithdrawn withdrawn, DateTimeOffset now, CancellationToken stop = default) => ChangeAsync(() =>
    {
        Done(command, now);
        if (!tables.SessionItems.TryGetValue((command.CaseId, withdrawn.ItemId), out var item))
            tables.SessionItems[(command.CaseId, withdrawn.ItemId)] = item = new SessionItemRow { CaseId = command.CaseId, ItemId = withdrawn.ItemId, Region = command.Region };
        if (item.Status != SessionItemStatus.Decided) item.Status = SessionItemStatus.Withdrawn;
    });

    public Task PlanAsync(PlannedSession planned, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default) => ChangeAsync(() =>
    {
        var session = new SessionRow
        {
            Id = planned.Id, Region = planned.Region, Organisation = planned.Organisation, Body = planned.Body, At = planned.At, ClosesAt = planned.ClosesAt,
            PlannedBy = planned.By, PlannedAt = now
        };
        if (tables.Sessions.TryAdd(session.Id, session)) PlaceWaiting(session, now);
    });

    public async Task<bool> MoveAsync(string sessionId, DateTimeOffset at, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default)
    {
        var found = false;
        await ChangeAsync(() =>
        {
            if (!tables.Sessions.TryGetValue(sessionId, out var session) || session.Status != SessionStatus.Planned) return;
            session.ClosesAt += at - session.At;
            (found, session.At) = (true, at);
            foreach (var item in OnAgenda(sessionId))
            {
                Place(item, session, now);
                WarnIfLate(item, session, now);
            }

            PlaceWaiting(session, now);
        });
        return found;
    }

    public async Task<bool> CancelAsync(string sessionId, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default)
    {
        var found = false;
        await ChangeAsync(() =>
        {
            if (!tables.Sessions.TryGetValue(sessionId, out var session) || session.Status != SessionStatus.Planned) return;
            (found, session.Status) = (true, SessionStatus.Cancelled);
            foreach (var item in OnAgenda(sessionId))
            {
                (item.Status, item.SessionId) = (SessionItemStatus.Waiting, null);
                var next = Next(item, now, sessionId);
                if (next is not null) Place(item, next, now);
                WarnIfLate(item, next, now);
            }
        });
        return found;
    }

    public async Task<string?> DecideAsync(TakenDecision taken, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default)
    {
        string? refusal = "unknown-item";
        ItemDecided? told = null;
        SessionItemRow? decided = null;
        await ChangeAsync(() =>
        {
            if (!tables.SessionItems.TryGetValue((taken.CaseId, taken.ItemId), out var item)) return;
            refusal = item.Status switch
            {
                SessionItemStatus.Decided => item.Decision == taken.Decision ? null : "decided-otherwise",
                SessionItemStatus.Waiting => "no-session",
                SessionItemStatus.Withdrawn => "withdrawn",
                _ => null
            };
            if (refusal is not null || item.Status != SessionItemStatus.Placed) return;
            (item.Status, item.Decision, item.ConclusionRef, item.DecidedBy, item.DecidedAt) = (SessionItemStatus.Decided, taken.Decision, taken.ConclusionRef, taken.By, now);
            (decided, told) = (item, taken.ToldOf(item.SessionId!));
            if (mutation != Mutation.DecisionNotTold) Tell(item, told, now);
        });
        if (mutation == Mutation.DecisionNotTold && decided is not null) Tell(decided, told!, now);
        return refusal;
    }

    public async Task<string?> PutOffAsync(PutOff off, DateTimeOffset now, IdempotencyRow? receipt = null, CancellationToken stop = default)
    {
        string? refusal = "unknown-item";
        await ChangeAsync(() =>
        {
            if (!tables.SessionItems.TryGetValue((off.CaseId, off.ItemId), out var item)) return;
            refusal = item.Status switch { SessionItemStatus.Placed => null, SessionItemStatus.Waiting => "no-session", SessionItemStatus.Withdrawn => "withdrawn", _ => "decided-otherwise" };
            if (refusal is not null) return;
            (item.Status, item.Earliest, item.SessionId) = (SessionItemStatus.Waiting, tables.Sessions[item.SessionId!].At + TimeSpan.FromMinutes(1), null);
            var next = Next(item, now, null);
            if (next is not null) Place(item, next, now);
            WarnIfLate(item, next, now);
        });
        return refusal;
    }

    private async Task ChangeAsync(Action change)
    {
        await node.Point("before a session changes");
        node.MayLoseConnection();
        change();
        await node.Point("after a session has changed");
        node.MayLoseConnection();
    }

    private void PlaceWaiting(SessionRow session, DateTimeOffset now)
    {
        if (session.ClosesAt <= now) return;
        foreach (var item in tables.SessionItems.Values.Where(i => i.Region == session.Region && i.Body == session.Body && i.Status == SessionItemStatus.Waiting && i.Earliest <= session.At).ToList())
            Place(item, session, now);
    }

    private SessionRow? Next(SessionItemRow item, DateTimeOffset now, string? except) => tables.Sessions.Values
        .Where(s => s.Region == item.Region && s.Body == item.Body && s.Status == SessionStatus.Planned && s.At > now && !(s.ClosesAt <= now) && s.At >= item.Earliest && s.Id != except)
        .MinBy(s => s.At);

    private List<SessionItemRow> OnAgenda(string sessionId) => [.. tables.SessionItems.Values.Where(i => i.SessionId == sessionId && i.Status == SessionItemStatus.Placed)];

    private void Place(SessionItemRow item, SessionRow session, DateTimeOffset now)
    {
        (item.Status, item.SessionId) = (SessionItemStatus.Placed, session.Id);
        Tell(item, new ItemPlaced(item.ItemId, session.Id, session.At) { Id = $"{item.ItemId}/placed/{++item.Told}", Actor = Actor.System }, now);
    }

    private void WarnIfLate(SessionItemRow item, SessionRow? next, DateTimeOffset now)
    {
        if (item.WarnedOfNoSession || item.LastMoment is not { } end || next?.At < end) return;
        item.WarnedOfNoSession = true;
        Tell(item, new NoSessionInTime(item.ItemId) { Id = $"{item.ItemId}/no-session", Actor = Actor.System }, now);
    }

    private void Tell(SessionItemRow item, Stimulus told, DateTimeOffset now)
    {
        var row = OutboxRow.For(item.CaseId, told, now, item.Told);
        (row.Region, row.Organisation) = (item.Region, item.Organisation);
        tables.Add(row);
    }

    private void Done(OutboxRow command, DateTimeOffset now)
    {
        var stored = tables.Find<OutboxRow>(command.CaseId, command.Id)!;
        (stored.Status, stored.DoneAt) = (OutboxStatus.Done, now);
    }
}
