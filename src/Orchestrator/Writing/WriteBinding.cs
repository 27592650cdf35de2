using System.Reflection;
using Interagency.Orchestrator.Security;

namespace Interagency.Orchestrator.Writing;

/// <summary>A route's argument: the write that this request is. Without a key it has no receipt, and <see cref="IdempotencyFilter"/> refuses it.</summary>
internal sealed record RequestedWrite(Write Value)
{
    public static async ValueTask<RequestedWrite> BindAsync(HttpContext context, ParameterInfo _)
    {
        var actor = CurrentActor.Of(context);
        string? key = context.Request.Headers[IdempotencyFilter.Header];
        if (string.IsNullOrWhiteSpace(key) || !actor.IsKnown) return new(Write.Once(actor));
        var place = new WritePlace($"{actor.Actor!.Kind}:{actor.Actor.Id}", $"{context.Request.Method} {context.Request.Path}", key);
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return new(new Write(actor, place.Seed) { Receipt = new Receipt(place, await BodyHash.OfAsync(context, context.RequestAborted), now) });
    }
}
