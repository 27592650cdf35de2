using Interagency.Orchestrator.Audit;
using Interagency.Orchestrator.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Xunit;

namespace Interagency.Orchestrator.Tests.Audit;

public sealed class SealAuditTests(ServiceUnderTest service)
{
    [Fact]
    public async Task Seals_AreMadeEveryMinute()
    {
        var stop = TestContext.Current.CancellationToken;
        var scheduler = await service.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(stop);
        var trigger = Assert.Single(await scheduler.GetTriggersOfJob(new JobKey(nameof(SealAudit)), stop));

        var next = trigger.GetFireTimeAfter(new DateTimeOffset(2026, 3, 2, 9, 0, 1, TimeSpan.Zero));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 9, 1, 0, TimeSpan.Zero), next);
        Assert.Equal(TimeSpan.FromMinutes(1), trigger.GetFireTimeAfter(next) - next);
    }
}
