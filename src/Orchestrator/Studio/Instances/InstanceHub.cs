using Interagency.Orchestrator.Security;
using Microsoft.AspNetCore.SignalR;

namespace Interagency.Orchestrator.Studio.Instances;

/// <summary>Studio's line for news of an instance that it shows. Its names are those that Studio calls.</summary>
internal sealed class InstanceHub(StudioInstances instances, InstanceNews news) : Hub
{
    internal const string Address = "/elsa/hubs/workflow-instance";

    /// <summary>Only our own pages are listened to: a browser lets any page open a line.</summary>
    public override Task OnConnectedAsync()
    {
        var request = Context.GetHttpContext()!.Request;
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase))) Context.Abort();
        return base.OnConnectedAsync();
    }

    /// <summary>News of what the reader may not see is never told.</summary>
    public async Task ObserveInstanceAsync(string instanceId)
    {
        var actor = CurrentActor.Of(Context.GetHttpContext()!);
        if (await instances.StepAsync(actor, instanceId, Context.ConnectionAborted) is not { } step) throw new HubException("There is no such instance.");
        news.Watch(Context.ConnectionId, instanceId, step);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        news.Forget(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
