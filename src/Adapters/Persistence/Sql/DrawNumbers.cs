namespace Interagency.Adapters.Persistence.Sql;

/// <summary>
/// Draws the next number of a journal for one entry: the last statement before COMMIT, because the counter stays locked until then.
/// {0} region, {1} organisation, {2} journal, {3} year, {4} what gets the number, {5} its case.
/// </summary>
internal static class DrawNumbers
{
    private const string Count =
        """
        INSERT INTO journal_counters (region, organisation, journal, year, last, carried) VALUES ({0}, {1}, {2}, {3}, 1, 0)
        ON CONFLICT (region, organisation, journal, year) DO UPDATE SET last = journal_counters.last + 1;
        """;

    private const string Last = "(SELECT last FROM journal_counters WHERE region = {0} AND organisation = {1} AND journal = {2} AND year = {3})";

    public const string ForEntry = Count + "UPDATE journal_entries SET number = " + Last + " WHERE id = {4} AND case_id = {5};";

    /// <summary>Counts alone: {0} region, {1} organisation, {2} journal, {3} year.</summary>
    public const string Next = Count;

    public const string ForAppeal = Count + "UPDATE appeals SET number = " + Last + " WHERE id = {4};";

    /// <summary>The journal goes on from a number that it had elsewhere: {0} region, {1} organisation, {2} journal, {3} year, {4} the number.</summary>
    public const string Carry =
        """
        INSERT INTO journal_counters (region, organisation, journal, year, last, carried) VALUES ({0}, {1}, {2}, {3}, {4}, {4})
        ON CONFLICT (region, organisation, journal, year) DO UPDATE SET last = {4}, carried = {4} WHERE journal_counters.last < {4};
        """;

    public const string ForCase = Count + "UPDATE cases SET number = {3} || '-' || " + Last + " WHERE id = {4};";
}
