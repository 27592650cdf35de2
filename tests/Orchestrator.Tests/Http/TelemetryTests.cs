using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Interagency.Adapters.Telemetry;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

public sealed class TelemetryTests(InventedService service)
{
    [Fact]
    public async Task Step_IsTracedAndMeasuredByItsKindAndWithoutAnythingPersonal()
    {
        var traces = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == Instruments.Source, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData, ActivityStopped = traces.Enqueue };
        ActivitySource.AddActivityListener(listener);
        var tags = new ConcurrentQueue<string>();
        using var meter = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Meter.Name == Instruments.Source) self.EnableMeasurementEvents(instrument); } };
        meter.SetMeasurementEventCallback<double>((instrument, _, pairs, _) => tags.Enqueue($"{instrument.Name} {string.Join(' ', pairs.ToArray().Select(p => p.Value))}"));
        meter.Start();

        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));

        var step = traces.Single(t => t.OperationName == "step" && (string?)t.GetTagItem("interagency.case") == caseId);
        Assert.Equal(("StartWorkflow", "Done", InventedProcedures.Region), ((string?)step.GetTagItem("interagency.stimulus"), (string?)step.GetTagItem("interagency.outcome"), (string?)step.GetTagItem("interagency.region")));
        Assert.Contains($"interagency.step.duration {InventedProcedures.Region} StartWorkflow Done", tags);
        Assert.DoesNotContain(traces.SelectMany(t => t.TagObjects).Select(tag => $"{tag.Value}").Concat(tags), text => text.Contains("p1", StringComparison.Ordinal) || text.Contains("Примерова", StringComparison.Ordinal));
    }
}
