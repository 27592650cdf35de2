using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Runtime;

internal static class RuntimeSetup
{
    /// <summary>
    /// The runner and its pumps. Needs the store (<see cref="PersistenceSetup.AddPersistence"/>) and a <see cref="TimeProvider"/>.
    /// The tables are made and the world is kept before the first pump starts.
    /// </summary>
    internal static IServiceCollection AddRuntime(this IServiceCollection services, LoadedFolder folder, RunnerOptions? options = null)
    {
        services.AddSingleton(new CurrentWorld(folder.Today));
        services.AddDefinitions(folder.Definitions);
        services.AddSingleton(options ?? new RunnerOptions());
        services.AddSingleton(new Interpreter());
        services.AddSingleton<WakeUp>();
        services.AddSingleton<CaseRunner>();
        services.AddSingleton<CaseRehearsal>();
        services.AddSingleton<SessionDesk>();
        services.AddSingleton<CommandDelivery>();
        services.AddHostedService<StartUp>();
        services.AddSingleton<CommandPump>().AddHostedService(provider => provider.GetRequiredService<CommandPump>());
        services.AddHostedService<TimerPump>();
        services.AddHostedService<StandingSampler>();
        return services;
    }
}

/// <summary>Makes or upgrades the tables, keeps the reference data, lets unfinished rows go out again.</summary>
internal sealed class StartUp(Database database, InstallationFacts facts, WorldShelf worlds, CurrentWorld world, IOutboxStore outbox, TimeProvider clock) : IHostedLifecycleService
{
    // As long as a server beside us may take to start.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await database.ReachAsync(Patience, clock, cancellationToken);
        await database.MigrateAsync(cancellationToken);
        await facts.ConfirmMasterKeyAsync(cancellationToken);
        await worlds.KeepAsync(world.Value, cancellationToken);
        // Of several nodes another may be at work on them: there a lease has to end first.
        if (database is SqliteDatabase) await outbox.ReleaseAsync(clock.GetUtcNow(), cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
