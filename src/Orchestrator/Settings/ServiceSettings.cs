using Interagency.Adapters.Messaging.Broker;
using Interagency.Adapters.Messaging.Broker.Management;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Security;
using Npgsql;

namespace Interagency.Orchestrator.Settings;

internal enum Profile
{
    /// <summary>Everything in one process: SQLite, the bus within it. Needs no setting.</summary>
    Embedded,

    /// <summary>PostgreSQL, RabbitMQ, one node or several.</summary>
    Production
}

/// <summary>The settings of a service, checked. A key that nobody knows, lacks its value or can't be right stops the start.</summary>
/// <param name="Broker">Null: the bus within the process.</param>
/// <param name="Definitions">The folder of definitions, calendars and directories.</param>
internal sealed record ServiceSettings(Profile Profile, PersistenceOptions Persistence, BrokerOptions? Broker, PaceOptions Pace, string Definitions)
{
    /// <summary>Where agencies get their users of the broker; null where none is named.</summary>
    internal ManagementOptions? Management { get; private init; }

    internal required KeepingOptions Keeping { get; init; }

    private const string ProfileKey = "Profile", ProviderKey = "Database:Provider", ConnectionKey = "Database:ConnectionString", DatabasePasswordKey = "Database:Password",
        MasterKeyFileKey = "Keys:MasterKeyFile", DefinitionsKey = "Definitions:Folder", FamiliesKey = "Demo:Families";

    /// <summary>All keys of our sections: one that is misspelt would else be passed over in silence.</summary>
    private static readonly string[] Known =
    [
        ProfileKey, ProviderKey, ConnectionKey, DatabasePasswordKey, MasterKeyFileKey, DefinitionsKey, FamiliesKey, PaceOptions.Key, KeepingOptions.Key, "Telemetry:Otlp", "Telemetry:Protocol", "Telemetry:Interval",
        TokenOptions.IssuerKey, TokenOptions.AudienceKey, TokenOptions.KeysFileKey, LimitOptions.RequestsKey, LimitOptions.GuessesKey, FileSettings.BytesKey, FileSettings.InCaseKey, FileSettings.PixelsKey,
        BrokerOptions.AddressKey, BrokerOptions.UsernameKey, BrokerOptions.PasswordKey, BrokerOptions.AuthorityKey, BrokerOptions.PlainKey,
        ManagementOptions.AddressKey, ManagementOptions.UsernameKey, ManagementOptions.PasswordKey, ManagementOptions.EntranceKey,
    ];

    /// <exception cref="FormatException">A setting is unknown, missing or wrong; the message names its key and the fix.</exception>
    internal static ServiceSettings Read(IConfiguration configuration, string dataFolder, bool demo = false)
    {
        RefuseUnknown(configuration);
        var profile = ProfileOf(configuration[ProfileKey]);
        if (profile == Profile.Production && demo && configuration[FamiliesKey] != "false")
            throw new FormatException($"{FamiliesKey}: the invented agencies answer only within the process; with {ProfileKey}={profile} and --demo write {FamiliesKey}=false.");
        var persistence = profile == Profile.Production ? Production(configuration, dataFolder) : Embedded(configuration, dataFolder);
        var broker = profile == Profile.Production ? BrokerOptions.Read(key => configuration[key]) : null;
        return new ServiceSettings(profile, persistence, broker, PaceOptions.Read(configuration[PaceOptions.Key]), Folder(configuration))
        {
            Keeping = KeepingOptions.Read(configuration[KeepingOptions.Key]),
            Management = broker is null ? null : ManagementOptions.Read(key => configuration[key], broker),
        };
    }

    private static Profile ProfileOf(string? given) => given is null or "" ? Profile.Embedded
        : Enum.TryParse<Profile>(given, ignoreCase: true, out var profile) && Enum.IsDefined(profile) ? profile
        : throw new FormatException($"{ProfileKey} '{given}' is unknown; it may be {string.Join(" or ", Enum.GetNames<Profile>())}.");

    private static PersistenceOptions Embedded(IConfiguration configuration, string dataFolder) => configuration[ProviderKey]?.ToUpperInvariant() switch
    {
        null or "" or "SQLITE" => new(dataFolder, MasterKeyFile: configuration[MasterKeyFileKey]),
        "POSTGRES" => new(dataFolder, Connection(configuration), configuration[MasterKeyFileKey]),
        var other => throw new FormatException($"{ProviderKey} '{other}' is unknown; it may be Sqlite or Postgres."),
    };

    /// <summary>The key is never made by the service here: two nodes that each made one could not read each other's families.</summary>
    private static PersistenceOptions Production(IConfiguration configuration, string dataFolder)
    {
        if (configuration[ProviderKey] is { Length: > 0 } given && !given.Equals("Postgres", StringComparison.OrdinalIgnoreCase))
            throw new FormatException($"{ProviderKey} '{given}': {ProfileKey}={Profile.Production} runs on Postgres.");
        var connection = Connection(configuration);
        var file = configuration[MasterKeyFileKey] is { Length: > 0 } named ? named
            : throw new FormatException($"{MasterKeyFileKey} is missing: name the file of the master key (64 hexadecimal digits), the same on every node.");
        return File.Exists(file) ? new(dataFolder, connection, file) { Clustered = true }
            : throw new FormatException($"{MasterKeyFileKey}: there is no file '{file}'. Restore it from your backup; only for a new installation make one: openssl rand -hex 32");
    }

    private static string Connection(IConfiguration configuration)
    {
        var given = configuration[ConnectionKey] is { Length: > 0 } named ? named
            : throw new FormatException($"{ConnectionKey} is missing: PostgreSQL needs one ({SettingSources.EnvironmentPrefix}Database__ConnectionString), such as Host=db.example;Database=interagency;Username=interagency;SSL Mode=VerifyFull.");
        try
        {
            if (configuration[DatabasePasswordKey] is not { Length: > 0 } password) return Checked(new NpgsqlConnectionStringBuilder(given), given);
            return Checked(new NpgsqlConnectionStringBuilder(given), new NpgsqlConnectionStringBuilder(given) { Password = password }.ConnectionString);
        }
        catch (ArgumentException wrong)
        {
            throw new FormatException($"{ConnectionKey} can't be read: {wrong.Message}", wrong);
        }
    }

    private static string Checked(NpgsqlConnectionStringBuilder read, string connection) => read.Host is { Length: > 0 } ? connection
        : throw new FormatException($"{ConnectionKey} names no Host.");

    /// <summary>The folder configured, else the one that the product ships.</summary>
    private static string Folder(IConfiguration configuration) => configuration[DefinitionsKey] is not { Length: > 0 } folder ? Installation.Definitions
        : Directory.Exists(folder) ? folder
        : throw new FormatException($"{DefinitionsKey} '{folder}' is no folder: name one that holds definitions, calendars and directories.");

    private static void RefuseUnknown(IConfiguration configuration)
    {
        var sections = Known.Select(key => key.Split(':')[0]).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        foreach (var section in configuration.GetChildren().Where(child => sections.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
            foreach (var (key, value) in section.AsEnumerable())
                if (value is not null && !Known.Contains(key, StringComparer.OrdinalIgnoreCase))
                    throw new FormatException($"{key} is no setting. There are: {string.Join(", ", Known.Where(known => known.StartsWith($"{section.Key}:", StringComparison.OrdinalIgnoreCase)))}.");
    }
}
