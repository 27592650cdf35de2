using Interagency.Adapters.Persistence;

namespace Interagency.Orchestrator.Tests.Runtime;

/// <summary>A database file with its tables and nothing in them, made once and copied by each test.</summary>
internal static class EmptySqlite
{
    private static readonly Lazy<string> Made = new(Make);

    internal static string File => Made.Value;

    private static string Make()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("interagency-empty-").FullName, "empty.db");
        using var database = new SqliteDatabase(path);
        database.MigrateAsync().GetAwaiter().GetResult();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        return path;
    }
}
