namespace Interagency.Orchestrator.Runtime;

/// <summary>Rung by each commit, so that pumps needn't ask the database all the time.</summary>
internal sealed class WakeUp
{
    private TaskCompletionSource rung = New();

    /// <summary>Completes at the next ring. Take it before looking, so that no ring is lost in between.</summary>
    internal Task Next => Volatile.Read(ref rung).Task;

    internal void Ring() => Interlocked.Exchange(ref rung, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
