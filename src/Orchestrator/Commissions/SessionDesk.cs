using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Cases;

namespace Interagency.Orchestrator.Commissions;

/// <summary>
/// Sessions of bodies: a case asks, a secretary plans, moves and records decisions, the case hears of it by a stimulus. The same class
/// serves the command pump, the API and the pages.
/// </summary>
internal sealed class SessionDesk(ISessionStore sessions, CurrentWorld world, WakeUp wake, TimeProvider clock)
{
    /// <summary>Plans a session; questions that wait for one come onto its agenda.</summary>
    internal Task PlanAsync(PlannedSession session, IdempotencyRow? receipt = null, CancellationToken stop = default) =>
        RingAfter(sessions.PlanAsync(session, Now, receipt, stop));

    /// <returns>False when there is no such planned session.</returns>
    internal Task<bool> MoveAsync(string sessionId, DateTimeOffset at, IdempotencyRow? receipt = null, CancellationToken stop = default) =>
        RingAfter(sessions.MoveAsync(sessionId, at, Now, receipt, stop));

    /// <inheritdoc cref="MoveAsync"/>
    internal Task<bool> CancelAsync(string sessionId, IdempotencyRow? receipt = null, CancellationToken stop = default) =>
        RingAfter(sessions.CancelAsync(sessionId, Now, receipt, stop));

    /// <summary>Records what a body decided on a case's question.</summary>
    /// <returns>Null when recorded, else why not: unknown-item, unknown-decision, no-session, withdrawn, decided-otherwise.</returns>
    internal Task<string?> DecideAsync(TakenDecision taken, IdempotencyRow? receipt = null, CancellationToken stop = default) =>
        RingAfter(sessions.DecideAsync(taken, Now, receipt, stop));

    /// <returns>Null when it is put off, else why not: unknown-item, no-session, withdrawn, decided-otherwise.</returns>
    internal Task<string?> PutOffAsync(PutOff off, IdempotencyRow? receipt = null, CancellationToken stop = default) => RingAfter(sessions.PutOffAsync(off, Now, receipt, stop));

    internal Task AskAsync(OutboxRow command, AgendaItemAsked asked, CancellationToken stop) => RingAfter(sessions.AskAsync(
        command, asked, StartOf(command.Region, asked.NotBefore), asked.By is { } by ? StartOf(command.Region, by.AddDays(1)) : null, Now, stop));

    internal Task WithdrawAsync(OutboxRow command, AgendaItemWithdrawn withdrawn, CancellationToken stop) => RingAfter(sessions.WithdrawAsync(command, withdrawn, Now, stop));

    private DateTimeOffset Now => Instants.Stored(clock.GetUtcNow());

    // Days of a term are local to the case's region.
    private DateTimeOffset StartOf(string region, DateOnly day) => world.Value.Calendars.TryFind(region, out ProductionCalendar? calendar, out _)
        ? calendar.Local.StartOf(day)
        : new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);

    private async Task RingAfter(Task change)
    {
        await change;
        wake.Ring();
    }

    private async Task<T> RingAfter<T>(Task<T> change)
    {
        var result = await change;
        wake.Ring();
        return result;
    }
}
