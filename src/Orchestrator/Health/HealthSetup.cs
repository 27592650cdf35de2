using Interagency.Adapters.Scheduling;
using Interagency.Adapters.Telemetry;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Interagency.Orchestrator.Health;

/// <summary>
/// <c>/health/live</c>: the process serves. <c>/health/ready</c> and <c>/health</c>: so do the parts that it needs, each told by its name.
/// A part is any check tagged <see cref="Ready"/>.
/// </summary>
internal static class HealthSetup
{
    internal const string Ready = "ready";
    internal const string Broker = "broker";

    private const string Address = "/health";
    private const string MassTransitsOwn = "masstransit-bus";

    internal static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton(HealthPatience.Usual);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [Ready]).AddCheck<SchedulerHealth>("scheduler", tags: [Ready]);
        return services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            var checks = options.Registrations.Where(check => check.Name != MassTransitsOwn).ToList();
            if (checks.TrueForAll(check => check.Name != Broker)) checks.Add(new HealthCheckRegistration(Broker, Make<BusHealth>, null, [Ready]));
            options.Registrations.Clear();
            foreach (var check in checks) options.Registrations.Add(InTime(check));
        });
    }

    internal static void MapHealth(this WebApplication service)
    {
        service.UseWhen(context => context.Request.Path.StartsWithSegments(Address), asked => asked.Use(Untraced));
        Map($"{Address}/live", _ => false);
        Map($"{Address}/ready", check => check.Tags.Contains(Ready));
        Map(Address, check => check.Tags.Contains(Ready));

        void Map(string address, Func<HealthCheckRegistration, bool> which) =>
            service.MapHealthChecks(address, new HealthCheckOptions { Predicate = which, ResponseWriter = HealthAnswer.WriteAsync }).DisableHttpMetrics().AllowAnonymous().DisableRateLimiting();
    }

    // Asked every few seconds by whoever watches; what it shows is no trace.
    private static Task Untraced(HttpContext context, RequestDelegate next)
    {
        Instruments.LeaveUntraced();
        return next(context);
    }

    private static HealthCheckRegistration InTime(HealthCheckRegistration check)
    {
        TimelyCheck? timely = null;
        return new HealthCheckRegistration(check.Name, services => timely ??= new TimelyCheck(check.Factory(services), services.GetRequiredService<HealthPatience>().Limit), check.FailureStatus, check.Tags);
    }

    private static IHealthCheck Make<T>(IServiceProvider services) where T : class, IHealthCheck => ActivatorUtilities.CreateInstance<T>(services);
}
