namespace Interagency.Adapters.Persistence.Sql;

/// <summary>PostgreSQL's row locks.</summary>
internal static class LockedCase
{
    public const string Sql = "SELECT * FROM cases WHERE id = {0} FOR UPDATE";

    public const string Agenda = "SELECT pg_advisory_xact_lock(hashtextextended({0}, 0))";

    public const string SkipLocked = "FOR UPDATE SKIP LOCKED";
}
