using Interagency.Adapters.Persistence.PeriodReports;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.PeriodReports;

namespace Interagency.Orchestrator.PeriodReports;

/// <summary>The consolidated report of a region: the sum of what its organisations have signed.</summary>
internal sealed class ConsolidatedQueries(ReportPlaces places, ReportStore store, ReportDuties duties)
{
    /// <summary>Null when there is no such report, or the reader doesn't read the whole region.</summary>
    internal async Task<ConsolidatedReport?> FindAsync(CurrentActor actor, string region, string report, string period, CancellationToken stop)
    {
        if (await SumAsync(actor, region, report, period, stop) is not var (definition, when, sum, signed)) return null;
        var since = await duties.SinceAsync(region, stop);
        return new ConsolidatedReport(
            region, places.NameOf(region), report, Words.Say(definition.Name), period, PeriodWords.Of(when), [.. sum.Lines.Select(figure => ReportQueries.LineOf(definition, figure))], sum.Balances,
            [.. places.Organisations(region, definition).Select(organisation => Part(new ReportPlace(region, organisation, definition, when), signed.FirstOrDefault(row => row.Organisation == organisation)) with { Owes = since.TryGetValue(organisation, out var first) && first <= when.Last })])
        {
            IsMixed = signed.Select(row => ReportQueries.FiguresOf(row).PrimaryOnly).Distinct().Count() > 1,
        };
    }

    /// <summary>The sum, and the signed reports that it is of.</summary>
    internal async Task<(ReportDefinition Report, ReportPeriod Period, ReportFigures Sum, IReadOnlyList<SignedReportRow> Signed)?> SumAsync(CurrentActor actor, string region, string report, string period, CancellationToken stop)
    {
        if (places.FindWhole(actor, region, report, period) is not var (definition, when)) return null;
        var signed = await store.LastAsync(region, report, period, stop);
        return (definition, when, ReportFigures.Sum(definition, [.. signed.Select(ReportQueries.FiguresOf)], await FormerAsync(definition, region, when, signed, stop)), signed);
    }

    private ConsolidatedPart Part(ReportPlace place, SignedReportRow? row) =>
        new(place.Organisation, places.NameOf(place.Region, place.Organisation), row?.Edition, duties.StateOf(place, row is not null), row is null ? new Dictionary<string, decimal?>() : ReportQueries.FiguresOf(row).Values);

    /// <summary>The former period's sum, of the same organisations: known only when each of them has signed it.</summary>
    private async Task<IReadOnlyDictionary<string, decimal?>?> FormerAsync(ReportDefinition report, string region, ReportPeriod period, IReadOnlyList<SignedReportRow> signed, CancellationToken stop)
    {
        var former = (await store.LastAsync(region, report.Key, period.Former.Key, stop)).Where(row => signed.Any(now => now.Organisation == row.Organisation)).ToList();
        return former.Count == signed.Count ? ReportFigures.Sum(report, [.. former.Select(ReportQueries.FiguresOf)]).Values : null;
    }
}
