using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Commissions;

internal sealed record SessionToPlan(string? Region, string? Organisation, string? Body, DateTimeOffset? At);

internal sealed record SessionToMove(DateTimeOffset? At);

internal sealed record SessionPlanned(string SessionId);

/// <summary>What a secretary does to sessions: plans, moves, cancels.</summary>
internal sealed class SessionActions(SessionDesk desk, Database database, CurrentWorld world, TimeProvider clock)
{
    internal async Task<Reply<SessionPlanned>> PlanAsync(Write write, SessionToPlan input, CancellationToken stop)
    {
        if (PlanMistakes(input).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        if (!write.By.Holds(Right.SessionsPlan, input.Region!, input.Organisation) || !MayPlan(write.By, input.Body!, input.Region!)) return Refusals.NotYourPlace;
        var id = write.Guid("session").ToString("N");
        var organisation = input.Organisation ?? world.Value.Directories.For(input.Region!)!.Organisations.FirstOrDefault()?.Key ?? "";
        Reply<SessionPlanned> planned = new SessionPlanned(id);
        await desk.PlanAsync(new PlannedSession(id, input.Region!, organisation, input.Body!, input.At!.Value, write.Actor.Id), write.Receipt?.Of(planned), stop);
        return planned;
    }

    /// <summary>A secretary plans for their bodies, a coordinator for all of the place.</summary>
    internal static bool MayPlan(CurrentActor actor, string body, string region) => actor.Holds(Right.SessionsPlan, region, null)
        && (actor.KeepsAgendaOf(body, region) || actor.With(Right.SessionsPlan).Any(grant => grant.IsWide && grant.Covers(region, null)));

    /// <summary>Those on its agenda are told; whoever needed it earlier is warned.</summary>
    internal async Task<Reply<SessionPlanned>> MoveAsync(Write write, string sessionId, SessionToMove input, CancellationToken stop)
    {
        if (AtMistakes(input.At).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        if (await NotTheirsAsync(write.By, sessionId, stop) is { } refusal) return refusal;
        Reply<SessionPlanned> moved = new SessionPlanned(sessionId);
        return await desk.MoveAsync(sessionId, input.At!.Value, write.Receipt?.Of(moved), stop) ? moved : Refusals.NoSession;
    }

    /// <summary>Its questions go to the body's next session, or wait for one.</summary>
    internal async Task<Reply<SessionPlanned>> CancelAsync(Write write, string sessionId, CancellationToken stop)
    {
        if (await NotTheirsAsync(write.By, sessionId, stop) is { } refusal) return refusal;
        Reply<SessionPlanned> cancelled = new SessionPlanned(sessionId);
        return await desk.CancelAsync(sessionId, write.Receipt?.Of(cancelled), stop) ? cancelled : Refusals.NoSession;
    }

    /// <summary>Why the actor may not change a session: one that they neither plan nor see is none. Null when they may.</summary>
    private async Task<Refusal?> NotTheirsAsync(CurrentActor actor, string sessionId, CancellationToken stop)
    {
        await using var db = database.Open();
        var named = db.Sessions.AsNoTracking().Where(session => session.Id == sessionId);
        if (await named.Select(session => new { session.Body, session.Region }).SingleOrDefaultAsync(stop) is not { } planned) return Refusals.NoSession;
        if (MayPlan(actor, planned.Body, planned.Region)) return null;
        return await named.VisibleTo(actor).AnyAsync(stop) ? Refusals.NotYourPlace : Refusals.NoSession;
    }

    private IEnumerable<FieldProblem> PlanMistakes(SessionToPlan input)
    {
        foreach (var (field, text) in new[] { ("region", input.Region), ("body", input.Body) })
            if (string.IsNullOrWhiteSpace(text)) yield return Refusals.Missing(field);
        foreach (var mistake in AtMistakes(input.At)) yield return mistake;
        if (input.Region is not { Length: > 0 } region) yield break;
        if (world.Value.Directories.For(region) is not { } directory)
            yield return new("region", Refusals.NoneOf("такого региона нет", "is unknown", world.Value.Directories.All.Select(d => d.Region)));
        else if (input.Body is { Length: > 0 } && directory.Bodies.All(b => b.Key != input.Body))
            yield return new("body", Refusals.NoneOf("такого органа нет", "is unknown", directory.Bodies.Select(b => b.Key)));
    }

    private IEnumerable<FieldProblem> AtMistakes(DateTimeOffset? at)
    {
        if (at is null) yield return Refusals.Missing("at");
        else if (at < clock.GetUtcNow()) yield return new("at", new("это время уже прошло", "this time is past"));
    }
}
