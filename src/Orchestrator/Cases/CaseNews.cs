using System.Runtime.CompilerServices;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Security;

namespace Interagency.Orchestrator.Cases;

/// <summary>
/// Tells open pages that some case has stepped on this node. Only that there is news is told, of no case in particular; the page asks again with its
/// reader's own rights. Steps of other nodes are seen when the page asks by itself, which it does every few minutes.
/// </summary>
internal sealed class CaseNews(WakeUp wake, IHostApplicationLifetime life, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(3);

    internal static void Map(WebApplication service) =>
        service.MapGet("/cases/events", (CaseNews news, CancellationToken stop) => TypedResults.ServerSentEvents(news.ListenAsync(stop), "news")).Require(Right.TasksRead).ExcludeFromDescription();

    private async IAsyncEnumerable<string> ListenAsync([EnumeratorCancellation] CancellationToken stop)
    {
        // A service that stops waits for its open answers: these would never end.
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop, life.ApplicationStopping);
        using var pause = new PeriodicTimer(Between, clock);
        yield return "hello";
        while (await RungAsync(wake.Next, pause, ends.Token)) yield return "news";
    }

    private static async Task<bool> RungAsync(Task rung, PeriodicTimer pause, CancellationToken stop)
    {
        try
        {
            await rung.WaitAsync(stop);
            // Many steps at once are one piece of news.
            return await pause.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
