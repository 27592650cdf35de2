using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Simulation;

/// <summary>How a run ended, and what went wrong in it.</summary>
/// <param name="Ground">The ground that the case was closed by, and what it is called; null while it is open.</param>
/// <param name="WaitsFor">What the open case waits for, in words: tasks, answers, bodies.</param>
/// <param name="Refusals">What of the script the rules refused.</param>
/// <param name="Unmet">What of the script came when nobody waited for it.</param>
public sealed record RunSummary(
    RunVerdict Verdict, string? Ground, Bilingual? GroundName, string? Outcome, Bilingual? OutcomeName, IReadOnlyList<Bilingual> WaitsFor,
    IReadOnlyList<Bilingual> Refusals, IReadOnlyList<Bilingual> Unmet, IReadOnlyList<Bilingual> Incidents, int Steps, DateTimeOffset Started, DateTimeOffset Ended)
{
    /// <summary>The case was closed, and nothing of the script was refused, unmet or at fault.</summary>
    public bool IsSound => Verdict == RunVerdict.Closed && Refusals.Count == 0 && Unmet.Count == 0 && Incidents.Count == 0;

    /// <param name="verdict">What <see cref="CaseRun.Play"/> gave.</param>
    public static RunSummary Of(CaseRun run, RunVerdict verdict)
    {
        var facts = run.State.Facts;
        var names = new TimelineNames(run.Definitions, facts.Region is { } region ? run.World.Directories.For(region) : null);
        return new RunSummary(
            verdict, facts.Closure?.Ground, facts.Closure is { } by ? names.Ground(by.Ground) : null, facts.Closure?.Outcome, facts.Closure is { } how ? names.Ending(how.Outcome) : null,
            run.IsOver ? [] : [.. WaitsOf(run, names)], [.. run.Refusals.Select(r => new Bilingual(r.Russian, r.English))], [.. run.Unmet.Select(Describe)],
            [.. run.State.Instances.SelectMany(i => i.Incidents).Select(i => new Bilingual($"{names.Title(i.ActivityId)} ({i.ActivityId}): {i.Message}", $"{names.Title(i.ActivityId)} ({i.ActivityId}): {i.Message}"))],
            run.Steps.Count, run.Steps.Count > 0 ? run.Steps[0].Now : run.Now, run.Now);
    }

    private static IEnumerable<Bilingual> WaitsOf(CaseRun run, TimelineNames names)
    {
        foreach (var task in run.State.Facts.Tasks)
        {
            var (title, role) = (names.Title(run.Waiters.GetValueOrDefault(task.TaskId)) ?? task.Form, names.Role(task.Role));
            yield return new($"задача «{title}» ({role.Ru})", $"task '{title}' ({role.En})");
        }

        foreach (var request in run.State.Facts.Rounds.Where(r => !r.IsClosed).SelectMany(r => r.Requests).Where(r => r.Status is RequestStatus.Asked or RequestStatus.PartlyAnswered))
            yield return new($"ответ: {names.Agency(request.Agency).Ru}", $"answer: {names.Agency(request.Agency).En}");
        foreach (var item in run.State.Facts.Agenda)
            yield return new($"решение: {names.Body(item.Body).Ru}", $"decision: {names.Body(item.Body).En}");
        foreach (var measure in run.State.Facts.Plan?.Measures.Where(m => m.Status is MeasureStatus.Sent or MeasureStatus.InProgress) ?? [])
            yield return new($"мероприятие {measure.MeasureId}: {names.Party(measure.Responsible).Ru}", $"measure {measure.MeasureId}: {names.Party(measure.Responsible).En}");
    }

    private static Bilingual Describe(Stimulus stimulus)
    {
        var what = stimulus.Address is { Key: { } key } address ? $"{address.Name} {key}" : stimulus.Address?.Name ?? stimulus.GetType().Name;
        return new($"этого в тот момент никто не ждал: {what}", $"nobody waited for it then: {what}");
    }
}
