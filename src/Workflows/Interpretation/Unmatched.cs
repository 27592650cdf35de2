namespace Interagency.Workflows.Interpretation;

/// <summary>Stimuli that came before anyone waited: kept, oldest first, until somebody does or there are too many.</summary>
internal static class Unmatched
{
    public static void Keep(CaseExecution execution, Stimulus stimulus)
    {
        var kept = execution.State.Unmatched;
        kept.Add(new UnmatchedStimulus { Stimulus = stimulus, ReceivedAt = execution.Now });
        while (kept.Count > execution.Limits.Unmatched)
        {
            execution.Emit(new StimulusDropped(kept[0].Stimulus.Id, "too many stimuli that nobody waits for"));
            kept.RemoveAt(0);
        }
    }

    public static void Retry(CaseExecution execution)
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var waiting in execution.State.Unmatched.ToList())
            {
                if (!execution.Deliver(waiting.Stimulus, waiting.Stimulus.Address!.Value)) continue;
                execution.State.Unmatched.Remove(waiting);
                again = true;
            }
        }
    }
}
