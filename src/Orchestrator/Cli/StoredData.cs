using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Settings;

namespace Interagency.Orchestrator.Cli;

/// <summary>What the service with the same settings has stored, for a verb that looks at it.</summary>
internal static class StoredData
{
    /// <summary>Where the service keeps it.</summary>
    /// <exception cref="UsageException">A setting is wrong, or there is nothing in the folder.</exception>
    internal static PersistenceOptions Place(string folder, string[]? set, VerbSetting setting)
    {
        try
        {
            var options = ServiceSettings.Read(SettingSources.Read(folder, SharedOptions.Settings(set, setting)), folder).Persistence;
            return options.PostgresConnection is not null || File.Exists(options.SqliteFile) ? options
                : throw new UsageException(setting.Say($"--data: в папке «{folder}» нет базы дел.", $"--data: the folder '{folder}' holds no database of cases."));
        }
        catch (FormatException wrong)
        {
            throw new UsageException(wrong.Message);
        }
    }

    /// <summary>Beside a running service: the caller only reads, and does not ask for the file.</summary>
    internal static Database Beside(PersistenceOptions options) =>
        options.PostgresConnection is { } connection ? new PostgresDatabase(connection) : new SqliteDatabase(options.SqliteFile, own: false);
}
