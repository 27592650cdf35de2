using System.Globalization;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Commissions;

/// <summary>
/// Plans ahead the sessions that the bodies' calendars give. A session's id follows from region, body and day: planned again it stays as
/// it is, also when a secretary has moved or cancelled it.
/// </summary>
internal sealed class SessionCalendars(Database database, SessionDesk desk, CurrentWorld world, TimeProvider clock)
{
    internal const int DaysAhead = 120;

    internal async Task PlanAheadAsync(CancellationToken stop)
    {
        var due = Due(clock.GetUtcNow()).ToList();
        var ids = due.Select(session => session.Id).ToList();
        await using var db = database.Open();
        var known = (await db.Sessions.Where(session => ids.Contains(session.Id)).Select(session => session.Id).ToListAsync(stop)).ToHashSet();
        foreach (var session in due.Where(session => !known.Contains(session.Id))) await desk.PlanAsync(session, stop: stop);
    }

    internal static string IdOf(string region, string body, DateOnly day) =>
        CaseExecution.DeriveGuid("session", string.Create(CultureInfo.InvariantCulture, $"{region}/{body}/{day:yyyy-MM-dd}")).ToString("N");

    private IEnumerable<PlannedSession> Due(DateTimeOffset now) =>
        from directory in world.Value.Directories.All
        from body in directory.Bodies
        where body.Sessions is not null
        from session in Due(directory, body, now)
        select session;

    private IEnumerable<PlannedSession> Due(RegionDirectory directory, Body body, DateTimeOffset now)
    {
        if (!world.Value.Calendars.TryFind(directory.Region, out var days, out _)) return [];
        var today = days.Local.DateOf(now);
        return BodySessions.Between(body.Sessions!, today, today.AddDays(DaysAhead), days).Where(session => session.At > now).Select(session =>
            new PlannedSession(
                IdOf(directory.Region, body.Key, session.Date), directory.Region, directory.Organisations.FirstOrDefault()?.Key ?? "", body.Key, session.At, PlannedSession.Calendar)
            {
                ClosesAt = session.ClosesAt < session.At ? session.ClosesAt : null,
            });
    }
}
