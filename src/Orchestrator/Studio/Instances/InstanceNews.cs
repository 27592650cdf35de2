using System.Collections.Concurrent;
using Interagency.Orchestrator.Runtime;
using Microsoft.AspNetCore.SignalR;

namespace Interagency.Orchestrator.Studio.Instances;

/// <summary>
/// Tells open viewers that their case has stepped: at once when it did so on this node, within seconds when on another. What has changed, the viewer
/// asks by itself, with its reader's rights.
/// </summary>
internal sealed class InstanceNews(IHubContext<InstanceHub> hub, IServiceProvider services, WakeUp wake, TimeProvider clock, ILogger<InstanceNews> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1), AtLeast = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (string InstanceId, int Step)> watched = new();

    internal void Watch(string connection, string instanceId, int step) => watched[connection] = (instanceId, step);

    internal void Forget(string connection) => watched.TryRemove(connection, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pause = new PeriodicTimer(Between, clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = wake.Next;
            try
            {
                if (!watched.IsEmpty) await TellAsync(stoppingToken);
                await Task.WhenAny(rung, Task.Delay(AtLeast, clock, stoppingToken));
                await pause.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception passing)
            {
                // News is a courtesy: the next round tells what this one could not.
                log.LogWarning(passing, "Viewers were not told of their cases' steps");
            }
        }
    }

    private async Task TellAsync(CancellationToken stop)
    {
        var steps = await services.GetRequiredService<StudioInstances>().StepsAsync([.. watched.Values.Select(seen => seen.InstanceId).Distinct()], stop);
        foreach (var (connection, seen) in watched.ToArray())
        {
            if (!steps.TryGetValue(seen.InstanceId, out var step) || step == seen.Step) continue;
            watched.TryUpdate(connection, (seen.InstanceId, step), seen);
            var viewer = hub.Clients.Client(connection);
            await viewer.SendAsync("WorkflowInstanceUpdatedAsync", new { workflowInstanceId = seen.InstanceId }, stop);
            await viewer.SendAsync("WorkflowExecutionLogUpdatedAsync", new { }, stop);
        }
    }
}
