using System.Threading.RateLimiting;
using Interagency.Orchestrator.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Interagency.Orchestrator.Security;

internal static class SecuritySetup
{
    /// <summary>The rate limit of addresses where somebody could guess.</summary>
    internal const string Guessing = "guessing";

    internal static IServiceCollection AddSecurity(this IServiceCollection services, TokenOptions? tokens, LimitOptions limits)
    {
        services.AddSchemes(tokens);
        services.AddSingleton<Actors>().AddSingleton<ScopeFilter>().AddSingleton<NamesForReader>().AddSingleton<LookBook>().AddSingleton<IAuthorizationHandler, RightHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswer>();
        // An endpoint that says nothing lets nobody in; a test finds it before anybody does.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        return services.AddRateLimiter(options => Limit(options, limits));
    }

    /// <summary>Who asks, whether it is our own page that asks, how often.</summary>
    internal static void UseSecurity(this WebApplication service)
    {
        service.UseAuthentication();
        service.UseMiddleware<ActorRecognition>();
        service.UseMiddleware<OriginCheck>();
        service.UseRateLimiter();
        service.UseAuthorization();
    }

    private static void Limit(RateLimiterOptions options, LimitOptions limits)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetSlidingWindowLimiter(Caller(context), _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = limits.RequestsInTenSeconds, Window = TimeSpan.FromSeconds(10), SegmentsPerWindow = 5,
        }));
        // Only what is sent is a guess; the page itself counts as any other.
        options.AddPolicy(Guessing, context => !HttpMethods.IsPost(context.Request.Method) ? RateLimitPartition.GetNoLimiter("page")
            : RateLimitPartition.GetFixedWindowLimiter($"guess {Address(context)}", _ => new FixedWindowRateLimiterOptions { PermitLimit = limits.GuessesAMinute, Window = TimeSpan.FromMinutes(1) }));
        options.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "10";
            return new ValueTask(Refusals.TooMany.ToProblem().ExecuteAsync(rejected.HttpContext));
        };
    }

    private static string Caller(HttpContext context) => CurrentActor.Of(context) is { Actor: { } actor } current ? $"{actor.Kind} {current.Id}" : Address(context);

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
