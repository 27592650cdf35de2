using System.Collections.Immutable;

namespace Interagency.Workflows.PeriodReports;

/// <summary>A sum or difference of lines, or the quotient of two: <c>1.3 - 1.7</c>, <c>2 / 1</c>, <c>former 1.8</c>.</summary>
/// <param name="Terms">Added up; of a quotient the first is divided by the second.</param>
public sealed record LineFormula(ImmutableArray<LineTerm> Terms, bool IsQuotient)
{
    private const string Former = "former";

    /// <returns>Null for what is no formula.</returns>
    public static LineFormula? Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var terms = ImmutableArray.CreateBuilder<LineTerm>();
        var (at, sign, isQuotient) = (0, 1, false);
        while (true)
        {
            var isFormer = at < words.Length && words[at] == Former;
            if (isFormer) at++;
            if (at >= words.Length || !IsLine(words[at])) return null;
            terms.Add(new LineTerm(words[at++], sign, isFormer));
            if (at == words.Length) return isQuotient && terms.Count != 2 ? null : new LineFormula(terms.ToImmutable(), isQuotient);
            if (isQuotient || (words[at] == "/" && terms.Count > 1)) return null;
            (sign, isQuotient) = words[at] switch { "+" => (1, false), "-" => (-1, false), "/" => (1, true), _ => (0, false) };
            if (sign == 0) return null;
            at++;
        }
    }

    /// <param name="value">Of a line now, or of the former period; null when it isn't known.</param>
    /// <returns>Null when a line isn't known, or one is divided by nothing.</returns>
    public decimal? Of(Func<LineTerm, decimal?> value)
    {
        if (Terms.Any(term => value(term) is null)) return null;
        if (!IsQuotient) return Terms.Sum(term => term.Sign * value(term)!.Value);
        return value(Terms[1]) is not 0 and var by ? value(Terms[0])!.Value / by : null;
    }

    private static bool IsLine(string word) => word.Length > 0 && char.IsAsciiDigit(word[0]) && word.All(c => char.IsAsciiDigit(c) || c == '.');
}

/// <param name="Sign">1 or -1.</param>
/// <param name="IsFormer">As it stood in the former period.</param>
public sealed record LineTerm(string Line, int Sign, bool IsFormer);

/// <summary>Two formulas and how they stand to each other.</summary>
public sealed record LineRelation(LineFormula Left, string Sign, LineFormula Right)
{
    private static readonly string[] Signs = ["<=", ">=", "="];

    public IEnumerable<LineTerm> Terms => Left.Terms.Concat(Right.Terms);

    /// <returns>Null for what is no relation.</returns>
    public static LineRelation? Parse(string text)
    {
        if (Signs.FirstOrDefault(sign => text.Contains($" {sign} ", StringComparison.Ordinal)) is not { } sign) return null;
        var sides = text.Split($" {sign} ");
        return sides is [var left, var right] && LineFormula.Parse(left) is { } one && LineFormula.Parse(right) is { } other ? new LineRelation(one, sign, other) : null;
    }

    public bool Holds(decimal left, decimal right) => Sign switch { "=" => left == right, "<=" => left <= right, _ => left >= right };
}
