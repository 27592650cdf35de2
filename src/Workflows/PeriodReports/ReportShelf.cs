using System.Collections.Immutable;

namespace Interagency.Workflows.PeriodReports;

/// <summary>The reports of all jurisdictions.</summary>
public sealed class ReportShelf(IEnumerable<ReportFile> files)
{
    private readonly ImmutableDictionary<string, ReportFile> byRegion = files.ToImmutableDictionary(file => file.Region);

    public IEnumerable<string> Regions => byRegion.Keys.Order(StringComparer.Ordinal);

    public ImmutableArray<ReportDefinition> Of(string region) => byRegion.TryGetValue(region, out var file) ? file.Reports : [];

    public ReportDefinition? Find(string region, string report) => Of(region).FirstOrDefault(known => known.Key == report);
}
