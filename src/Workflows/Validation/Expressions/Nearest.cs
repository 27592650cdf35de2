namespace Interagency.Workflows.Validation.Expressions;

/// <summary>Finds what somebody who misspelt a name probably meant.</summary>
public static class Nearest
{
    /// <summary>The known name with the fewest edits, if they are few for its length; null otherwise.</summary>
    public static string? To(string name, IEnumerable<string> known)
    {
        var best = known.Select(k => (Name: k, Edits: Edits(name, k))).OrderBy(k => k.Edits).ThenBy(k => k.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Name is { } found && best.Edits <= Math.Max(1, name.Length / 4) ? found : null;
    }

    private static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
