using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.PeriodReports;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.PeriodReports;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Interagency.Orchestrator.PeriodReports;

/// <summary>Which reports organisations owe, and how each stands.</summary>
internal sealed class ReportDuties(Database database, ReportPlaces places, ReportStore store, TimeProvider clock)
{
    internal ReportState StateOf(ReportPlace place, bool isSigned)
    {
        var today = places.Today(place.Region);
        if (isSigned) return ReportState.Signed;
        if (today <= place.Period.Last) return ReportState.Running;
        return places.DueOf(place) is not { } due || today < due.Remind ? ReportState.Open : today <= due.Last ? ReportState.DueSoon : ReportState.Missed;
    }

    /// <summary>The reports of the reader's places: of each the running period and the one before it, and of others what is asked for.</summary>
    /// <param name="period">Null: these two.</param>
    internal async Task<IReadOnlyList<OwedReport>> ListAsync(CurrentActor actor, string? region, string? organisation, ReportPeriod? period, CancellationToken stop)
    {
        var found = new List<OwedReport>();
        foreach (var of in places.Of(actor).Where(of => (region is null || of.Region == region) && (organisation is null || of.Organisation == organisation)).GroupBy(of => of.Region))
        {
            var owed = of.SelectMany(place => PeriodsOf(place.Region, place.Report, period).Select(when => new ReportPlace(place.Region, place.Organisation, place.Report, when))).ToList();
            found.AddRange(await StandingsAsync(of.Key, owed, stop));
        }

        return found;
    }

    /// <summary>What somebody who answers for it has to do now: near its term, or past it.</summary>
    internal async Task<IReadOnlyList<OwedReport>> PressingAsync(CurrentActor actor, CancellationToken stop) => !actor.Holds(Right.ReportsRead) ? []
        : [.. (await ListAsync(actor, null, null, null, stop)).Where(of => of.State is ReportState.DueSoon or ReportState.Missed).OrderBy(of => of.Due!.Last).ThenBy(of => of.OrganisationName, StringComparer.CurrentCulture)];

    /// <summary>Tells once of each report whose term has come near, and once that it is missed. May be called any number of times.</summary>
    internal async Task WatchAsync(CancellationToken stop)
    {
        foreach (var region in places.Shelf.Regions)
        {
            var owed = from report in places.Shelf.Of(region)
                       where report.Due is not null
                       from organisation in places.Organisations(region, report)
                       select new ReportPlace(region, organisation, report, ReportPeriod.Of(report.Periods[0], places.Today(region)).Former);
            foreach (var of in await StandingsAsync(region, [.. owed], stop))
            {
                if (of.State is ReportState.DueSoon or ReportState.Missed) await TellAsync(of, ReportStep.DueSoon, stop);
                if (of.State == ReportState.Missed) await TellAsync(of, ReportStep.Missed, stop);
            }
        }
    }

    private Task<bool> TellAsync(OwedReport of, ReportStep step, CancellationToken stop) =>
        store.TellAsync(new ReportNoticeRow { Region = of.Region, Organisation = of.Organisation, Report = of.Report, Period = of.Period, Step = step, At = clock.GetUtcNow() }, stop);

    private IEnumerable<ReportPeriod> PeriodsOf(string region, ReportDefinition report, ReportPeriod? asked)
    {
        if (asked is { } one) return report.Periods.Contains(one.Kind) && one.First <= places.Today(region) ? [one] : [];
        var running = ReportPeriod.Of(report.Periods[0], places.Today(region));
        return [running.Former, running];
    }

    /// <summary>An organisation owes from the period in which its first case here was opened.</summary>
    private async Task<IReadOnlyList<OwedReport>> StandingsAsync(string region, List<ReportPlace> owed, CancellationToken stop)
    {
        if (owed.Count == 0) return [];
        string[] periods = [.. owed.Select(place => place.Period.Key).Distinct()];
        var signed = (await store.SignedAsync(region, periods, stop)).ToDictionary(row => (row.Organisation, row.Report, row.Period));
        var told = (await store.ToldAsync([region], periods, stop)).ToDictionary(row => (row.Organisation, row.Report, row.Period, row.Step), row => row.At);
        var since = await SinceAsync(region, stop);
        return
        [
            .. owed.Where(place => signed.ContainsKey(KeyOf(place)) || (since.TryGetValue(place.Organisation, out var first) && first <= place.Period.Last)).Select(place =>
            {
                var row = signed.GetValueOrDefault(KeyOf(place));
                DateTimeOffset? Told(ReportStep step) => told.TryGetValue((place.Organisation, place.Report.Key, place.Period.Key, step), out var at) ? at : null;
                return new OwedReport(
                    region, places.NameOf(region), place.Organisation, places.NameOf(region, place.Organisation), place.Report.Key, Words.Say(place.Report.Name), place.Period.Key, PeriodWords.Of(place.Period),
                    StateOf(place, row is not null), places.DueOf(place), row?.Edition, row?.SignedAt) { WarnedAt = Told(ReportStep.DueSoon), MissedAt = Told(ReportStep.Missed) };
            }),
        ];
    }

    private static (string Organisation, string Report, string Period) KeyOf(ReportPlace place) => (place.Organisation, place.Report.Key, place.Period.Key);

    /// <summary>By organisation, the day its first case here was opened.</summary>
    internal async Task<Dictionary<string, DateOnly>> SinceAsync(string region, CancellationToken stop)
    {
        await using var db = database.Open();
        var own = await db.Cases.Where(c => c.Region == region).GroupBy(c => c.Organisation).Select(of => new { of.Key, At = of.Min(c => c.OpenedAt) }).ToListAsync(stop);
        var first = await db.Cases.Where(c => c.Region == region).GroupBy(c => c.NumberedBy).Select(of => new { of.Key, At = of.Min(c => c.OpenedAt) }).ToListAsync(stop);
        return own.Concat(first).GroupBy(of => of.Key).ToDictionary(of => of.Key, of => places.Zone(region).DateOf(of.Min(x => x.At)));
    }
}

/// <summary>Every night.</summary>
internal sealed class WatchReports(ReportDuties duties) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await duties.WatchAsync(cancellationToken);
}
