namespace Interagency.Adapters.Persistence;

/// <summary>Writes go one after another, first come first served. Whoever leaves knows whether somebody enters after it.</summary>
internal sealed class WriteLane
{
    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource> waiting = new();
    private bool taken;

    /// <summary>Completes when the lane is the caller's, who must leave it or hand it over.</summary>
    public Task EnterAsync(CancellationToken stop)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (taken) waiting.Enqueue(turn);
            else (taken, turn) = (true, null!);
        }

        return turn is null ? Task.CompletedTask : WaitAsync(turn, stop);
    }

    /// <summary>Gives the lane to the next who waits.</summary>
    /// <returns>False when nobody does: the lane is still the caller's.</returns>
    public bool TryHandOver()
    {
        lock (gate) return TryWakeNext();
    }

    public void Leave()
    {
        lock (gate) taken = TryWakeNext();
    }

    // One that gave up waiting is no longer there to be woken.
    private bool TryWakeNext()
    {
        while (waiting.TryDequeue(out var next))
            if (next.TrySetResult()) return true;
        return false;
    }

    private static async Task WaitAsync(TaskCompletionSource turn, CancellationToken stop)
    {
        await using var giveUp = stop.Register(() => turn.TrySetCanceled(stop));
        await turn.Task;
    }
}
