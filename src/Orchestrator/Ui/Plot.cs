namespace Interagency.Orchestrator.Ui;

/// <summary>What a plot shows.</summary>
/// <param name="Kind"><see cref="Bars"/> lie, <see cref="Columns"/> stand.</param>
/// <param name="Links">The list behind each label, by its place; null for none.</param>
/// <param name="Percent">Values are per cent.</param>
public sealed record Plot(string Kind, IReadOnlyList<string> Labels, IReadOnlyList<PlotSeries> Series, IReadOnlyList<string>? Links = null, bool Percent = false)
{
    internal const string Bars = "bars", Columns = "columns";
}

public sealed record PlotSeries(string Name, IReadOnlyList<double> Data);
