using System.Diagnostics;

namespace Interagency.Adapters.Telemetry;

/// <summary>A step under way: its span and its time.</summary>
public sealed class TimedStep(Activity? span, string stimulus, long began) : IDisposable
{
    private string outcome = "Failed";
    private string? region;

    /// <summary>Whose case it is; null when there is no such case.</summary>
    public void In(string? place) => region = place;

    /// <summary>What became of the stimulus: the kind of its outcome. Without it the step has failed.</summary>
    public void Became(string kind) => outcome = kind;

    public void Dispose()
    {
        span?.SetTag("interagency.region", region);
        span?.SetTag("interagency.outcome", outcome);
        if (outcome == "Failed") span?.SetStatus(ActivityStatusCode.Error);
        span?.Dispose();
        Instruments.StepEnded(stimulus, outcome, region, Stopwatch.GetElapsedTime(began));
    }
}
