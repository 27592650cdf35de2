using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Commissions;

internal sealed record ItemToPutOff(string? Reason);

internal sealed record ItemPutOff(string ItemId);

/// <summary>A body does not decide a question, but puts it off to its next session. The case hears of it, and so does whoever answers for its term.</summary>
internal sealed class PutOffItem(Database database, SessionDesk desk, PersonalTexts personal, TimeProvider clock)
{
    internal async Task<Reply<ItemPutOff>> DoAsync(Write write, string itemId, ItemToPutOff input, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(input.Reason)) return Refusal.Invalid([Refusals.Missing("reason")]);
        await using var db = database.Open();
        if (await db.SessionItems.AsNoTracking().SingleOrDefaultAsync(i => i.ItemId == itemId, stop) is not { } item) return Refusals.NoItem;
        if (!write.By.KeepsAgendaOf(item.Body, item.Region)) return Refusals.NotYourPost;
        var texts = new SealedTexts(write.StimulusId);
        var off = new PutOff(item.CaseId, itemId, texts.Seal("put-off", "reason", input.Reason), write.Actor.Id);
        await personal.WriteAsync(item.CaseId, texts.Personal.Texts, clock.GetUtcNow(), stop: stop);
        Reply<ItemPutOff> done = new ItemPutOff(itemId);
        return await desk.PutOffAsync(off, write.Receipt?.Of(done), stop) is { } code ? RecordDecision.NotNow(code, item) : done;
    }
}
