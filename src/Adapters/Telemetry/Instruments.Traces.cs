using System.Diagnostics;

namespace Interagency.Adapters.Telemetry;

/// <summary>
/// The traces: one from whoever asked over the step, the message, the agency's answer and its step to the SQL. What goes over a queue or
/// waits in the outbox carries its trace as the text of a W3C <c>traceparent</c>; a text that is none begins a new trace.
/// </summary>
public static partial class Instruments
{
    public const string RabbitMq = "rabbitmq";

    /// <summary>OpenTelemetry knows no word for a bus within the process.</summary>
    public const string InProcess = "in_process";

    private static readonly ActivitySource Spans = new(Source);

    /// <summary>The W3C <c>traceparent</c> of what is under way, to be given along; null when nothing is traced.</summary>
    public static string? Traceparent() => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : null;

    /// <summary>Begins a step of a case; dispose when it is over.</summary>
    /// <param name="stimulus">The kind of the stimulus.</param>
    public static TimedStep Step(string caseId, string stimulus)
    {
        var span = Spans.StartActivity("step");
        span?.SetTag("interagency.case", caseId);
        span?.SetTag("interagency.stimulus", stimulus);
        return new TimedStep(span, stimulus, Stopwatch.GetTimestamp());
    }

    /// <summary>Begins the delivery of a command out of the outbox; null when nobody listens.</summary>
    /// <param name="traceparent">Of the step that commanded it.</param>
    public static Activity? Delivery(string kind, string? traceparent = null) => Tag(Continue("deliver", ActivityKind.Consumer, traceparent), ("interagency.kind", kind));

    /// <summary>Begins the firing of a timer, which begins a trace of its own: what set the timer may be months ago.</summary>
    /// <param name="lag">Since its moment.</param>
    public static Activity? Firing(string region, TimeSpan lag)
    {
        TimerDelays.Record(lag.TotalSeconds, new KeyValuePair<string, object?>(RegionTag, RegionOrNone(region)));
        return Tag(Continue("fire", ActivityKind.Internal, null), ("interagency.region", RegionOrNone(region)));
    }

    /// <summary>Begins to give a message to the broker; null when nobody listens. <see cref="Traceparent"/> is then what to send along.</summary>
    /// <param name="kind">Of the outbox row.</param>
    /// <param name="destination">The exchange.</param>
    /// <param name="traceparent">Of the step that wrote the row.</param>
    public static Activity? StartPublish(string kind, string destination, string? traceparent = null, string? routingKey = null, string system = RabbitMq) => Tag(
        Continue($"publish {destination}", ActivityKind.Producer, traceparent), ("messaging.system", system), ("messaging.destination.name", destination),
        ("messaging.operation.type", "send"), ("messaging.operation.name", "publish"), ("messaging.rabbitmq.destination.routing_key", routingKey), ("interagency.kind", kind));

    /// <summary>Begins to work on a message from a queue; null when nobody listens.</summary>
    /// <param name="traceparent">The message's header, as it came.</param>
    public static Activity? StartProcess(string queue, string? traceparent = null, string system = RabbitMq) => Tag(
        Continue($"process {queue}", ActivityKind.Consumer, traceparent), ("messaging.system", system), ("messaging.destination.name", queue),
        ("messaging.operation.type", "process"), ("messaging.operation.name", "process"));

    /// <summary>What is under way is not worth a trace: neither it nor what it does is told to the collector.</summary>
    public static void LeaveUntraced()
    {
        if (Activity.Current is not { } span) return;
        span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        span.IsAllDataRequested = false;
    }

    // Not a child of what happens to be under way: a pump goes on from row to row.
    private static Activity? Continue(string name, ActivityKind kind, string? traceparent)
    {
        Activity.Current = null;
        return ActivityContext.TryParse(traceparent, null, isRemote: true, out var parent) ? Spans.StartActivity(name, kind, parent) : Spans.StartActivity(name, kind);
    }

    private static Activity? Tag(Activity? span, params ReadOnlySpan<(string Name, string? Value)> tags)
    {
        foreach (var (name, value) in tags) span?.SetTag(name, value);
        return span;
    }
}
