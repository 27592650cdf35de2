namespace Interagency.Adapters.Persistence.Sql;

/// <summary>PostgreSQL's row locks.</summary>
internal static class LockedCase
{
    public const string Sql = "SELECT * FROM cases WHERE id = {0} FOR UPDATE";

    public const string SkipLocked = "FOR UPDATE SKIP LOCKED";
}
