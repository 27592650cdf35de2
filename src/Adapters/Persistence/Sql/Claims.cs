namespace Interagency.Adapters.Persistence.Sql;

/// <summary>
/// A node takes due rows for the time of a lease; another takes them when the lease is over and they are still there. What is for a case
/// of a newer schema is not taken.
/// </summary>
internal static class Claims
{
    /// <summary>{0} now, {1} lease until, {2} owner, {3} how many, {4} the highest schema.</summary>
    public static string Timers(string skipLocked) =>
        $$"""
        UPDATE timers SET lease_until = {1}, lease_owner = {2} WHERE (case_id, id) IN (
            SELECT case_id, id FROM timers t WHERE due_at <= {0} AND (lease_until IS NULL OR lease_until <= {0})
            AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = t.case_id AND c.schema > {4})
            ORDER BY due_at, case_id, id LIMIT {3} {{skipLocked}})
        RETURNING *
        """;

    /// <summary>{0} now, {1} lease until, {2} how many, {3} the highest schema, then the kinds.</summary>
    public static string Outbox(string skipLocked, int kinds) =>
        $$"""
        UPDATE outbox SET not_before = {1} WHERE (case_id, id) IN (
            SELECT case_id, id FROM outbox o WHERE status = 'Pending' AND not_before <= {0} AND kind IN ({{string.Join(", ", Enumerable.Range(4, kinds).Select(i => $"{{{i}}}"))}})
            AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = o.target AND c.schema > {3})
            ORDER BY created_at, case_id, sequence LIMIT {2} {{skipLocked}})
        RETURNING *
        """;

    /// <summary>{0} now, then case and id of each row.</summary>
    public static string Done(int rows) => $$"""UPDATE outbox SET status = 'Done', done_at = {0}, last_error = NULL WHERE status = 'Pending' AND (case_id, id) IN (VALUES {{Pairs(rows)}})""";

    /// <summary>{0} not before, then case and id of each row.</summary>
    public static string PutBack(int rows) => $$"""UPDATE outbox SET not_before = {0} WHERE status = 'Pending' AND (case_id, id) IN (VALUES {{Pairs(rows)}})""";

    private static string Pairs(int rows) => string.Join(", ", Enumerable.Range(0, rows).Select(i => $"({{{1 + 2 * i}}}, {{{2 + 2 * i}}})"));
}
