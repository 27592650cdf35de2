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

        var next = trigger.GetFireTimeAfter(trigger.StartTimeUtc)!.Value;
        Assert.Equal(0, next.Second);
        Assert.Equal(TimeSpan.FromMinutes(1), trigger.GetFireTimeAfter(next) - next);
    }
}
