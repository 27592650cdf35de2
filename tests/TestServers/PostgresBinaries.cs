namespace Interagency.TestServers;

/// <summary>Finds the installed PostgreSQL: the newest under /usr/lib/postgresql, else one on PATH.</summary>
internal static class PostgresBinaries
{
    private const string Debian = "/usr/lib/postgresql";

    internal static string Find() => Candidates().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        ?? throw new InvalidOperationException(
            $"PostgreSQL is not installed: run ./test once, or apt-get install postgresql, or set {PostgresServer.Variable}.");

    private static IEnumerable<string> Candidates()
    {
        var packaged = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        return packaged
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'));
    }
}
