namespace Interagency.Workflows.PeriodReports;

/// <summary>A line's number and the cases behind it.</summary>
/// <param name="Value">Null for a quotient by nothing.</param>
public sealed record LineFigure(string Line, decimal? Value, IReadOnlyList<string> CaseIds);

/// <summary>Whether a balance holds.</summary>
/// <param name="Left">With <paramref name="Right"/>; null when a line of the former period isn't known.</param>
/// <param name="Holds">Null when it can't be told.</param>
public sealed record BalanceFigure(string Says, decimal? Left, decimal? Right, bool? Holds);

/// <summary>A report as it was reckoned, in the order of its lines.</summary>
public sealed record ReportFigures(IReadOnlyList<LineFigure> Lines, IReadOnlyList<BalanceFigure> Balances, bool PrimaryOnly)
{
    public bool IsBalanced => Balances.All(balance => balance.Holds != false);

    public decimal? this[string line] => Lines.FirstOrDefault(figure => figure.Line == line)?.Value;

    public IReadOnlyDictionary<string, decimal?> Values => Lines.ToDictionary(line => line.Line, line => line.Value);

    /// <param name="counted">The lines that are counted; the others follow from them.</param>
    public static ReportFigures Of(ReportDefinition report, IReadOnlyCollection<LineFigure> counted, bool primaryOnly, IReadOnlyDictionary<string, decimal?>? former = null)
    {
        var known = counted.ToDictionary(figure => figure.Line);
        foreach (var line in report.Lines.Where(line => line.Formula is not null)) known[line.Line] = Reckoned(line.Line, LineFormula.Parse(line.Formula!)!);
        return new ReportFigures([.. report.Lines.Select(line => known[line.Line])], [.. report.Balances.Where(b => b.PrimaryOnly is not { } only || only == primaryOnly).Select(Balance)], primaryOnly);

        LineFigure Reckoned(string line, LineFormula formula) => new(line, formula.Of(Value), [.. formula.Terms.SelectMany(term => known[term.Line].CaseIds).Distinct().Order(StringComparer.Ordinal)]);

        decimal? Value(LineTerm term) => term.IsFormer ? former?.GetValueOrDefault(term.Line) : known[term.Line].Value;

        BalanceFigure Balance(ReportBalance balance)
        {
            var relation = LineRelation.Parse(balance.Says)!;
            var (left, right) = (relation.Left.Of(Value), relation.Right.Of(Value));
            return new(balance.Says, left, right, left is { } one && right is { } other ? relation.Holds(one, other) : null);
        }
    }

    /// <summary>The sum of several organisations' reports: counted lines are added up, the others follow from them.</summary>
    public static ReportFigures Sum(ReportDefinition report, IReadOnlyCollection<ReportFigures> parts, IReadOnlyDictionary<string, decimal?>? former = null) => Of(
        report,
        [.. report.Lines.Where(line => line.Count is not null).Select(line => new LineFigure(line.Line, parts.Sum(part => part[line.Line] ?? 0), []))],
        // Of parts that were counted either way only what always holds can be asked.
        parts.Count > 0 && parts.All(part => part.PrimaryOnly), former);
}

/// <summary>A number beside that of the base period.</summary>
/// <param name="Percent">The change in percent, one digit after the comma; null when the base is nothing or not known.</param>
public sealed record BaseChange(decimal? Base, decimal? Now)
{
    public decimal? Percent => Base is { } was and not 0 && Now is { } now ? Math.Round((now - was) * 100 / was, 1, MidpointRounding.AwayFromZero) : null;
}
