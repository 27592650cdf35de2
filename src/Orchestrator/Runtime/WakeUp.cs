using System.Collections.Concurrent;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Runtime;

/// <summary>Rung by each commit, so that pumps needn't ask the database all the time.</summary>
internal sealed class WakeUp
{
    private TaskCompletionSource rung = New();

    private readonly ConcurrentBag<(Func<Effect, bool> Concerns, WakeUp Bell)> others = [];

    /// <summary>Completes at the next ring. Take it before looking, so that no ring is lost in between.</summary>
    internal Task Next => Volatile.Read(ref rung).Task;

    /// <summary>Another bell, which a commit rings only when one of its effects concerns it.</summary>
    internal WakeUp For(Func<Effect, bool> concerns)
    {
        var bell = new WakeUp();
        others.Add((concerns, bell));
        return bell;
    }

    /// <param name="effects">Of the step that was committed; null: anything may have happened.</param>
    internal void Ring(IReadOnlyList<Effect>? effects = null)
    {
        Interlocked.Exchange(ref rung, New()).TrySetResult();
        foreach (var (concerns, bell) in others)
            if (effects is null || effects.Any(concerns)) bell.Ring();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
