using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Telemetry;
using Xunit;

namespace Interagency.Adapters.Tests.Telemetry;

public sealed class InstrumentsTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736", Parent = $"00-{Trace}-00f067aa0ba902b7-01";

    [Fact]
    public void Message_CarriesItsTraceOverTheQueue()
    {
        using var listener = Listen();
        string? header;
        using (var published = Instruments.StartPublish("AgencyAsked", "interagency.requests", Parent, "RU-KHM.clinic.request"))
        {
            header = Instruments.Traceparent();
            Assert.Equal((Trace, ActivityKind.Producer, "publish interagency.requests"), (published!.TraceId.ToHexString(), published.Kind, published.DisplayName));
            Assert.Equal(("rabbitmq", "RU-KHM.clinic.request"), ((string?)published.GetTagItem("messaging.system"), (string?)published.GetTagItem("messaging.rabbitmq.destination.routing_key")));
        }

        using var processed = Instruments.StartProcess("orchestrator.answers", header);
        Assert.Equal((Trace, header), (processed!.TraceId.ToHexString(), processed.ParentId));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Иванова")]
    [InlineData("00-00000000000000000000000000000000-0000000000000000-01")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 and more")]
    public void Traceparent_ThatIsNone_BeginsANewTrace(string? text)
    {
        using var listener = Listen();
        using var underWay = new Activity("something else").Start();
        using var processed = Instruments.StartProcess("orchestrator.answers", text);
        Assert.Null(processed!.ParentId);
        Assert.NotEqual(underWay.TraceId, processed.TraceId);
    }

    [Fact]
    public void Traceparent_WhenNothingIsTraced_IsNull()
    {
        Activity.Current = null;
        Assert.Null(Instruments.Traceparent());
    }

    [Fact]
    public void Region_OfAChannelsOwnWords_NeverBecomesATag()
    {
        var told = new ConcurrentQueue<string?>();
        using var meter = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Name == "interagency.message.quarantined") self.EnableMeasurementEvents(instrument); } };
        meter.SetMeasurementEventCallback<long>((_, _, tags, _) => told.Enqueue((string?)tags[0].Value));
        meter.Start();

        foreach (var region in (string?[])["RU-KHM", "RU-IRK/olkhon", "Иванова", "RU-KHM Ivanova", null]) Instruments.Quarantined(region);

        Assert.Equal(["RU-KHM", "RU-IRK/olkhon", Instruments.NoRegion, Instruments.NoRegion, Instruments.NoRegion], told);
    }

    [Fact]
    public void Gauges_ShowWhatWasReadLast_AndNothingOnceItCantBe()
    {
        using var gauges = new Gauges();
        Assert.False(gauges.AreWatched);
        var told = new List<string>();
        using var meter = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Name == "interagency.timer.lag") self.EnableMeasurementEvents(instrument); } };
        meter.SetMeasurementEventCallback<double>((instrument, value, tags, _) => told.Add($"{instrument.Name} {tags[0].Value} {value}"));
        meter.Start();
        Assert.True(gauges.AreWatched);

        gauges.Show([new Standing(Figure.TimerLag, "RU-KHM", 3), new Standing(Figure.TimerLag, null, 2), new Standing(Figure.OpenCases, "RU-KHM", 1)]);
        meter.RecordObservableInstruments();
        gauges.ShowNothing();
        meter.RecordObservableInstruments();

        Assert.Equal(["interagency.timer.lag RU-KHM 3", "interagency.timer.lag unknown 2"], told);
    }

    private static ActivityListener Listen()
    {
        var listener = new ActivityListener { ShouldListenTo = source => source.Name == Instruments.Source, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
