using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;

namespace Interagency.Orchestrator.Writing;

/// <summary>
/// Every write under <c>/api</c>: refuses strangers and writes without an <c>Idempotency-Key</c>, and does each write once. The same key
/// again is given the first answer; with another body it is 422, with a write still in progress 409.
/// </summary>
internal sealed class IdempotencyFilter(IdempotencyStore store) : IEndpointFilter
{
    internal const string Header = "Idempotency-Key";
    internal const int LongestKey = 200;

    private static readonly Refusal NoKey = new(400, "key-needed", new(
        $"{Header}: добавьте этот заголовок, новый для каждой записи (например, UUID); повтор того же запроса шлите с тем же ключом.",
        $"{Header}: add this header, new for each write (a UUID, say); send the same request again with the same key."), []);

    private static readonly Refusal LongKey = Refusal.Malformed(new($"{Header}: не длиннее {LongestKey} знаков", $"{Header}: at most {LongestKey} characters"));

    private static readonly Refusal UnderWay = Refusal.NotNow("under-way", new("Такой же запрос ещё выполняется.", "The same request is still under way."));

    private readonly ConcurrentDictionary<string, byte> underWay = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!CurrentActor.Of(context.HttpContext).IsKnown) return Refusals.NoActor.ToProblem();
        if (context.Arguments.OfType<RequestedWrite>().SingleOrDefault()?.Value.Receipt is not { } receipt) return NoKey.ToProblem();
        if (receipt.Place.Key.Length > LongestKey) return LongKey.ToProblem();
        if (!underWay.TryAdd(receipt.Place.Seed, 0)) return UnderWay.ToProblem();
        try
        {
            var first = await store.FindAsync(receipt.Place.Actor, receipt.Place.Route, receipt.Place.Key, context.HttpContext.RequestAborted);
            if (first is null) return await next(context);
            return first.BodyHash.AsSpan().SequenceEqual(receipt.BodyHash) ? Receipt.Again(first) : Refusals.KeyReused.ToProblem();
        }
        finally
        {
            underWay.TryRemove(receipt.Place.Seed, out _);
        }
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

    /// <summary>Of a form: what a person filled in and attached, not the token against forgery, which changes, nor what divides its parts.</summary>
    internal static byte[] Of(IFormCollection form) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        form.Where(field => !field.Key.StartsWith('_')).OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Value.Prepend(field.Key)).Concat(form.Files.Select(Of))));

    private static IEnumerable<string?> Of(IFormFile file)
    {
        using var content = file.OpenReadStream();
        return [file.Name, file.FileName, file.ContentType, Convert.ToHexString(SHA256.HashData(content))];
    }

    internal static async Task<byte[]> OfAsync(HttpContext context, CancellationToken stop)
    {
        if (context.Request.HasFormContentType && await FormAsync(context, stop) is { } form) return Of(form);
        context.Request.Body.Position = 0;
        var hash = await SHA256.HashDataAsync(context.Request.Body, stop);
        // Whoever binds the body reads it after this, or has read it already.
        context.Request.Body.Position = 0;
        return hash;
    }

    private static async Task<IFormCollection?> FormAsync(HttpContext context, CancellationToken stop)
    {
        try
        {
            return await context.Request.ReadFormAsync(stop);
        }
        catch (InvalidDataException)
        {
            // It only calls itself a form: its bytes count, and whoever binds it refuses it.
            return null;
        }
    }
}
