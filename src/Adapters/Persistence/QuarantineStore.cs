using Interagency.Adapters.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <param name="Id">A repeat of the same message has the same one.</param>
/// <param name="ReasonRu">Why it can't be accepted, in words; no personal data.</param>
public sealed record QuarantinedAnswer(string Id, string? Agency, string? MessageId, string? Type, string ReasonRu, string ReasonEn, ReadOnlyMemory<byte> Body);

/// <summary>Keeps answers that could not be accepted; never drops one.</summary>
public sealed class QuarantineStore(Database database, MasterKey master, TimeProvider clock) : IQuarantine
{
    public async Task KeepAsync(QuarantinedAnswer answer, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        if (await context.Set<QuarantineRow>().AnyAsync(row => row.Id == answer.Id, stop)) return;
        context.Add(new QuarantineRow
        {
            Id = answer.Id, Agency = answer.Agency, MessageId = answer.MessageId, Type = answer.Type, ReasonRu = answer.ReasonRu, ReasonEn = answer.ReasonEn,
            Sealed = SealedBox.Seal(master.Wrapping, answer.Body.Span, BoundTo(answer.Id)), ReceivedAt = clock.GetUtcNow()
        });
        try
        {
            await context.SaveChangesAsync(stop);
        }
        catch (DbUpdateException error) when (database.IsDuplicate(error))
        {
            // The same message came twice at the same moment.
        }
    }

    /// <summary>The body as it came; null when there is no such row.</summary>
    public async Task<byte[]?> ReadBodyAsync(string id, CancellationToken stop = default)
    {
        await using var context = database.Open();
        var row = await context.Set<QuarantineRow>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop);
        return row is null ? null : SealedBox.Open(master.Wrapping, row.Sealed, BoundTo(id));
    }

    private static byte[] BoundTo(string id) => System.Text.Encoding.UTF8.GetBytes($"quarantine/{id}");
}
