namespace Interagency.Workflows.Rules;

/// <summary>Quantiles of whole numbers that were counted: how many there are of each.</summary>
public static class Quantiles
{
    /// <summary>The smallest value that at least the given share of all doesn't exceed (the nearest rank): no value is told that nobody had.</summary>
    /// <param name="counts">How many of each value; none negative, one at least above zero.</param>
    /// <param name="share">Above 0, at most 1: 0.5 is the median.</param>
    /// <exception cref="ArgumentException">Nothing was counted, or the share is out of bounds.</exception>
    public static int Of(IEnumerable<(int Value, int Count)> counts, double share)
    {
        if (share is not (> 0 and <= 1)) throw new ArgumentException("A share is above 0 and at most 1.", nameof(share));
        var sorted = counts.Where(of => of.Count > 0).OrderBy(of => of.Value).ToList();
        if (sorted.Count == 0) throw new ArgumentException("Nothing was counted.", nameof(counts));
        var rank = (long)Math.Ceiling(share * sorted.Sum(of => (long)of.Count));
        var passed = 0L;
        foreach (var (value, count) in sorted)
            if ((passed += count) >= rank) return value;
        return sorted[^1].Value;
    }
}
