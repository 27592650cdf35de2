using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Interagency.Adapters.Scheduling;

/// <summary>
/// What happens by the clock and not by a case: Quartz within the process, in memory. A job holds no rule and no state: it calls a use case
/// that may be called any number of times, so a node that starts anew, or several at once, lose and double nothing.
/// </summary>
public static class SchedulingSetup
{
    // The small hours from Kaliningrad to Kamchatka.
    private const string Nightly = "0 0 20 * * ?";

    /// <summary>Runs the job once the service serves, and every night at 20:00 UTC.</summary>
    public static IServiceCollection AddNightly<TJob>(this IServiceCollection services) where TJob : class, IJob
    {
        var key = new JobKey(typeof(TJob).Name);
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<TJob>(job => job.WithIdentity(key).DisallowConcurrentExecution(true));
            quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity($"{key.Name}-at-start").StartNow());
            quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity($"{key.Name}-nightly").WithSchedule(CronScheduleBuilder.Create(Nightly).InTimeZone(TimeZoneInfo.Utc)));
        });
        return services.AddQuartzHostedService(options => (options.AwaitApplicationStarted, options.WaitForJobsToComplete) = (true, true));
    }
}
