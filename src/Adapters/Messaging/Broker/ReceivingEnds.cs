using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Interagency.Adapters.Messaging.Broker;

/// <summary>
/// Brings receiving ends back as soon as the broker is there again. Left to itself each waits longer after every lost connection, up to half a
/// minute, and while the others wait, the node that came back first holds all answers: its end would be noticed late.
/// </summary>
/// <param name="isOpen">Whether the broker can be reached.</param>
internal sealed class ReceivingEnds(Func<bool> isOpen, TimeProvider clock, ILogger<ReceivingEnds> log) : BackgroundService, IReceiveEndpointObserver
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Uri, IReceiveEndpoint> fallen = [];

    Task IReceiveEndpointObserver.Ready(ReceiveEndpointReady ready) => Forget(ready);

    Task IReceiveEndpointObserver.Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    Task IReceiveEndpointObserver.Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

    Task IReceiveEndpointObserver.Faulted(ReceiveEndpointFaulted faulted)
    {
        fallen[faulted.InputAddress] = faulted.ReceiveEndpoint;
        return Task.CompletedTask;
    }

    /// <summary>Starts again what has fallen, if the broker is there.</summary>
    internal Task RaiseAsync(CancellationToken stop) => isOpen() ? Task.WhenAll(fallen.Keys.Select(address => RaiseAsync(address, stop))) : Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await RaiseAsync(stoppingToken);
    }

    private async Task RaiseAsync(Uri address, CancellationToken stop)
    {
        // Whatever comes of it is told anew: ready, or fallen again.
        if (!fallen.TryRemove(address, out var end)) return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            await end.Stop(patience.Token);
            end.Start(CancellationToken.None);
            log.LogInformation("The broker is there again: {Queue} is read again", address.Segments[^1]);
        }
        catch (Exception failed) when (!stop.IsCancellationRequested)
        {
            // The edge: it is tried again a moment later.
            fallen.TryAdd(address, end);
            log.LogWarning("{Queue} can't be started again: {Error}", address.Segments[^1], failed.GetType().Name);
        }
    }

    private Task Forget(ReceiveEndpointEvent told)
    {
        fallen.TryRemove(told.InputAddress, out _);
        return Task.CompletedTask;
    }
}
