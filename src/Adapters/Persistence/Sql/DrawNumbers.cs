namespace Interagency.Adapters.Persistence.Sql;

/// <summary>
/// Draws the next number of a journal for a case, an entry or a person's report: the last statements before COMMIT, because the counter stays locked until then.
/// {0} region, {1} organisation, {2} journal, {3} year, {4} what gets the number (of an entry: its case, {5} the entry).
/// </summary>
internal static class DrawNumbers
{
    private const string Count =
        """
        INSERT INTO journal_counters (region, organisation, journal, year, last, carried) VALUES ({0}, {1}, {2}, {3}, 1, 0)
        ON CONFLICT (region, organisation, journal, year) DO UPDATE SET last = journal_counters.last + 1
        """;

    private const string Last = "(SELECT last FROM journal_counters WHERE region = {0} AND organisation = {1} AND journal = {2} AND year = {3})";

    public const string OfEntry = "UPDATE journal_entries SET number = " + Last + " WHERE case_id = {4} AND id = {5}";

    /// <summary>Counts alone: {0} region, {1} organisation, {2} journal, {3} year.</summary>
    public const string Next = Count;

    public const string OfCase = "UPDATE cases SET number = {3} || '-' || " + Last + " WHERE id = {4}";

    public const string OfAppeal = "UPDATE appeals SET number = " + Last + " WHERE id = {4}";

    /// <summary>Counts and numbers a report that is no case's.</summary>
    public const string ForAppeal = Count + "; " + OfAppeal;

    /// <summary>The journal goes on from a number that it had elsewhere, {4}; from its own where that is greater.</summary>
    public const string Carry =
        """
        INSERT INTO journal_counters (region, organisation, journal, year, last, carried) VALUES ({0}, {1}, {2}, {3}, {4}, {4})
        ON CONFLICT (region, organisation, journal, year) DO UPDATE SET
            last = CASE WHEN journal_counters.last < {4} THEN {4} ELSE journal_counters.last END,
            carried = CASE WHEN journal_counters.last < {4} THEN {4} ELSE journal_counters.carried END
        """;
}
