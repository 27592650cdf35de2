using Microsoft.AspNetCore.Authorization;

namespace Interagency.Orchestrator.Security;

/// <summary>On an endpoint or a page: who does not hold the right is refused.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RequiresAttribute(Right right) : Attribute, IAuthorizationRequirementData, IAuthorizeData
{
    internal Right Right => right;

    public string? Policy { get; set; }

    public string? Roles { get; set; }

    public string? AuthenticationSchemes { get; set; }

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new RightRequirement(right)];
}

/// <summary>On a page of one's own affairs: whoever has logged in.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SignedInAttribute : Attribute, IAuthorizationRequirementData, IAuthorizeData
{
    public string? Policy { get; set; }

    public string? Roles { get; set; }

    public string? AuthenticationSchemes { get; set; }

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new RightRequirement(null)];
}

/// <param name="Right">Null: to be known is enough.</param>
internal sealed record RightRequirement(Right? Right) : IAuthorizationRequirement;

internal sealed class RightHandler(IHttpContextAccessor http) : AuthorizationHandler<RightRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RightRequirement requirement)
    {
        var actor = CurrentActor.Of(http.HttpContext!);
        if (requirement.Right is { } right ? actor.Holds(right) : actor.IsKnown) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

internal static class RequiredRights
{
    /// <summary>Of a route or a group of routes.</summary>
    internal static T Require<T>(this T routes, Right right) where T : IEndpointConventionBuilder => routes.WithMetadata(new RequiresAttribute(right));
}
