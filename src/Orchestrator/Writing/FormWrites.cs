using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;

namespace Interagency.Orchestrator.Writing;

/// <summary>Writes of pages: a form carries its key in a hidden field, and sent twice it is done once.</summary>
internal sealed class FormWrites(IdempotencyStore store, TimeProvider clock)
{
    /// <param name="page">The page's address: with actor and key, what the write is unique by.</param>
    /// <param name="write">Does the write, unless it was done.</param>
    /// <returns>Why it is refused, now or when it was first sent; null when it is done.</returns>
    internal async Task<Refusal?> OnceAsync(CurrentActor actor, string page, string key, IFormCollection form, Func<Write, Task<Refusal?>> write, CancellationToken stop)
    {
        if (!actor.IsKnown) return Refusals.NoActor;
        var receipt = ReceiptOf(actor, page, key, form);
        var place = receipt.Place;
        if (await store.FindAsync(place.Actor, place.Route, place.Key, stop) is not { } first) return await write(new Write(actor, place.Seed) { Receipt = receipt });
        return first.BodyHash.AsSpan().SequenceEqual(receipt.BodyHash) ? Receipt.RefusalOf(first) : Refusals.KeyReused;
    }

    /// <summary>For a write that no commit of ours holds, and whose answer is kept nowhere: the key is taken before it, so that not even a node that ends in between does it twice.</summary>
    /// <returns>Null: the form was sent before. Refused, it may be sent again.</returns>
    internal async Task<Reply<T>?> OnceOutsideAsync<T>(CurrentActor actor, string page, string key, IFormCollection form, Func<Task<Reply<T>>> write, CancellationToken stop)
    {
        if (!actor.IsKnown) return Refusals.NoActor;
        var taken = ReceiptOf(actor, page, key, form).Of<string>("");
        if (!await store.TakeAsync(taken, stop)) return null;
        var reply = await write();
        if (reply.Refusal is not null) await store.GiveBackAsync(taken, CancellationToken.None);
        return reply;
    }

    /// <summary>The write of a form, known again by its key whenever it is sent.</summary>
    internal static Write WriteOf(CurrentActor actor, string page, string key) => new(actor, PlaceOf(actor, page, key).Seed);

    private static WritePlace PlaceOf(CurrentActor actor, string page, string key) => new($"{actor.Actor!.Kind}:{actor.Actor.Id}", $"PAGE {page}", key);

    private Receipt ReceiptOf(CurrentActor actor, string page, string key, IFormCollection form) =>
        new(PlaceOf(actor, page, key), BodyHash.Of(form), clock.GetUtcNow());
}
