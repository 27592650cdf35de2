namespace Interagency.Adapters.Persistence.Sql;

/// <summary>EF's own lock of a migration on SQLite: a table with a row. EF makes it anew.</summary>
internal static class MigrationLock
{
    public const string Drop = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
}
