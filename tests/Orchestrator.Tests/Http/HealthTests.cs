using System.Data.Common;
using Interagency.Orchestrator.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>What whoever watches the service is told of it, part by part: however busy the machine, a part that answers is well.</summary>
public sealed class HealthTests(HealthTests.BreakableService service) : IClassFixture<HealthTests.BreakableService>, IDisposable
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/health/ready")]
    public async Task Ready_WhenAllIsWell_NamesEveryPart(string address)
    {
        var (status, body) = await service.GetAsync(address);
        Assert.Equal((200, """{"status":"ok","checks":{"broker":"ok","database":"ok","scheduler":"ok"}}"""), (status, body.ToJsonString()));
    }

    [Fact]
    public async Task Ready_WithABrokenDatabase_Is503AndTellsItFromTheOthersWhileTheProcessLives()
    {
        service.Breakage = () => throw new InvalidOperationException("broken");

        var (ready, body) = await service.GetAsync("/health/ready");
        var (all, _) = await service.GetAsync("/health");
        var (live, alive) = await service.GetAsync("/health/live");

        Assert.Equal((503, "unavailable", "unavailable"), (ready, (string?)body["status"], (string?)body["checks"]!["database"]));
        Assert.Equal(("ok", "ok"), ((string?)body["checks"]!["broker"], (string?)body["checks"]!["scheduler"]));
        Assert.Equal((503, 200, """{"status":"ok","checks":{}}"""), (all, live, alive.ToJsonString()));
    }

    [Fact]
    public async Task Ready_WithASchedulerInStandby_TellsIt()
    {
        var stop = TestContext.Current.CancellationToken;
        // The service starts its scheduler a moment after itself.
        await service.WaitAsync("/health/ready", health => (string?)health["status"] == "ok");
        var scheduler = await service.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(stop);
        await scheduler.Standby(stop);
        var (status, body) = await service.GetAsync("/health/ready");
        await scheduler.Start(stop);

        Assert.Equal((503, "unavailable", "ok"), (status, (string?)body["checks"]!["scheduler"], (string?)body["checks"]!["database"]));
        Assert.Equal(200, (await service.GetAsync("/health/ready")).Status);
    }

    public void Dispose() => service.Breakage = null;

    /// <summary>A service of these tests' own, whose database can be broken.</summary>
    public sealed class BreakableService : ServiceUnderTest
    {
        internal Func<ValueTask>? Breakage { get; set; }

        private protected override void Configure(WebApplicationBuilder builder)
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(new HealthPatience(TimeSpan.FromMinutes(5)));
            builder.Services.AddSingleton<IInterceptor>(new Questions(this));
        }
    }

    /// <summary>Breaks the one question that only the check asks.</summary>
    private sealed class Questions(BreakableService service) : DbCommandInterceptor
    {
        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (service.Breakage is { } breakage && command.CommandText.Contains("installation", StringComparison.Ordinal)) await breakage();
            return result;
        }
    }
}
