using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Interagency.Adapters.Telemetry;

/// <summary>
/// What is worth a trace: everything but the SQL by which pumps and the sampler look around, which belongs to nothing. Whoever calls us may
/// say that it keeps no record of its part; ours is recorded all the same.
/// </summary>
internal sealed class WorthTracing : Sampler
{
    private static readonly ParentBasedSampler Children = new(new AlwaysOnSampler(), remoteParentNotSampled: new AlwaysOnSampler());

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters.ParentContext.TraceId == default && samplingParameters.Kind == ActivityKind.Client ? new SamplingResult(SamplingDecision.Drop) : Children.ShouldSample(samplingParameters);
}

/// <summary>
/// Takes out of the libraries' spans whatever could quote a person: addresses asked for, an agent's name, words of errors, what a caller
/// gave as its trace's state. What is left is told in docs/telemetry.md; their events (errors with their texts) are never recorded.
/// </summary>
internal sealed class SpansWithoutTexts : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Kept =
    [
        "http.request.method", "http.route", "http.response.status_code", "url.scheme", "network.protocol.version", "error.type",
        "db.system.name", "db.namespace", "db.operation.name", "db.collection.name", "db.query.text", "db.response.status_code",
        "quartz.job.name", "quartz.trigger.name", "quartz.job.result", "quartz.jobstore.operation",
    ];

    // Null would be the parent's.
    public override void OnStart(Activity data) => data.TraceStateString = "";

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name == Instruments.Source) return;
        if (data.StatusDescription is not null) data.SetStatus(data.Status);
        foreach (var tag in data.TagObjects.Select(tag => tag.Key).Where(name => !Kept.Contains(name)).ToList()) data.SetTag(tag, null);
    }
}
