using System.Globalization;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Commissions;

/// <summary>What a body still has to hear, that which is needed first on top.</summary>
public sealed record BodyAgenda(string Region, string Body, string BodyName, IReadOnlyList<DueItem> Items);

/// <param name="IsLate">No session on whose agenda it stands, or could come, is within its term.</param>
/// <param name="PlanOn">A working day within the term on which a session could sit; null when it isn't late, or the reader does not plan for the body.</param>
public sealed record DueItem(AgendaItemView Item, bool IsLate, DateOnly? PlanOn);

/// <summary>What a session of a body at some moment would mean for the questions put to it.</summary>
/// <param name="Late">Of those that come or stand on it: whose term is over by then.</param>
public sealed record AgendaPreview(IReadOnlyList<AgendaItemView> Coming, IReadOnlyList<AgendaItemView> Late);

/// <summary>Questions by the day until which they have to be heard.</summary>
internal sealed class AgendaDue(Database database, SessionQueries sessions, CurrentWorld world, TimeProvider clock)
{
    internal async Task<IReadOnlyList<BodyAgenda>> ListAsync(CurrentActor actor, CancellationToken stop)
    {
        await using var db = database.Open();
        var open = db.SessionItems.Where(i => i.Status == SessionItemStatus.Waiting || i.Status == SessionItemStatus.Placed);
        var items = await sessions.ItemsAsync(db, actor, open, stop);
        var rows = await open.AsNoTracking().VisibleTo(actor, db).ToDictionaryAsync(i => i.ItemId, stop);
        return
        [
            .. items.GroupBy(item => (rows[item.ItemId].Region, item.Body, item.BodyName)).OrderBy(own => own.Key.BodyName, StringComparer.CurrentCulture)
                .Select(own => new BodyAgenda(own.Key.Region, own.Key.Body, own.Key.BodyName,
                    [.. own.Select(item => Due(actor, item, rows[item.ItemId])).OrderBy(due => due.Item.By ?? DateOnly.MaxValue).ThenBy(due => due.Item.CaseNumber, StringComparer.Ordinal)])),
        ];
    }

    /// <param name="sessionId">The session that would be moved; null for a new one.</param>
    internal async Task<AgendaPreview> PreviewAsync(CurrentActor actor, string region, string body, DateTimeOffset at, string? sessionId, CancellationToken stop)
    {
        await using var db = database.Open();
        var come = db.SessionItems.Where(i => i.Region == region && i.Body == body
            && (i.Status == SessionItemStatus.Waiting && i.Earliest <= at || i.Status == SessionItemStatus.Placed && sessionId != null && i.SessionId == sessionId));
        var items = await sessions.ItemsAsync(db, actor, come, stop);
        var late = await come.Where(i => i.LastMoment != null && i.LastMoment <= at).Select(i => i.ItemId).ToListAsync(stop);
        return new AgendaPreview(items, [.. items.Where(item => late.Contains(item.ItemId))]);
    }

    private DueItem Due(CurrentActor actor, AgendaItemView item, SessionItemRow row)
    {
        // One that waits would stand on an agenda, were there any within its term.
        var late = row.LastMoment is { } end && (item.SessionAt is not { } at || at >= end);
        return new DueItem(item, late, late && SessionActions.MayPlan(actor, row.Body, row.Region) ? DayFor(row) : null);
    }

    /// <summary>The last working day of the term, or the first that there still is.</summary>
    private DateOnly? DayFor(SessionItemRow row)
    {
        if (!world.Value.Calendars.TryFind(row.Region, out ProductionCalendar? days, out _)) return null;
        var tomorrow = days.Local.DateOf(clock.GetUtcNow()).AddDays(1);
        var first = days.Nearest(tomorrow > row.NotBefore ? tomorrow : row.NotBefore, +1);
        var last = row.By is { } by ? days.Nearest(by, -1) : first;
        return last > first ? last : first;
    }

    /// <summary>Where a session is planned on that day.</summary>
    internal static string PlanAddress(string region, string body, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"/sessions/plan?body={Uri.EscapeDataString($"{region}|{body}")}&day={day:yyyy-MM-dd}");
}
