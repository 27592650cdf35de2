using System.Collections.Concurrent;
using System.Diagnostics;
using Interagency.Adapters.Telemetry;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.StoreContract;

public abstract partial class StoreContractTests
{
    [Fact]
    public async Task Trace_OfAStep_GoesOnWithWhatItSentOut()
    {
        var stop = TestContext.Current.CancellationToken;
        using var spans = new Listening();
        await Bench.OpenAsync("other", Flows.Counter);
        using var request = new Activity("request").Start();
        await Bench.OpenAsync("k1", Flows.Parent);
        request.Stop();

        await Bench.Commands([.. Flows.Child.All]).DrainAsync(stop);

        var trace = spans.Ended.Where(span => span.TraceId == request.TraceId).ToList();
        var asking = Assert.Single(trace, span => span.OperationName == "step" && span.ParentSpanId == request.SpanId);
        await using var context = Database.Open();
        Assert.All(await context.Outbox.Where(o => o.CaseId == "k1").ToListAsync(stop), row => Assert.StartsWith($"00-{request.TraceId}-", row.Trace, StringComparison.Ordinal));
        // The child is dispatched, ends and tells its parent, whose event reaches the other case: four steps, all but the first by a delivery of what the one before sent out.
        Assert.Equal(["DispatchedWorkflowEnded", "EventOccurred", "StartWorkflow", "StartWorkflow"], trace.Select(span => (string?)span.GetTagItem("interagency.stimulus")).OfType<string>().Order());
        Assert.All(trace.Where(span => span.OperationName == "step" && span != asking), step => Assert.Equal("deliver", trace.Single(span => span.SpanId == step.ParentSpanId).OperationName));
    }

    [Fact]
    public async Task Trace_OfATimer_IsItsOwn()
    {
        using var spans = new Listening();
        using var request = new Activity("request").Start();
        await Bench.OpenAsync("slow", Flows.Pause);
        Bench.Clock.Move(TimeSpan.FromHours(1));

        await Bench.TimerPump.DrainAsync(TestContext.Current.CancellationToken);

        var step = Assert.Single(spans.Ended, span => (string?)span.GetTagItem("interagency.case") == "slow" && (string?)span.GetTagItem("interagency.stimulus") == "TimerDue");
        Assert.NotEqual(request.TraceId, step.TraceId);
        Assert.Equal(("Done", "RU-KHM"), ((string?)step.GetTagItem("interagency.outcome"), (string?)step.GetTagItem("interagency.region")));
    }

    /// <summary>Keeps every span of ours that ends.</summary>
    private sealed class Listening : IDisposable
    {
        private readonly ActivityListener listener;

        internal Listening()
        {
            listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == Instruments.Source, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = Ended.Enqueue,
            };
            ActivitySource.AddActivityListener(listener);
        }

        internal ConcurrentQueue<Activity> Ended { get; } = new();

        public void Dispose() => listener.Dispose();
    }
}
