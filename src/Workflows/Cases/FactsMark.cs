namespace Interagency.Workflows.Cases;

/// <summary>
/// The facts as they stand at a moment, to go back to. They go back in place: whoever holds a round or a plan holds the same one after.
/// What no step changes within a record is not copied.
/// </summary>
internal sealed class FactsMark(CaseFacts facts)
{
    private readonly CaseFacts before = facts.Copy();
    private readonly (RequestRound Live, RequestRound Before)[] rounds = [.. facts.Rounds.Select(r => (r, r.Copy()))];
    private readonly (AgencyRequest Live, AgencyRequest Before)[] requests = [.. facts.Rounds.SelectMany(r => r.Requests).Select(q => (q, q.Copy()))];
    private readonly (MeasureFact Live, MeasureFact Before)[] measures = [.. facts.Plan?.Measures.Select(m => (m, m.Copy())) ?? []];
    private readonly (AgendaItem Live, AgendaItem Before)[] agenda = [.. facts.Agenda.Select(a => (a, a.Copy()))];
    private readonly (OpenOrder Live, OpenOrder Before)[] orders = [.. facts.Orders.Select(o => (o, o.Copy()))];
    private readonly (RaisedDanger Live, RaisedDanger Before)[] dangers = [.. facts.Dangers.Select(d => (d, d.Copy()))];
    private readonly PlanFact? plan = facts.Plan?.Copy();

    /// <summary>Everything is again as it was when the mark was set.</summary>
    public void Restore()
    {
        facts.Become(before);
        if (plan is not null) facts.Plan!.Become(plan);
        foreach (var (live, was) in rounds) live.Become(was);
        foreach (var (live, was) in requests) live.Become(was);
        foreach (var (live, was) in measures) live.Become(was);
        foreach (var (live, was) in agenda) live.Become(was);
        foreach (var (live, was) in orders) live.Become(was);
        foreach (var (live, was) in dangers) live.Become(was);
    }
}
