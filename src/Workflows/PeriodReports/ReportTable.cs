namespace Interagency.Workflows.PeriodReports;

/// <summary>A report as it may leave the house: organisations beside each other and their sum, numbers under five and what would give them away hidden.</summary>
/// <param name="Cells">By organisation, then line; null: hidden. The last one is the sum of all, when there are several.</param>
public sealed record ReportTable(IReadOnlyList<string> Organisations, IReadOnlyDictionary<(string Organisation, string Line), decimal?> Cells)
{
    /// <summary>The key of the sum.</summary>
    public const string All = "*";

    /// <param name="parts">By organisation.</param>
    public static ReportTable Of(ReportDefinition report, IReadOnlyDictionary<string, ReportFigures> parts)
    {
        List<string> columns = [.. parts.Keys.Order(StringComparer.Ordinal)];
        var whole = new Dictionary<string, ReportFigures>(parts);
        if (parts.Count > 1)
        {
            whole[All] = ReportFigures.Sum(report, [.. parts.Values]);
            columns.Add(All);
        }

        var counted = columns.SelectMany(o => whole[o].Lines.Where(f => f.Value is not null && !IsQuotient(report, f.Line)).Select(f => (Cell: Name(o, f.Line), Value: f.Value!.Value))).ToDictionary(c => c.Cell, c => c.Value);
        var hidden = Suppression.Hidden(counted, [.. columns.SelectMany(o => Within(report, o, whole[o].PrimaryOnly)), .. Across(report, columns)]);
        return new ReportTable(columns, columns.SelectMany(o => whole[o].Lines.Select(f => (Key: (o, f.Line), Value: IsHidden(report, o, f.Line, hidden) ? null : f.Value))).ToDictionary(c => c.Key, c => c.Value));
    }

    private static bool IsHidden(ReportDefinition report, string organisation, string line, IReadOnlySet<string> hidden) =>
        hidden.Contains(Name(organisation, line)) || (FormulaOf(report, line) is { IsQuotient: true } quotient && quotient.Terms.Any(term => hidden.Contains(Name(organisation, term.Line))));

    /// <summary>What follows within a column, from formulas and balances. A balance that ought to hold is known to whoever reads the form.</summary>
    private static IEnumerable<CellEquation> Within(ReportDefinition report, string organisation, bool primaryOnly)
    {
        foreach (var line in report.Lines)
            if (FormulaOf(report, line.Line) is { IsQuotient: false } formula) yield return Equation(organisation, [new LineTerm(line.Line, -1, false), .. formula.Terms]);
        foreach (var balance in report.Balances.Where(b => b.PrimaryOnly is not { } only || only == primaryOnly))
            if (LineRelation.Parse(balance.Says) is { Sign: "=", Left.IsQuotient: false, Right.IsQuotient: false } relation && relation.Terms.All(term => !term.IsFormer))
                yield return Equation(organisation, [.. relation.Left.Terms, .. relation.Right.Terms.Select(term => term with { Sign = -term.Sign })]);
    }

    private static IEnumerable<CellEquation> Across(ReportDefinition report, List<string> columns) => !columns.Contains(All) ? []
        : report.Lines.Where(line => !IsQuotient(report, line.Line)).Select(line => new CellEquation(columns.ToDictionary(o => Name(o, line.Line), o => o == All ? -1 : 1)));

    private static CellEquation Equation(string organisation, IEnumerable<LineTerm> terms) => new(terms.GroupBy(term => Name(organisation, term.Line)).ToDictionary(of => of.Key, of => of.Sum(term => term.Sign)));

    private static LineFormula? FormulaOf(ReportDefinition report, string line) => report.Find(line)?.Formula is { } formula ? LineFormula.Parse(formula) : null;

    private static bool IsQuotient(ReportDefinition report, string line) => FormulaOf(report, line)?.IsQuotient == true;

    private static string Name(string organisation, string line) => $"{organisation}\n{line}";
}
