using System.Diagnostics.Metrics;
using Interagency.Adapters.Persistence;

namespace Interagency.Adapters.Telemetry;

/// <summary>
/// How the regions stand, as gauges. They show what was read last and nothing once it could not be read: an alarm must tell a service that
/// is well from one that doesn't know. All nodes show the same, so that a reader takes the greatest and not the sum.
/// </summary>
public sealed class Gauges : IDisposable
{
    private readonly Meter meter = new(Instruments.Source);
    private readonly List<Instrument> gauges = [];
    private volatile IReadOnlyList<Standing> shown = [];

    public Gauges()
    {
        Add(Figure.OpenCases, "interagency.case.open", "{case}", "Cases that are not closed");
        Add(Figure.TermsDue, "interagency.term.due", "{term}", "Running terms that end within a day");
        Add(Figure.TermsOverdue, "interagency.term.overdue", "{term}", "Running terms whose end has passed");
        Add(Figure.StimuliParked, "interagency.stimulus.parked", "{stimulus}", "Stimuli whose step was aborted too often and that wait for an operator");
        Add(Figure.IncidentsOpen, "interagency.incident.open", "{incident}", "Incidents that nobody has resolved");
        Add(Figure.MessagesQuarantined, "interagency.quarantine.unsettled", "{message}", "Messages in quarantine that nobody has settled");
        Add(Figure.OutboxPending, "interagency.outbox.pending", "{row}", "Rows of the outbox that have not gone out");
        Add(Figure.OutboxLag, "interagency.outbox.lag", "s", "Age of the oldest row that has not gone out");
        Add(Figure.TimersOverdue, "interagency.timer.overdue", "{timer}", "Timers whose moment has come and that have not fired");
        Add(Figure.TimerLag, "interagency.timer.lag", "s", "Time since the moment of the first of them");
    }

    /// <summary>Whether anybody reads them: else the tables needn't be asked.</summary>
    public bool AreWatched => gauges.Exists(gauge => gauge.Enabled);

    public void Show(IReadOnlyList<Standing> standing) => shown = standing;

    /// <summary>How things stand could not be read.</summary>
    public void ShowNothing() => shown = [];

    public void Dispose() => meter.Dispose();

    private void Add(Figure figure, string name, string unit, string what) => gauges.Add(meter.CreateObservableGauge(name, () => shown.Where(s => s.Figure == figure)
        .Select(s => new Measurement<double>(s.Value, new KeyValuePair<string, object?>("region", s.Region ?? Instruments.NoRegion))), unit, what));
}
