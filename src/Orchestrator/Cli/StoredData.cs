using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Retention;
using Interagency.Adapters.Persistence.Secrets;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Retention;
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

    /// <summary>For a verb that writes: with SQLite no service may have the file.</summary>
    /// <exception cref="UsageException">The file is in use, the key is missing or another's, a definition is wrong.</exception>
    internal static async Task<int> WriteAsync(string folder, string[]? set, VerbSetting setting, Func<(RetentionDesk Desk, Lexicon Lexicon), Task<int>> write, CancellationToken stop)
    {
        try
        {
            var options = Place(folder, set, setting);
            Database database = options.PostgresConnection is { } connection ? new PostgresDatabase(connection) : new SqliteDatabase(options.SqliteFile);
            using var closing = database as IDisposable;
            var retention = Retention(database, options, folder, set, setting);
            await new InstallationFacts(database, Key(options, setting)).ConfirmMasterKeyAsync(stop);
            return await write(retention);
        }
        catch (Exception wrong) when (wrong is DatabaseInUseException or FormatException)
        {
            throw new UsageException(wrong.Message);
        }
    }

    /// <summary>What decides on retention, with the calendars and directories of the settings.</summary>
    internal static (RetentionDesk Desk, Lexicon Lexicon) Retention(Database database, PersistenceOptions options, string folder, string[]? set, VerbSetting setting)
    {
        var (clock, key) = (TimeProvider.System, Key(options, setting));
        var settings = ServiceSettings.Read(SettingSources.Read(folder, SharedOptions.Settings(set, setting)), folder);
        try
        {
            var world = new CurrentWorld(WorldLoader.Load(settings.Definitions, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).Today);
            var lexicon = new Lexicon(world, new DefinitionShelf(database, clock));
            return (new RetentionDesk(new RetentionStore(database, new CaseVault(key), key, clock), new AuditTrail(database, clock), world, lexicon, clock), lexicon);
        }
        catch (WorldDataException wrong)
        {
            throw new UsageException(wrong.Message);
        }
    }

    // Never made here: a new one could read nothing.
    private static MasterKey Key(PersistenceOptions options, VerbSetting setting) => File.Exists(options.KeyFile) ? MasterKey.Open(options.KeyFile)
        : throw new UsageException(setting.Say($"Keys:MasterKeyFile: файла «{options.KeyFile}» нет.", $"Keys:MasterKeyFile: there is no file '{options.KeyFile}'."));
}
