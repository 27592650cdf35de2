using System.Numerics;

namespace Interagency.Workflows.PeriodReports;

/// <summary>Cells that add up to nothing: <c>total - part - part = 0</c>, with the factor of each.</summary>
public sealed record CellEquation(IReadOnlyDictionary<string, int> Factors);

/// <summary>
/// Which cells of a table stay hidden when it leaves the house. Numbers under five point at people; and what one could reckon from the
/// cells left, by sums and balances, is no secret: so more cells are hidden until no hidden one follows from those shown.
/// </summary>
public static class Suppression
{
    /// <summary>The least number that is shown. Nothing (0) is nobody, and shown.</summary>
    public const int Least = 5;

    /// <param name="cells">Numbers of cases, children or services, by cell.</param>
    /// <param name="equations">All that a reader knows of how the cells hang together.</param>
    /// <returns>The cells to hide.</returns>
    public static IReadOnlySet<string> Hidden(IReadOnlyDictionary<string, decimal> cells, IReadOnlyCollection<CellEquation> equations)
    {
        var hidden = cells.Where(cell => cell.Value is > 0 and < Least).Select(cell => cell.Key).ToHashSet();
        while (Given(hidden, equations) is { } given && Next(given, hidden, cells, equations) is { } more) hidden.Add(more);
        return hidden;
    }

    /// <summary>The smallest number shown that hangs together with the cell, the nearest first.</summary>
    private static string? Next(string given, HashSet<string> hidden, IReadOnlyDictionary<string, decimal> cells, IReadOnlyCollection<CellEquation> equations)
    {
        var reached = new HashSet<string> { given };
        while (true)
        {
            var near = equations.Where(e => e.Factors.Keys.Any(reached.Contains)).SelectMany(e => e.Factors.Keys).Where(cells.ContainsKey).ToHashSet();
            if (near.Where(cell => !hidden.Contains(cell) && cells[cell] > 0).OrderBy(cell => cells[cell]).ThenBy(cell => cell, StringComparer.Ordinal).FirstOrDefault() is { } found) return found;
            near.ExceptWith(reached);
            if (near.Count == 0) return null;
            reached.UnionWith(near);
        }
    }

    /// <summary>A hidden cell that follows from those shown: one whose row stands alone once the equations are solved for the hidden ones. Null: none does.</summary>
    private static string? Given(HashSet<string> hidden, IReadOnlyCollection<CellEquation> equations)
    {
        string[] unknown = [.. hidden.Order(StringComparer.Ordinal)];
        List<BigInteger[]> rows = [.. equations.Select(e => unknown.Select(cell => new BigInteger(e.Factors.GetValueOrDefault(cell))).ToArray()).Where(row => row.Any(of => of != 0))];
        for (var (column, top) = (0, 0); column < unknown.Length && top < rows.Count; column++)
        {
            if (rows.FindIndex(top, row => row[column] != 0) is not (>= 0 and var pivot)) continue;
            (rows[top], rows[pivot]) = (rows[pivot], rows[top]);
            for (var i = 0; i < rows.Count; i++) if (i != top && rows[i][column] != 0) rows[i] = Less(rows[i], rows[top], column);
            top++;
        }

        return rows.Where(row => row.Count(of => of != 0) == 1).Select(row => unknown[Array.FindIndex(row, of => of != 0)]).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    private static BigInteger[] Less(BigInteger[] row, BigInteger[] by, int column)
    {
        var (own, factor) = (by[column], row[column]);
        BigInteger[] less = [.. row.Select((of, at) => (of * own) - (by[at] * factor))];
        var shared = less.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        return shared > 1 ? [.. less.Select(of => of / shared)] : less;
    }
}
