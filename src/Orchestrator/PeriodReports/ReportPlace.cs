using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.PeriodReports;

namespace Interagency.Orchestrator.PeriodReports;

/// <summary>One organisation's report of one period, with what is known of it without a look at cases.</summary>
internal sealed record ReportPlace(string Region, string Organisation, ReportDefinition Report, ReportPeriod Period)
{
    internal string Address => $"/reports/{Uri.EscapeDataString(Region)}/{Report.Key}/{Period.Key}/{Uri.EscapeDataString(Organisation)}";
}

/// <summary>Which reports there are, where and when: from data and the calendar alone.</summary>
internal sealed class ReportPlaces(ReportShelf shelf, CurrentWorld world, Lexicon lexicon, TimeProvider clock)
{
    internal static readonly Refusal NoReport = Refusal.Unknown("unknown-report", "Такого отчёта нет.", "There is no such report.");

    internal ReportShelf Shelf => shelf;

    internal DateOnly Today(string region) => lexicon.ZoneOf(region).DateOf(clock.GetUtcNow());

    internal LocalTime Zone(string region) => lexicon.ZoneOf(region);

    /// <summary>Organisations of a region that make a report.</summary>
    internal IEnumerable<string> Organisations(string region, ReportDefinition report) =>
        (world.Value.Directories.For(region)?.Organisations ?? []).Select(o => o.Key).Where(report.IsOwedBy);

    internal string NameOf(string region, string organisation) => lexicon.OfRegion(region).Organisation(organisation);

    internal string NameOf(string region) => lexicon.OfRegion(region).Directory is { } directory ? Words.Say(directory.Name) : region;

    /// <summary>As papers write it.</summary>
    /// <param name="organisation">Null: the region.</param>
    internal string RussianNameOf(string region, string? organisation) => world.Value.Directories.For(region) is { } directory
        ? organisation is null ? directory.Name.Ru : directory.Organisations.FirstOrDefault(o => o.Key == organisation)?.Name.Ru ?? organisation
        : organisation ?? region;

    /// <summary>By the calendar of the organisation; null for a report that has no term.</summary>
    internal ReportDueDate? DueOf(ReportPlace place)
    {
        var key = world.Value.Directories.For(place.Region)?.Organisations.FirstOrDefault(o => o.Key == place.Organisation)?.Calendar ?? place.Region;
        return place.Report.Due is { } due && world.Value.Calendars.TryFind(key, out var calendar, out _) ? ReportDueDate.Of(due, place.Period, calendar) : null;
    }

    /// <summary>Null where there is none, or the reader may not see it: in the same words.</summary>
    internal ReportPlace? Find(CurrentActor actor, string region, string organisation, string report, string period) =>
        shelf.Find(region, report) is { } known && Organisations(region, known).Contains(organisation) && PeriodOf(region, known, period) is { } when && actor.Holds(Right.ReportsRead, region, organisation)
            ? new ReportPlace(region, organisation, known, when) : null;

    /// <summary>The consolidated one is for who reads the whole region.</summary>
    internal (ReportDefinition Report, ReportPeriod Period)? FindWhole(CurrentActor actor, string region, string report, string period) =>
        shelf.Find(region, report) is { } known && PeriodOf(region, known, period) is { } when && Consolidates(actor, region) ? (known, when) : null;

    internal static bool Consolidates(CurrentActor actor, string region) => actor.With(Right.ReportsConsolidate).Any(grant => grant.Organisation is null && grant.Covers(region, null));

    /// <summary>Places whose reports the reader may see.</summary>
    internal IEnumerable<(string Region, string Organisation, ReportDefinition Report)> Of(CurrentActor actor) =>
        from region in shelf.Regions
        from report in shelf.Of(region)
        from organisation in Organisations(region, report)
        where actor.Holds(Right.ReportsRead, region, organisation)
        select (region, organisation, report);

    /// <summary>One that has begun.</summary>
    private ReportPeriod? PeriodOf(string region, ReportDefinition report, string period) =>
        ReportPeriod.Parse(period) is { } when && report.Periods.Contains(when.Kind) && when.First <= Today(region) ? when : null;
}
