using Interagency.Adapters.Persistence;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Runtime;

/// <summary>Does what is due, then sleeps until a commit rings or the next thing is due. Never asks the database more than once a second.</summary>
internal abstract class Pump(WakeUp wake, TimeProvider clock, ILogger log) : BackgroundService
{
    protected static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    // With a lease of ten seconds, what a dead node held is taken over within fifteen.
    protected static readonly TimeSpan Most = TimeSpan.FromSeconds(5);
    private const int CasesAtOnce = 8;

    protected TimeProvider Clock => clock;

    protected ILogger Log => log;

    /// <summary>Does all that is due now.</summary>
    internal abstract Task DrainAsync(CancellationToken stop);

    /// <summary>When there may be something to do again; null: when somebody rings.</summary>
    protected abstract Task<DateTimeOffset?> NextAsync(CancellationToken stop);

    /// <summary>Whether a commit with this effect may have made work for this pump that is due before it would look by itself.</summary>
    protected virtual bool IsConcernedBy(Effect effect) => true;

    /// <summary>Works on several cases at a time, on the rows of one in their order. Without threads of its own: it waits for several at once.</summary>
    protected static async Task ByCaseAsync<T>(IEnumerable<T> rows, Func<T, Task> work) where T : CaseOwned
    {
        foreach (var cases in rows.GroupBy(row => row.CaseId).Chunk(CasesAtOnce)) await Task.WhenAll(cases.Select(InOrderAsync));

        async Task InOrderAsync(IEnumerable<T> ofCase)
        {
            foreach (var row in ofCase) await work(row);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var bell = wake.For(IsConcernedBy);
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = bell.Next;
            var next = await TurnAsync(rung, stoppingToken);
            var pause = next is { } at ? at - clock.GetUtcNow() : Most;
            var sleep = Task.Delay(pause < Least ? Least : pause > Most ? Most : pause, clock, stoppingToken);
            await Task.WhenAny(sleep, rung);
        }
    }

    private async Task<DateTimeOffset?> TurnAsync(Task rung, CancellationToken stop)
    {
        try
        {
            await DrainAsync(stop);
            // Rung meanwhile, it looks again at once.
            return rung.IsCompleted ? null : await NextAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failed)
        {
            // The edge: the database may be away for a while; what is due stays due.
            log.LogError(failed, "{Pump} failed and goes on in a while", GetType().Name);
            return null;
        }
    }
}
