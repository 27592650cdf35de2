using System.Reflection;
using Interagency.Orchestrator.Security;

namespace Interagency.Orchestrator.Writing;

/// <summary>A route's argument: the write that this request is.</summary>
internal sealed record RequestedWrite(Write Value)
{
    public static ValueTask<RequestedWrite> BindAsync(HttpContext context, ParameterInfo _)
    {
        var actor = CurrentActor.Of(context);
        string? key = context.Request.Headers[IdempotencyFilter.Header];
        var write = string.IsNullOrWhiteSpace(key) || !actor.IsKnown
            ? Write.Once(actor)
            : new Write(actor, new WritePlace($"{actor.Actor!.Kind}:{actor.Actor.Id}", $"{context.Request.Method} {context.Request.Path}", key).Seed);
        return ValueTask.FromResult(new RequestedWrite(write));
    }
}
