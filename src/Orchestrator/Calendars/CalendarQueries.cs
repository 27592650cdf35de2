using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Calendars;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Calendars;

/// <summary>The calendars that somebody administers, as they count now.</summary>
internal sealed class CalendarQueries(CalendarStore store, CurrentWorld world, Database database)
{
    /// <summary>The country first, then its regions, each with its areas.</summary>
    internal async Task<IReadOnlyList<CalendarLine>> ListAsync(CurrentActor actor, CancellationToken stop)
    {
        var marks = CalendarStore.InForce(await store.ReadAsync(stop)).CountBy(mark => mark.Calendar).ToDictionary();
        var calendars = world.Value.Calendars;
        return
        [
            .. from document in calendars.Documents
               where actor.AdministersCalendar(document.Key)
               let calendar = calendars.For(document.Key)
               select new CalendarLine(document.Key, document.Name, calendar.Local.Zone, calendar.KnownYears, SourcesOf(document), marks.GetValueOrDefault(document.Key)),
        ];
    }

    /// <returns>Null: there is none that the actor administers.</returns>
    internal async Task<CalendarView?> FindAsync(CurrentActor actor, string key, CancellationToken stop)
    {
        var calendars = world.Value.Calendars;
        if (calendars.Documents.FirstOrDefault(document => document.Key == key) is not { } found || !actor.AdministersCalendar(key)) return null;
        var editions = (await store.ReadAsync(stop)).Where(edition => edition.Region == key).ToList();
        var calendar = calendars.For(key);
        var names = await NamesAsync(editions, stop);
        return new CalendarView(
            key, found.Name, calendar, calendar.KnownYears, SourcesOf(found), editions.Select(edition => edition.Version).DefaultIfEmpty().Max(),
            CalendarStore.InForce(editions).Select(mark => mark.Date).ToHashSet(), [.. editions.OrderByDescending(edition => edition.Version).Select(edition => View(edition, names))]);
    }

    private async Task<Dictionary<string, string>> NamesAsync(IReadOnlyList<CalendarEditionRow> editions, CancellationToken stop)
    {
        await using var db = database.Open();
        return await db.NamesAsync(editions.Select(edition => edition.ChangedBy), stop);
    }

    private static CalendarEdition View(CalendarEditionRow edition, Dictionary<string, string> names) => new(
        edition.Version, edition.Date, MarkOf(edition.CountAs), edition.Reason, edition.Act, edition.ChangedAt,
        names.GetValueOrDefault(edition.ChangedBy, edition.ChangedBy), edition.Told, edition.ToldAt is not null);

    private static IReadOnlyList<string> SourcesOf(CalendarDocument document) => [.. document.Sources.Select(source => source.Title)];

    private static DayMark MarkOf(CountAs? countAs) => countAs switch
    {
        CountAs.DayOff => DayMark.DayOff,
        CountAs.Working => DayMark.Working,
        CountAs.Shortened => DayMark.Shortened,
        _ => DayMark.ByFile,
    };
}
