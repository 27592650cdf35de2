using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Interpretation;

/// <summary>A person's way out of an incident: the faulted activity is retried, skipped or done anew.</summary>
public abstract record IncidentIntervention(string IncidentId) : CaseStimulus
{
    public sealed override void Apply(CaseExecution execution)
    {
        var (run, context) = Interventions.Faulted(execution, IncidentId);
        Intervene(run, context);
    }

    private protected abstract void Intervene(InstanceRun run, ContextState context);
}

/// <summary>Runs the faulted activity again, with the ids that its effects had the first time.</summary>
public sealed record RetryIncident(string IncidentId) : IncidentIntervention(IncidentId)
{
    private protected override void Intervene(InstanceRun run, ContextState context)
    {
        run.ResolveIncidents(context, "retried");
        run.Restart(context, keepIds: true);
    }
}

/// <summary>Takes the faulted activity as done, on a person's responsibility.</summary>
/// <param name="Outcome">One that the activity has; null for the default one.</param>
/// <param name="Basis">Why: the id of a text, or a code; never the text itself.</param>
public sealed record SkipIncident(string IncidentId, string? Outcome, string Basis) : IncidentIntervention(IncidentId)
{
    private protected override void Intervene(InstanceRun run, ContextState context)
    {
        Interventions.RequireBasis(Basis);
        var node = run.NodeOf(context);
        var possible = node.Behaviour.Outcomes(node).ToList();
        if (Outcome is not null && !possible.Contains(Outcome)) throw Interventions.NoSuchOutcome(node, Outcome, possible);
        run.ResolveIncidents(context, "skipped");
        run.Skip(context, Outcome is null ? Outcomes.Default : [Outcome]);
    }
}

/// <summary>
/// Cancels an activity that runs, waits or has faulted, with all that it began, and does it anew: with new ids, so its
/// requests and tasks are new ones.
/// </summary>
/// <param name="ActivityId">Its id in the definition; the innermost execution of it that isn't over.</param>
public sealed record RedoActivity(string ActivityId, string Basis) : CaseStimulus
{
    public override void Apply(CaseExecution execution)
    {
        Interventions.RequireRunning(execution);
        Interventions.RequireBasis(Basis);
        var found = execution.LiveRuns
            .SelectMany(r => r.State.Contexts.Select(c => (Run: r, Context: c)))
            .LastOrDefault(f => f.Context.Parent is not null && f.Run.NodeOf(f.Context).Id == ActivityId
                && f.Context.Status is ActivityStatus.Running or ActivityStatus.Faulted);
        if (found.Run is null) throw Interventions.NotUnderWay(ActivityId);
        found.Run.Redo(found.Context);
    }
}

/// <summary>Ends the case as cancelled; what it waits for is recalled by the activities' own closing effects.</summary>
public sealed record CancelCase(string Basis) : CaseStimulus
{
    public override void Apply(CaseExecution execution)
    {
        Interventions.RequireRunning(execution);
        Interventions.RequireBasis(Basis);
        foreach (var run in execution.LiveRuns) run.End(SubStatus.Cancelled);
    }
}

/// <summary>What every intervention requires; each refusal is a value for the person who asked.</summary>
internal static class Interventions
{
    public static (InstanceRun Run, ContextState Context) Faulted(CaseExecution execution, string incidentId)
    {
        RequireRunning(execution);
        foreach (var run in execution.LiveRuns)
            if (run.State.Incidents.Find(i => i.Id == incidentId) is { } incident && run.Find(incident.ContextId) is { Status: ActivityStatus.Faulted } context)
                return (run, context);
        throw new StimulusRefusedException("no-incident",
            $"Сбоя {incidentId} в деле нет: возможно, его уже устранили. Обновите страницу.",
            $"The case has no incident {incidentId}: it may be resolved already. Load the page anew.");
    }

    public static void RequireRunning(CaseExecution execution)
    {
        if (execution.State.Instances.Count == 0 || execution.State.Root.Status == Status.Finished)
            throw new StimulusRefusedException("case-over", "Дело завершено: вмешаться в него нельзя.", "The case is over: nothing can be changed in it.");
    }

    public static void RequireBasis(string basis)
    {
        if (string.IsNullOrWhiteSpace(basis))
            throw new StimulusRefusedException("no-basis", "Не указано основание: заполните поле «Основание».", "No basis is given: fill in 'basis'.");
    }

    public static StimulusRefusedException NoSuchOutcome(ActivityNode node, string outcome, IReadOnlyList<string> possible)
    {
        var names = possible.Count == 0 ? "—" : string.Join(", ", possible);
        return new StimulusRefusedException("no-outcome",
            $"У шага «{node.Title}» нет исхода «{outcome}». Есть: {names}.",
            $"The step '{node.Title}' has no outcome '{outcome}'. There are: {names}.");
    }

    public static StimulusRefusedException NotUnderWay(string activityId) => new("not-under-way",
        $"Шаг «{activityId}» сейчас не исполняется: переделать можно только начатый и не завершённый шаг.",
        $"The step '{activityId}' is not under way: only one that has begun and not ended can be done anew.");
}
