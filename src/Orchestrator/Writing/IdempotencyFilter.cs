using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Language;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Writing;

/// <summary>
/// Every write under <c>/api</c>: refuses strangers, and does a write with an <c>Idempotency-Key</c> once. The same key with another
/// body is 422, with a write still in progress 409.
/// </summary>
internal sealed class IdempotencyFilter(IdempotencyStore store) : IEndpointFilter
{
    internal const string Header = "Idempotency-Key";
    private const int LongestKey = 200;

    private static readonly Refusal OtherBody = new(422, "key-reused", new(
        "Ключ Idempotency-Key уже использован с другим содержанием; возьмите новый.", "The Idempotency-Key was used with another body; take a new one."), []);

    private readonly ConcurrentDictionary<string, byte> underWay = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var actor = CurrentActor.Of(http);
        if (!actor.IsKnown) return Refusals.NoActor.ToProblem();
        string? key = http.Request.Headers[Header];
        if (string.IsNullOrWhiteSpace(key)) return await next(context);
        if (key.Length > LongestKey)
            return Refusal.Malformed(new Bilingual($"{Header}: не длиннее {LongestKey} знаков", $"{Header}: at most {LongestKey} characters")).ToProblem();
        var place = new WritePlace($"{actor.Actor!.Kind}:{actor.Actor.Id}", $"{http.Request.Method} {http.Request.Path}", key);
        if (!underWay.TryAdd(place.Seed, 0))
            return Refusal.NotNow("under-way", new("Такой же запрос ещё выполняется.", "The same request is still under way.")).ToProblem();
        try
        {
            return await OnceAsync(context, next, place, http.RequestAborted);
        }
        finally
        {
            underWay.TryRemove(place.Seed, out _);
        }
    }

    private async Task<object?> OnceAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, WritePlace place, CancellationToken stop)
    {
        var hash = await BodyHash.OfAsync(context.HttpContext, stop);
        if (await store.FindAsync(place.Actor, place.Route, place.Key, stop) is { } done && !done.BodyHash.AsSpan().SequenceEqual(hash)) return OtherBody.ToProblem();
        var answer = await next(context);
        // Kept after the write's commit: the write's ids follow from the key, so one that comes again in between is told apart by the case's inbox.
        if (answer is not ProblemHttpResult && (answer as INestedHttpResult)?.Result is not ProblemHttpResult)
            await store.KeepAsync(place.Actor, place.Route, place.Key, hash, stop);
        return answer;
    }
}

/// <summary>Where a key is unique.</summary>
internal sealed record WritePlace(string Actor, string Route, string Key)
{
    internal string Seed => $"{Actor}\n{Route}\n{Key}";
}

/// <summary>Reads a request's body for its hash; <see cref="BufferBody"/> let it be read again.</summary>
internal static class BodyHash
{
    internal static Task BufferBody(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.ContainsKey(IdempotencyFilter.Header)) context.Request.EnableBuffering();
        return next(context);
    }

    internal static async Task<byte[]> OfAsync(HttpContext context, CancellationToken stop)
    {
        context.Request.Body.Position = 0;
        return await SHA256.HashDataAsync(context.Request.Body, stop);
    }
}
