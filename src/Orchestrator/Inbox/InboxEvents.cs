using System.Collections.Concurrent;
using System.Threading.Channels;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Inbox;

/// <summary>
/// Tells open inboxes that something new has come. While somebody listens, the database is asked every few seconds, once for all listeners of the node: what
/// is new may have been written by another node. Only that there is news is told; the page fetches it by itself, with the reader's own rights.
/// </summary>
internal sealed class InboxEvents(Database database, IHostApplicationLifetime life, TimeProvider clock, ILogger<InboxEvents> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<Listener, State> listeners = new();
    private volatile TaskCompletionSource somebody = New();

    /// <summary>Completes a turn whenever something changed for the actor's agency.</summary>
    internal async IAsyncEnumerable<string> ListenAsync(CurrentActor actor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var listener = new Listener(actor, Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
        // A service that stops waits for its open answers: these would never end.
        using var ending = life.ApplicationStopping.Register(() => listener.News.Writer.TryComplete());
        listeners[listener] = await LookAsync(actor, stop);
        somebody.TrySetResult();
        try
        {
            // The browser is told at once that it is connected: some wait for a first byte.
            yield return "hello";
            while (await listener.News.Reader.WaitToReadAsync(stop))
                if (listener.News.Reader.TryRead(out _)) yield return "news";
        }
        finally
        {
            listeners.TryRemove(listener, out _);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        try
        {
            while (true)
            {
                await somebody.Task.WaitAsync(stoppingToken);
                await LookAsync(stoppingToken);
                if (listeners.IsEmpty) somebody = New();
                await timer.WaitForNextTickAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        foreach (var agency in listeners.Keys.GroupBy(listener => (listener.Actor.AgencyRegion, listener.Actor.Agency)))
            try
            {
                var now = await LookAsync(agency.First().Actor, stop);
                foreach (var listener in agency)
                    if (listeners.TryGetValue(listener, out var before) && before != now && listeners.TryUpdate(listener, now, before)) listener.News.Writer.TryWrite(true);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                // The edge: the database is away; whoever listens hears of the news a little later.
                log.LogWarning("Whether an inbox has news can't be seen for now: {Error}", failed.GetType().Name);
            }
    }

    private async Task<State> LookAsync(CurrentActor actor, CancellationToken stop)
    {
        await using var db = database.Open();
        var requests = db.Requests.VisibleTo(actor, db);
        return new State(
            await requests.CountAsync(stop), await requests.CountAsync(r => r.Status == RequestStatus.Asked || r.Status == RequestStatus.PartlyAnswered, stop), await db.Measures.VisibleTo(actor, db).CountAsync(stop));
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Listener(CurrentActor Actor, Channel<bool> News);

    private sealed record State(int Requests, int Waiting, int Measures);
}
