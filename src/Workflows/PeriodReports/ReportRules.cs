using Interagency.Workflows.Directories;

namespace Interagency.Workflows.PeriodReports;

/// <summary>What a file of reports must keep to: by itself, and beside the directory of its jurisdiction.</summary>
public static class ReportRules
{
    /// <summary>What is wrong by itself.</summary>
    internal static IEnumerable<string> Mistakes(ReportFile file) =>
        Twice(file.Reports.Select(r => r.Key)).Select(key => $"reports: the key '{key}' is empty or stands twice").Concat(file.Reports.SelectMany(report => OfReport(report).Select(mistake => $"reports.{report.Key}.{mistake}")));

    /// <summary>What the directory doesn't have.</summary>
    /// <param name="directory">Null: the jurisdiction has none.</param>
    public static IEnumerable<string> Unknown(ReportFile file, RegionDirectory? directory)
    {
        if (directory is null) return [$"region: there is no directory of '{file.Region}'"];
        return file.Reports.SelectMany(report => Named(report).SelectMany(named => named.Keys.Where(key => !named.Known(directory).Contains(key)).Select(key => $"reports.{report.Key}.{named.Field}: '{key}' is none of the {named.List} of this directory")));
    }

    private static IEnumerable<string> OfReport(ReportDefinition report)
    {
        if (report.Periods.IsEmpty) yield return "periods: name one at least: quarter, halfYear or year";
        if (report.Due is { Day: < 1 or > 28 }) yield return "due.day: must be from 1 to 28";
        if (report.Support.From is { At: not SupportStarts.Opening, Key: null or "" }) yield return "support.from.key: name the journal or the stage";
        if (report.Support.Until is { At: SupportEnds.Stage, Key: null or "" }) yield return "support.until.key: name the stage";
        if (report.Form.Columns.Length != 3) yield return "form.columns: give three: number, name, value";
        foreach (var line in Twice(report.Lines.Select(l => l.Line))) yield return $"lines: the line '{line}' is empty or stands twice";
        var before = new HashSet<string>();
        foreach (var line in report.Lines)
        {
            foreach (var mistake in OfLine(line, report, before)) yield return $"lines.{line.Line}.{mistake}";
            before.Add(line.Line);
        }

        foreach (var balance in report.Balances)
            foreach (var mistake in OfBalance(balance, report)) yield return $"balances: \"{balance.Says}\": {mistake}";
    }

    private static IEnumerable<string> OfLine(ReportLine line, ReportDefinition report, HashSet<string> before)
    {
        if (line.Count is null == line.Formula is null)
        {
            yield return "count: give count or formula, one of the two";
        }
        else if (line.Formula is { } text)
        {
            if (LineFormula.Parse(text) is not { } formula) yield return $"formula: '{text}' can't be read; write lines with + and - between them, or two with /";
            else if (formula.Terms.Any(term => term.IsFormer)) yield return "formula: 'former' stands in balances only";
            else foreach (var term in formula.Terms.Where(t => report.Find(t.Line) is not { Count: not null } && !before.Contains(t.Line))) yield return $"formula: there is no line '{term.Line}' that is counted or stands before";
        }

        if (line.Count is { } count)
            foreach (var mistake in OfCount(count)) yield return $"count.{mistake}";
        if (line.Percent && (line.Formula is null || LineFormula.Parse(line.Formula) is { IsQuotient: false })) yield return "percent: only a quotient can be shown in percent";
    }

    private static IEnumerable<string> OfCount(CountRule count)
    {
        var ofMeasures = count.When is ReportWhen.Planned or ReportWhen.Done;
        if (ofMeasures != (count.Unit == ReportUnit.Measures)) yield return "when: planned and done are for unit measures, and measures for them";
        if (count.Unit == ReportUnit.Services && count.When != ReportWhen.During) yield return "when: services are counted during";
        if ((!count.Outcomes.IsEmpty || !count.ClosureGrounds.IsEmpty) && count.When != ReportWhen.TakenOff) yield return "when: outcomes and closureGrounds are for takenOff";
    }

    private static IEnumerable<string> OfBalance(ReportBalance balance, ReportDefinition report)
    {
        if (LineRelation.Parse(balance.Says) is not { } relation) yield return "can't be read; write two sums with =, <= or >= between them";
        else foreach (var term in relation.Terms.Where(term => report.Find(term.Line) is null)) yield return $"there is no line '{term.Line}'";
        if (balance.PrimaryOnly is not null && !report.MayCountPrimaryOnly) yield return "primaryOnly: the report doesn't let one choose (mayCountPrimaryOnly)";
    }

    private static IEnumerable<NamedKeys> Named(ReportDefinition report) =>
    [
        new("organisations", "organisations", report.Organisations, d => d.Organisations.Select(o => o.Key)),
        new("support.without", "outcomes", report.Support.Without, d => d.Outcomes.Select(o => o.Key)),
        new("support.from.key", "journals", report.Support.From is { At: SupportStarts.Journal, Key: { } journal } ? [journal] : [], d => d.Journals.Select(j => j.Key)),
        .. report.Lines.Where(line => line.Count is not null).SelectMany(line => OfLine($"lines.{line.Line}.count", line.Count!)),
    ];

    private static IEnumerable<NamedKeys> OfLine(string at, CountRule count) =>
    [
        new($"{at}.categories", "categories", count.Categories, d => d.Categories.Select(c => c.Key)), new($"{at}.tracks", "tracks", count.Tracks, d => d.Tracks.Select(t => t.Key)),
        new($"{at}.outcomes", "outcomes", count.Outcomes, d => d.Outcomes.Select(o => o.Key)), new($"{at}.closureGrounds", "grounds", count.ClosureGrounds, d => d.Grounds.Select(g => g.Key)),
        new($"{at}.kindsOfHelp", "kindsOfHelp", count.KindsOfHelp, d => d.KindsOfHelp.Select(k => k.Key)),
    ];

    private static IEnumerable<string> Twice(IEnumerable<string> keys) => keys.GroupBy(key => key).Where(of => of.Count() > 1 || of.Key.Length == 0).Select(of => of.Key);

    private sealed record NamedKeys(string Field, string List, IReadOnlyList<string> Keys, Func<RegionDirectory, IEnumerable<string>> Known);
}
