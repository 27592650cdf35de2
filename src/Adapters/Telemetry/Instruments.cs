using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;

namespace Interagency.Adapters.Telemetry;

/// <summary>What became of a row of the outbox.</summary>
public enum RowResult
{
    /// <summary>A message that the broker has confirmed and routed.</summary>
    Sent,

    /// <summary>A command that its case or session has taken.</summary>
    Delivered,

    /// <summary>It goes out again, or was given up.</summary>
    Failed,

    /// <summary>The broker has no queue for it.</summary>
    Unrouted,

    /// <summary>Nothing failed; it waits for the broker, the database or a newer node.</summary>
    PutBack,
}

/// <summary>
/// What is counted and timed on the road of a stimulus, the outbox and the timers; what is traced stands in <c>Instruments.Traces.cs</c>, how
/// things stand in <see cref="Gauges"/>. A metric knows regions, kinds and outcomes; never a case, a person, a name or a text. All names
/// are told in docs/telemetry.md. Without a listener they cost next to nothing.
/// </summary>
public static partial class Instruments
{
    /// <summary>Of the traces and of the metrics.</summary>
    public const string Source = "Interagency";

    /// <summary>Stands for a region that is none: what a channel calls so may be any text.</summary>
    public const string NoRegion = "unknown";

    private const string RegionTag = "region";
    private const string KindTag = "kind";
    private const string ResultTag = "result";

    private static readonly Meter Meter = new(Source);

    private static readonly Histogram<double> Steps = Seconds("interagency.step.duration", "From the arrival of a stimulus at its case to the end of its commit");
    private static readonly Histogram<double> Answers = Seconds("interagency.answer.duration", "From the arrival of another body's message to the commit that took it");
    private static readonly Histogram<double> OutboxAges = Seconds("interagency.outbox.age", "From a row's commit to its delivery");
    private static readonly Histogram<double> TimerDelays = Seconds("interagency.timer.delay", "From the moment of a timer to its firing");
    private static readonly Counter<long> Outbox = Meter.CreateCounter<long>("interagency.outbox.rows", "{row}", "Rows of the outbox by what became of them");
    private static readonly Counter<long> Duplicates = Meter.CreateCounter<long>("interagency.stimulus.duplicates", "{stimulus}", "Stimuli that their case had taken before");
    private static readonly Counter<long> Quarantines = Meter.CreateCounter<long>("interagency.message.quarantined", "{message}", "Messages that could not be taken and went to quarantine");
    private static readonly Counter<long> Checks = Meter.CreateCounter<long>("interagency.check.answered", "{message}", "Answers to checks of agencies' systems: of no case");

    /// <summary>A row of the outbox was worked on.</summary>
    /// <param name="kind">Of the row: a command or a message.</param>
    /// <param name="age">Since its commit.</param>
    public static void Sent(string kind, string region, RowResult result, TimeSpan age)
    {
        KeyValuePair<string, object?>[] tags = [new(RegionTag, RegionOrNone(region)), new(KindTag, kind), new(ResultTag, Word(result))];
        Outbox.Add(1, tags);
        OutboxAges.Record(age.TotalSeconds, tags);
    }

    /// <summary>Another body's message was taken by a case: its commit is done.</summary>
    /// <param name="sinceArrival">Since it arrived at this service; where the broker tells when it was sent, since then.</param>
    public static void AnswerTaken(string? region, TimeSpan sinceArrival) => Answers.Record(sinceArrival.TotalSeconds, new KeyValuePair<string, object?>(RegionTag, RegionOrNone(region)));

    /// <summary>A message could not be taken and is kept.</summary>
    /// <param name="region">As its channel calls it; what is no region's key is counted as <see cref="NoRegion"/>.</param>
    public static void Quarantined(string? region) => Quarantines.Add(1, new KeyValuePair<string, object?>(RegionTag, RegionOrNone(region)));

    /// <summary>An agency's system answered a check.</summary>
    public static void CheckAnswered(string? region) => Checks.Add(1, new KeyValuePair<string, object?>(RegionTag, RegionOrNone(region)));

    internal static void StepEnded(string stimulus, string outcome, string? region, TimeSpan took)
    {
        Steps.Record(took.TotalSeconds, new(RegionTag, RegionOrNone(region)), new("stimulus", stimulus), new("outcome", outcome));
        if (outcome == "SeenBefore") Duplicates.Add(1, new(RegionTag, RegionOrNone(region)), new("stimulus", stimulus));
    }

    /// <summary>The region as a tag: a channel's text that isn't shaped like a region's key never becomes one.</summary>
    internal static string RegionOrNone(string? region) => region is not null && RegionKey().IsMatch(region) ? region : NoRegion;

    private static Histogram<double> Seconds(string name, string what) => Meter.CreateHistogram(name, "s", what, advice: new InstrumentAdvice<double>
    {
        // What a collector would assume is in milliseconds. From a step without a disk to an outage of an hour.
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600],
    });

    private static string Word(RowResult result) => result switch
    {
        RowResult.Sent => "sent",
        RowResult.Delivered => "delivered",
        RowResult.Unrouted => "unrouted",
        RowResult.PutBack => "put-back",
        _ => "failed",
    };

    [GeneratedRegex("^[A-Z]{2}(-[A-Z0-9]{1,4})?(/[a-z0-9-]{1,40})?$")]
    private static partial Regex RegionKey();
}
