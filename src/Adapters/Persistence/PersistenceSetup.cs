using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Appeals;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Calendars;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Adapters.Persistence.Definitions;
using Interagency.Adapters.Persistence.Emergencies;
using Interagency.Adapters.Persistence.Files;
using Interagency.Adapters.Persistence.Places;
using Interagency.Adapters.Persistence.Retention;
using Interagency.Adapters.Persistence.Secrets;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Interagency.Adapters.Persistence;

/// <param name="DataFolder">Where the SQLite file and the master key are.</param>
/// <param name="PostgresConnection">A connection string of PostgreSQL; null keeps everything in SQLite.</param>
/// <param name="MasterKeyFile">Null: <c>keys/master.key</c> in the data folder.</param>
public sealed record PersistenceOptions(string DataFolder, string? PostgresConnection = null, string? MasterKeyFile = null)
{
    /// <summary>Several nodes share the database.</summary>
    public bool Clustered { get; init; }

    public string SqliteFile => Path.Combine(DataFolder, "interagency.db");

    public string KeyFile => MasterKeyFile ?? Path.Combine(DataFolder, "keys", "master.key");
}

public static class PersistenceSetup
{
    /// <summary>
    /// The database, the keys and the store. Interceptors registered as <see cref="IInterceptor"/> are used by every context:
    /// production registers none, a test assembly its crash points. Call <see cref="Database.MigrateAsync"/> before serving.
    /// </summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, PersistenceOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<Database>(provider => options.PostgresConnection is { } connection
            ? new PostgresDatabase(connection, provider.GetServices<IInterceptor>())
            : new SqliteDatabase(options.SqliteFile, provider.GetServices<IInterceptor>()));
        services.AddSingleton(_ => MasterKey.Open(options.KeyFile));
        services.AddSingleton<CaseVault>();
        services.AddSingleton(StateSchema.OfThisVersion);
        services.AddSingleton<ICaseStore, CaseStore>();
        services.AddSingleton<IncidentStore>();
        services.AddSingleton<IDefinitionShelf, DefinitionShelf>();
        services.AddSingleton<WorldShelf>();
        services.AddSingleton<PersonalTexts>().AddSingleton<CaseFiles>();
        services.AddSingleton<ITimerStore, TimerStore>();
        services.AddSingleton<OutboxStore>().AddSingleton<IOutboxStore>(provider => provider.GetRequiredService<OutboxStore>());
        services.AddSingleton<ISessionStore, SessionStore>().AddSingleton<SessionRecords>();
        services.AddSingleton<Replay>();
        services.AddSingleton<Rebuilding>();
        services.AddSingleton<Doctor.Physician>();
        services.AddSingleton<QuarantineStore>();
        services.AddSingleton<IQuarantine>(provider => provider.GetRequiredService<QuarantineStore>());
        services.AddSingleton<IRequestLedger, RequestLedger>();
        services.AddSingleton<CaseDrafts>().AddSingleton<RequestMarks>().AddSingleton<RequestWork>().AddSingleton<Absences>().AddSingleton<PaperDeliveries>();
        services.AddSingleton<AppealStore>();
        services.AddSingleton<IdempotencyStore>();
        services.AddSingleton<StandingQueries>();
        services.AddSingleton<InstallationFacts>();
        services.AddSingleton<FormKeys>();
        services.AddSingleton<AccountStore>().AddSingleton<AccountRegister>().AddSingleton<LogIns>().AddSingleton<ApiKeys>();
        services.AddSingleton<PlaceStore>().AddSingleton<Sections>().AddSingleton<CalendarStore>().AddSingleton<DefinitionStore>().AddSingleton<ScenarioStore>();
        services.AddSingleton<Loads.LoadStore>().AddSingleton<Loads.LoadUndoing>();
        services.AddSingleton<EmergencyAccesses>();
        services.AddSingleton<IAuditTrail, AuditTrail>();
        services.AddSingleton<AuditSeals>();
        services.AddSingleton<ChainInspection>();
        services.AddSingleton<RetentionStore>();
        return services;
    }
}
