namespace Interagency.Workflows.Expressions.Script;

/// <summary>A stable sort that ends whatever the comparer answers: ascending runs, lengthened by binary insertion, then merged.</summary>
internal static class Sorting
{
    private const int ShortRun = 64;

    public static ScriptValue[] Sort(Run run, List<ScriptValue> values, JsFunction? comparer)
    {
        if (comparer is not null)
            return Sort(run, [.. values], (a, b) => To.Number(run, comparer.Call(run, default, [a, b])));
        var keyed = new (string Key, ScriptValue Value)[values.Count];
        for (var i = 0; i < keyed.Length; i++) keyed[i] = (To.Text(run, values[i]), values[i]);
        return [.. Sort(run, keyed, (a, b) =>
        {
            run.Step(1 + (Math.Min(a.Key.Length, b.Key.Length) >> 6));
            return string.CompareOrdinal(a.Key, b.Key);
        }).Select(k => k.Value)];
    }

    private static T[] Sort<T>(Run run, T[] items, Func<T, T, double> compare)
    {
        run.Allocate(items.Length * 48L);
        var (from, into) = (items, new T[items.Length]);
        var runs = Runs(items, compare);
        while (runs.Count > 2)
        {
            var merged = new List<int> { 0 };
            for (var r = 0; r + 1 < runs.Count; r += 2)
            {
                var (start, middle) = (runs[r], runs[r + 1]);
                var end = r + 2 < runs.Count ? runs[r + 2] : middle;
                Merge(run, from, into, start, middle, end, compare);
                merged.Add(end);
            }
            (from, into, runs) = (into, from, merged);
        }
        return from;
    }

    /// <summary>Borders of sorted runs, the last one the length.</summary>
    private static List<int> Runs<T>(T[] items, Func<T, T, double> compare)
    {
        var (borders, least) = (new List<int> { 0 }, ShortestRun(items.Length));
        for (var start = 0; start < items.Length;)
        {
            var end = Ascending(items, start, compare);
            var wanted = Math.Min(items.Length, start + least);
            for (; end < wanted; end++) Insert(items, start, end, compare);
            borders.Add(start = end);
        }
        return borders;
    }

    private static int ShortestRun(int length)
    {
        var odd = 0;
        for (; length >= ShortRun; length >>= 1) odd |= length & 1;
        return Math.Max(length + odd, 1);
    }

    /// <summary>The end of the run at a position; a strictly descending one is turned round.</summary>
    private static int Ascending<T>(T[] items, int start, Func<T, T, double> compare)
    {
        var end = start + 1;
        if (end == items.Length) return end;
        var descending = compare(items[end], items[start]) < 0;
        for (end++; end < items.Length && compare(items[end], items[end - 1]) < 0 == descending; end++) { }
        if (descending) Array.Reverse(items, start, end - start);
        return end;
    }

    private static void Insert<T>(T[] items, int start, int at, Func<T, T, double> compare)
    {
        var (low, high, item) = (start, at, items[at]);
        while (low < high)
        {
            var middle = low + ((high - low) >> 1);
            if (compare(item, items[middle]) < 0) high = middle;
            else low = middle + 1;
        }
        Array.Copy(items, low, items, low + 1, at - low);
        items[low] = item;
    }

    private static void Merge<T>(Run run, T[] from, T[] into, int start, int middle, int end, Func<T, T, double> compare)
    {
        var (left, right) = (start, middle);
        for (var at = start; at < end; at++)
        {
            run.Step();
            into[at] = right >= end || (left < middle && !(compare(from[right], from[left]) < 0)) ? from[left++] : from[right++];
        }
    }
}
