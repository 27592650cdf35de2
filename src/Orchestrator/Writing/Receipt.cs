using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;

namespace Interagency.Orchestrator.Writing;

/// <summary>What the commit of a write takes along, so that the same request again gets the first answer: the key, a hash of the body, the answer.</summary>
/// <param name="BodyHash">SHA-256.</param>
/// <param name="At">When the request came.</param>
internal sealed record Receipt(WritePlace Place, byte[] BodyHash, DateTimeOffset At)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web);

    /// <summary>The row for the write's own commit. An answer holds ids and codes only.</summary>
    /// <param name="success">The status of a reply that is no refusal.</param>
    internal IdempotencyRow Of<T>(Reply<T> reply, int success = StatusCodes.Status200OK) => new()
    {
        Actor = Place.Actor, Route = Place.Route, Key = Place.Key, BodyHash = BodyHash, At = At, StatusCode = reply.Refusal?.Status ?? success,
        Answer = reply.Refusal is { } refusal ? JsonSerializer.Serialize(refusal, Json) : JsonSerializer.Serialize(reply.Value, Json)
    };

    /// <summary>Why the first request was refused after its commit; null when it was done.</summary>
    internal static Refusal? RefusalOf(IdempotencyRow first) =>
        first.StatusCode >= StatusCodes.Status400BadRequest ? JsonSerializer.Deserialize<Refusal>(first.Answer, Json) : null;

    /// <summary>The first answer, in the language of who asks now.</summary>
    internal static IResult Again(IdempotencyRow first) => first.StatusCode switch
    {
        _ when RefusalOf(first) is { } refusal => refusal.ToProblem(),
        StatusCodes.Status201Created => ((Reply<StepDone>)JsonSerializer.Deserialize<StepDone>(first.Answer, Json)!).ToCreated(),
        _ => TypedResults.Text(first.Answer, "application/json; charset=utf-8", statusCode: first.StatusCode),
    };
}
