using System.Globalization;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Commissions;

/// <summary>A session as a calendar draws it. Whose questions stand on it, it doesn't tell.</summary>
/// <param name="Title">The body, and how many questions there are.</param>
/// <param name="Start">Local to the body's region, without a zone: 2026-03-02T10:00.</param>
/// <param name="ClassNames">Its body's colour.</param>
/// <param name="Editable">The reader may move it.</param>
public sealed record SessionOnCalendar(string Id, string Title, string Start, string Url, IReadOnlyList<string> ClassNames, bool Editable);

/// <summary>Sessions of some days, for the calendar of the page.</summary>
internal sealed class SessionDays(Database database, Lexicon lexicon)
{
    private const int Most = 1_000, Colours = 8;

    /// <summary>No calendar shows more at once.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    internal async Task<IReadOnlyList<SessionOnCalendar>> ListAsync(CurrentActor actor, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        var (first, last) = (from.ToUniversalTime(), (to - from > Longest ? from + Longest : to).ToUniversalTime());
        await using var db = database.Open();
        var rows = await db.Sessions.AsNoTracking().VisibleTo(actor).Where(s => s.Status != SessionStatus.Cancelled && s.At >= first && s.At < last).OrderBy(s => s.At).Take(Most)
            .Select(s => new { s.Id, s.Region, s.Body, s.At, s.Status, Questions = db.SessionItems.Count(i => i.SessionId == s.Id && i.Status != SessionItemStatus.Withdrawn) }).ToListAsync(stop);
        return
        [
            .. rows.Select(row => new SessionOnCalendar(
                row.Id, $"{lexicon.OfRegion(row.Region).Body(row.Body)} ({Words.Count(row.Questions, "Session.Questions")})",
                lexicon.ZoneOf(row.Region).At(row.At).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), $"/sessions/{row.Id}", [ColourOf(row.Region, row.Body), row.Status == SessionStatus.Held ? "session-held" : "session-planned"],
                row.Status == SessionStatus.Planned && SessionActions.MayPlan(actor, row.Body, row.Region))),
        ];
    }

    /// <summary>The same for a body wherever and whenever it is drawn; another for each of a region's, as far as the colours go.</summary>
    private string ColourOf(string region, string body)
    {
        var place = lexicon.OfRegion(region).Directory?.Bodies.Select(b => b.Key).ToList().IndexOf(body) ?? 0;
        return FormattableString.Invariant($"session-colour-{Math.Max(place, 0) % Colours}");
    }
}
