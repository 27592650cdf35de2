using System.Globalization;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Commissions;

/// <summary>The forms that plan, move and cancel a session, given to the use cases that the API calls too.</summary>
internal sealed class SessionPlanDesk(SessionActions sessions, FormWrites writes, AgendaDue agendas, CurrentWorld world, Lexicon lexicon)
{
    private const char Between = '|';

    /// <summary>Every body of every region: a key of the region and its own.</summary>
    internal IReadOnlyList<OptionView> Bodies() =>
    [
        .. world.Value.Directories.All.SelectMany(directory => directory.Bodies.Select(body =>
            new OptionView($"{directory.Region}{Between}{body.Key}", $"{Words.Say(body.Name)} ({Words.Say(directory.Name)})"))),
    ];

    /// <returns>Why it is refused; null when it is planned.</returns>
    internal Task<Refusal?> PlanAsync(CurrentActor actor, IFormCollection form, string key, CancellationToken stop) =>
        writes.OnceAsync(actor, "/sessions/plan", key, form, async write =>
        {
            var (region, body) = form["body"].ToString().Split(Between, 2) is [var place, var name] ? (place, name) : (null, null);
            return (await sessions.PlanAsync(write, new SessionToPlan(region, null, body, At(form, region)), stop)).Refusal;
        }, stop);

    /// <returns>Why it is refused; null when it is moved or cancelled.</returns>
    internal Task<Refusal?> ChangeAsync(CurrentActor actor, SessionSheet session, IFormCollection form, string key, CancellationToken stop) =>
        writes.OnceAsync(actor, $"/sessions/{session.SessionId}", key, form, async write => form["do"] == "cancel"
            ? (await sessions.CancelAsync(write, session.SessionId, stop)).Refusal
            : (await sessions.MoveAsync(write, session.SessionId, new SessionToMove(At(form, session.Region)), stop)).Refusal, stop);

    /// <summary>What a session as the form has it would mean; null while it names none.</summary>
    internal Task<AgendaPreview?> PreviewAsync(CurrentActor actor, string? body, string? day, string? time, CancellationToken stop)
    {
        var (place, key) = body?.Split(Between, 2) is [var region, var name] ? (region, name) : (null, null);
        return PreviewAsync(actor, place, key, At(day, time, place), null, stop);
    }

    /// <summary>What moving a session would mean.</summary>
    internal Task<AgendaPreview?> PreviewAsync(CurrentActor actor, SessionSheet session, string? day, string? time, CancellationToken stop) =>
        PreviewAsync(actor, session.Region, session.Body, At(day, time, session.Region), session.SessionId, stop);

    private async Task<AgendaPreview?> PreviewAsync(CurrentActor actor, string? region, string? body, DateTimeOffset? at, string? sessionId, CancellationToken stop) =>
        region is not null && body is not null && at is { } moment && SessionActions.MayPlan(actor, body, region) ? await agendas.PreviewAsync(actor, region, body, moment, sessionId, stop) : null;

    private DateTimeOffset? At(IFormCollection form, string? region) => At(form["day"], form["time"], region);

    private DateTimeOffset? At(string? onDay, string? atTime, string? region) =>
        region is not null && FormDate.Read(onDay) is { } day
        && TimeOnly.TryParseExact(atTime, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? lexicon.ZoneOf(region).At(day, time)
            : null;
}
