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

    private static string List(string alias, Table table) => string.Join(", ", table.Columns.Select(c => $"{alias}.{c.Name}"));
}
