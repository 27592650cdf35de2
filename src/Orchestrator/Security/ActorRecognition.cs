using Interagency.Orchestrator.Errors;

namespace Interagency.Orchestrator.Security;

/// <summary>Says who makes the request, before anything else looks at it.</summary>
internal sealed class ActorRecognition(RequestDelegate next, ServiceOptions options)
{
    /// <summary>Whose eyes and hands the pages of a demonstration have.</summary>
    internal static readonly CurrentActor Visitor = new(new(Workflows.Interpretation.ActorKind.Person, "demo-visitor"), []);

    public Task InvokeAsync(HttpContext context)
    {
        if (!options.Demo) return next(context);
        string? header = context.Request.Headers[ActorHeader.Name];
        if (header is null)
        {
            if (!context.Request.Path.StartsWithSegments("/api")) context.Features.Set(Visitor);
            return next(context);
        }

        if (!ActorHeader.TryRead(header, out var actor)) return Refusal.Malformed(Refusals.BadActorHeader).ToProblem().ExecuteAsync(context);
        context.Features.Set(actor);
        return next(context);
    }
}
