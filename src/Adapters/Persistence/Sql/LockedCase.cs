using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence.Sql;

/// <summary>The lock of a case, of what has a name and no row, and PostgreSQL's row locks.</summary>
internal static class LockedCase
{
    public const string Sql = "SELECT * FROM cases WHERE id = {0} FOR UPDATE";

    public const string ForUpdate = "FOR UPDATE";

    public const string Named = "SELECT pg_advisory_xact_lock(hashtextextended({0}, 0))";

    public const string SkipLocked = "FOR UPDATE SKIP LOCKED";

    /// <summary>All that a step needs of the database: the case, its key, whether it has taken a stimulus. {0} case, {1} stimulus.</summary>
    public static string Load(Table cases, Table keys, string forUpdate) =>
        $$"""
        SELECT {{List("c", cases)}}, {{List("k", keys)}}, EXISTS (SELECT 1 FROM inbox i WHERE i.case_id = {0} AND i.stimulus_id = {1})
        FROM (SELECT * FROM cases WHERE id = {0} {{forUpdate}}) c LEFT JOIN case_keys k ON k.case_id = c.id
        """;

    /// <summary>
    /// The same for an answer, found by its request, then what the answering agency has sent to the case and the step before the lock was waited for. {0} request, {1} message.
    /// </summary>
    /// <param name="hashes">An expression: the content hashes of a group of inbox rows as one text.</param>
    public static string LoadAnswered(Table cases, Table keys, Table requests, string forUpdate, string hashes) =>
        $$"""
        SELECT {{List("c", cases)}}, {{List("k", keys)}}, EXISTS (SELECT 1 FROM inbox i WHERE i.case_id = r.case_id AND i.stimulus_id = '{{AgencyAnswered.IdPrefix}}' || r.agency || '/' || {1}),
            COALESCE((SELECT {{hashes}} FROM inbox i WHERE i.case_id = r.case_id AND i.agency = r.region || '.' || r.agency AND i.content_hash IS NOT NULL), ''),
            (SELECT s.step FROM cases s WHERE s.id = r.case_id), {{List("r", requests)}}
        FROM requests r JOIN (SELECT * FROM cases WHERE id = (SELECT case_id FROM requests WHERE id = {0}) {{forUpdate}}) c ON c.id = r.case_id
        LEFT JOIN case_keys k ON k.case_id = c.id WHERE r.id = {0}
        """;

    private static string List(string alias, Table table) => string.Join(", ", table.Columns.Select(c => $"{alias}.{c.Name}"));
}
