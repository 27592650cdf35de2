using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Interagency.Adapters.Scheduling;

/// <summary>
/// What happens by the clock and not by a case. A job holds no rule and no state: it calls a use case that may be called any number of
/// times. Alone, Quartz keeps its triggers in memory; of several nodes on PostgreSQL one fires for all, and another when that one is gone.
/// </summary>
public static class SchedulingSetup
{
    // The small hours from Kaliningrad to Kamchatka.
    private const string Nightly = "0 0 20 * * ?";

    private const string Minutely = "0 * * * * ?";

    // Killed, a node is missed after this and what it had begun is begun again.
    private static readonly TimeSpan Missed = TimeSpan.FromSeconds(5);

    /// <summary>The scheduler itself.</summary>
    /// <param name="clusterConnection">PostgreSQL that the nodes share; its tables are made where they are missing. Null keeps triggers in memory.</param>
    public static IServiceCollection AddScheduling(this IServiceCollection services, string? clusterConnection)
    {
        services.AddQuartz(quartz =>
        {
            if (clusterConnection is null) return;
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(clusterConnection);
                store.ProvisionSchema();
                store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (Missed / 2, Missed));
            });
            quartz.ConfigureScheduler(scheduler => (scheduler.InstanceName, scheduler.GenerateInstanceId) = ("interagency", true));
        });
        if (clusterConnection is not null) services.AddSingleton<TriggerMending>().AddHostedService(provider => provider.GetRequiredService<TriggerMending>());
        return services.AddQuartzHostedService(options => (options.AwaitApplicationStarted, options.WaitForJobsToComplete) = (true, true));
    }

    /// <summary>Runs the job once the service serves, and every night at 20:00 UTC.</summary>
    public static IServiceCollection AddNightly<TJob>(this IServiceCollection services) where TJob : class, IJob
    {
        var key = new JobKey(typeof(TJob).Name);
        // Each node that starts has a first run of its own.
        var start = string.Create(CultureInfo.InvariantCulture, $"{key.Name}-at-start-{Guid.NewGuid():N}");
        return services.AddQuartz(quartz =>
        {
            quartz.AddJob<TJob>(job => job.WithIdentity(key).StoreDurably(true).DisallowConcurrentExecution(true));
            quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity(start).StartNow());
            quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity($"{key.Name}-nightly").WithSchedule(CronScheduleBuilder.Create(Nightly).InTimeZone(TimeZoneInfo.Utc)));
        });
    }

    /// <summary>Runs the job each minute. Minutes in which nobody could run it are made good by one run.</summary>
    public static IServiceCollection AddEveryMinute<TJob>(this IServiceCollection services) where TJob : class, IJob
    {
        var key = new JobKey(typeof(TJob).Name);
        return services.AddQuartz(quartz =>
        {
            quartz.AddJob<TJob>(job => job.WithIdentity(key).StoreDurably(true).DisallowConcurrentExecution(true));
            quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity($"{key.Name}-minutely").WithSchedule(CronScheduleBuilder.Create(Minutely).InTimeZone(TimeZoneInfo.Utc)));
        });
    }
}
