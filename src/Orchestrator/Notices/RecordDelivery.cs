using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Notices;

/// <param name="Proof">The receipt or the telephone message; null when there is none.</param>
internal sealed record DeliveryToRecord(string? Proof);

/// <summary>A person records that a notice reached whom it was for.</summary>
internal sealed class RecordDelivery(Database database, CaseWriter writer)
{
    internal async Task<Reply<StepDone>> DoAsync(Write write, string noticeId, DeliveryToRecord input, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Id == noticeId, stop) is not { } notice)
            return Refusals.NoNotice;
        var texts = new SealedTexts(write.StimulusId);
        var delivered = new NoticeDelivered(noticeId, texts.SealOrNull("proof", "evidence", input.Proof)) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, notice.CaseId, delivered, texts.Personal, stop);
    }
}
