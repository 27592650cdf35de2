using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Interagency.Adapters.Telemetry;

/// <summary>
/// Traces and metrics of the road of a stimulus, the outbox and the timers. Attributes are kinds and outcomes, in a trace also the case's
/// id; never a person, a name or a text. Without a listener they cost next to nothing.
/// </summary>
public static class Instruments
{
    public const string Source = "Interagency";

    private static readonly ActivitySource Traces = new(Source);
    private static readonly Meter Meter = new(Source);

    private static readonly Histogram<double> Steps = Meter.CreateHistogram<double>("interagency.step.duration", "s", "From the lock of a case to the end of its commit");
    private static readonly Counter<long> Outbox = Meter.CreateCounter<long>("interagency.outbox.rows", "{row}", "Rows of the outbox by what became of them");
    private static readonly Histogram<double> OutboxAges = Meter.CreateHistogram<double>("interagency.outbox.age", "s", "From a row's commit to its delivery");
    private static readonly Histogram<double> TimerLags = Meter.CreateHistogram<double>("interagency.timer.lag", "s", "From the moment of a timer to its firing");

    /// <summary>Begins to measure a step; dispose when it is over.</summary>
    /// <param name="stimulus">The kind of the stimulus.</param>
    public static TimedStep Step(string caseId, string stimulus)
    {
        var trace = Traces.StartActivity("step");
        trace?.SetTag("interagency.case", caseId);
        trace?.SetTag("interagency.stimulus", stimulus);
        return new TimedStep(trace, stimulus, Stopwatch.GetTimestamp());
    }

    /// <summary>A row of the outbox was worked on.</summary>
    /// <param name="kind">Of the row: a command or a message.</param>
    /// <param name="result">sent, delivered or failed.</param>
    /// <param name="age">Since its commit.</param>
    public static void OutboxRow(string kind, string result, TimeSpan age)
    {
        KeyValuePair<string, object?>[] tags = [new("kind", kind), new("result", result)];
        Outbox.Add(1, tags);
        OutboxAges.Record(age.TotalSeconds, tags);
    }

    /// <summary>Begins the trace of a row's delivery; null when nobody listens.</summary>
    public static Activity? Delivery(string kind)
    {
        var trace = Traces.StartActivity("deliver");
        trace?.SetTag("interagency.kind", kind);
        return trace;
    }

    /// <summary>A timer fires so much later than its moment.</summary>
    public static void Timer(TimeSpan lag) => TimerLags.Record(lag.TotalSeconds);

    internal static void StepEnded(string stimulus, string outcome, TimeSpan took) => Steps.Record(took.TotalSeconds, [new("stimulus", stimulus), new("outcome", outcome)]);
}

/// <summary>A step under way.</summary>
public sealed class TimedStep(Activity? trace, string stimulus, long began) : IDisposable
{
    private string outcome = "Failed";

    /// <summary>What became of the stimulus: the kind of its outcome. Without it the step has failed.</summary>
    public void Became(string kind) => outcome = kind;

    public void Dispose()
    {
        trace?.SetTag("interagency.outcome", outcome);
        if (outcome == "Failed") trace?.SetStatus(ActivityStatusCode.Error);
        trace?.Dispose();
        Instruments.StepEnded(stimulus, outcome, Stopwatch.GetElapsedTime(began));
    }
}
