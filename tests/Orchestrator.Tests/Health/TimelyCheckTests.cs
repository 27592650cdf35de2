using Interagency.Orchestrator.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace Interagency.Orchestrator.Tests.Health;

/// <summary>A part that takes the question whether it is well, and never answers.</summary>
public sealed class TimelyCheckTests
{
    [Fact]
    public async Task Check_OfAPartThatHangs_IsAnsweredAllTheSameAndAsksItOnce()
    {
        var hung = new Hanging();
        var check = new TimelyCheck(hung, TimeSpan.Zero);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => check.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)));
        await hung.Asked.Task;

        Assert.All(answers, answer => Assert.Equal(HealthStatus.Unhealthy, answer.Status));
        Assert.Equal(1, hung.Times);
    }

    [Fact]
    public async Task Check_OfAPartThatFails_IsAnsweredByTheKindOfItsFailure()
    {
        var check = new TimelyCheck(new Failing(), TimeSpan.FromMinutes(5));
        var answer = await check.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
        Assert.Equal((HealthStatus.Unhealthy, nameof(IOException)), (answer.Status, answer.Description));
    }

    /// <summary>Deaf to whoever has lost patience, as a server that stopped in its tracks.</summary>
    private sealed class Hanging : IHealthCheck
    {
        private int times;

        public int Times => times;

        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref times);
            Asked.TrySetResult();
            return new TaskCompletionSource<HealthCheckResult>().Task;
        }
    }

    private sealed class Failing : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => throw new IOException("secret");
    }
}
