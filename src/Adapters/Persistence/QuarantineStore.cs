using Interagency.Adapters.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <param name="Id">A repeat of the same message has the same one.</param>
/// <param name="ReasonRu">Why it can't be accepted, in words; no personal data.</param>
/// <param name="Region">The jurisdiction and <paramref name="Agency"/> who sent it, as the channel tells.</param>
public sealed record QuarantinedAnswer(string Id, string? Region, string? Agency, string? MessageId, string? Type, string ReasonRu, string ReasonEn, ReadOnlyMemory<byte> Body)
{
    /// <summary>Null for one that is not kept yet.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>When its body was destroyed, which is empty since; null while it is kept.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Null for one that nobody closed.</summary>
    public ClosedLetter? Closed { get; init; }
}

/// <summary>A message was closed without its being taken.</summary>
/// <param name="Reason">Null once it was destroyed with the message's body.</param>
public sealed record ClosedLetter(DateTimeOffset At, string By, string? Reason);

/// <summary>Of whom a kept message is, without what it says.</summary>
public sealed record QuarantineHead(string Region, string Agency, DateTimeOffset ReceivedAt, bool IsSettled);

/// <summary>Keeps messages that could not be accepted; never drops one. What they say is destroyed when its time is over.</summary>
public sealed class QuarantineStore(Database database, MasterKey master, TimeProvider clock) : IQuarantine
{
    public async Task KeepAsync(QuarantinedAnswer answer, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        if (await context.Set<QuarantineRow>().AnyAsync(row => row.Id == answer.Id, stop)) return;
        context.Add(new QuarantineRow
        {
            Id = answer.Id, Region = answer.Region, Agency = answer.Agency, MessageId = answer.MessageId, Type = answer.Type, ReasonRu = answer.ReasonRu, ReasonEn = answer.ReasonEn,
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

    /// <summary>Those that nobody has settled, the newest first.</summary>
    public async Task<IReadOnlyList<(QuarantinedAnswer Letter, DateTimeOffset ReceivedAt)>> ListAsync(int most, CancellationToken stop = default)
    {
        await using var context = database.Open();
        var rows = await context.Set<QuarantineRow>().AsNoTracking().Where(row => row.SettledAt == null).OrderByDescending(row => row.ReceivedAt).Take(most).ToListAsync(stop);
        return [.. rows.Select(row => (Opened(row), row.ReceivedAt))];
    }

    /// <summary>Whose messages came into quarantine in that time, settled ones included; those whose channel tells no agency are nobody's.</summary>
    public async Task<IReadOnlyList<QuarantineHead>> HeadsAsync(DateTimeOffset from, DateTimeOffset before, CancellationToken stop = default)
    {
        await using var context = database.Open();
        return await context.Set<QuarantineRow>().AsNoTracking().Where(row => row.Region != null && row.Agency != null && row.ReceivedAt >= from && row.ReceivedAt < before)
            .Select(row => new QuarantineHead(row.Region!, row.Agency!, row.ReceivedAt, row.SettledAt != null)).ToListAsync(stop);
    }

    /// <summary>The message as it came; null when there is none of this id, or it was taken.</summary>
    public async Task<QuarantinedAnswer?> FindAsync(string id, CancellationToken stop = default)
    {
        await using var context = database.Open();
        return await context.Set<QuarantineRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && (row.SettledAt == null || row.ClosingReason != null), stop) is { } row ? Opened(row) : null;
    }

    /// <summary>Of which messages that came before then the body is still kept, the oldest first.</summary>
    public async Task<IReadOnlyList<(string Id, string? Region)>> OlderAsync(DateTimeOffset before, int most, CancellationToken stop = default)
    {
        await using var context = database.Open();
        var rows = await context.Set<QuarantineRow>().AsNoTracking().Where(row => row.ErasedAt == null && row.ReceivedAt < before).OrderBy(row => row.ReceivedAt).Take(most).Select(row => new { row.Id, row.Region }).ToListAsync(stop);
        return [.. rows.Select(row => (row.Id, row.Region))];
    }

    /// <summary>Destroys what these messages say; whose they were, when they came and why they weren't taken stays.</summary>
    public async Task EraseAsync(IReadOnlyCollection<string> ids, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        var (now, nothing) = (Instants.Stored(clock.GetUtcNow()), Array.Empty<byte>());
        await context.Set<QuarantineRow>().Where(row => ids.Contains(row.Id) && row.ErasedAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.ErasedAt, now).SetProperty(row => row.Sealed, nothing).SetProperty(row => row.ClosingReason, row => row.ClosingReason == null ? null : nothing), stop);
        await database.ForgetErasedAsync(context, stop);
    }

    /// <summary>It waits no more, though no case took it.</summary>
    /// <param name="receipt">What the commit keeps of the request that it answers.</param>
    /// <returns>False: it waits no more already.</returns>
    public async Task<bool> CloseAsync(string id, string by, string reason, IdempotencyRow? receipt, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var (now, why) = (Instants.Stored(clock.GetUtcNow()), SealedBox.Seal(master.Wrapping, System.Text.Encoding.UTF8.GetBytes(reason), ClosingOf(id)));
        var closed = await context.Set<QuarantineRow>().Where(row => row.Id == id && row.SettledAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SettledAt, now).SetProperty(row => row.SettledBy, by).SetProperty(row => row.ClosingReason, why), stop);
        if (closed == 0) return false;
        await IdempotencyStore.PutAsync(context, receipt, stop);
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    /// <summary>It was handed in again and taken.</summary>
    /// <param name="receipt">What the commit keeps of the request that it answers.</param>
    public async Task SettleAsync(string id, string by, IdempotencyRow? receipt, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var now = clock.GetUtcNow();
        await context.Set<QuarantineRow>().Where(row => row.Id == id && row.SettledAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SettledAt, now).SetProperty(row => row.SettledBy, by), stop);
        await IdempotencyStore.PutAsync(context, receipt, stop);
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>It was handed in again and refused again.</summary>
    public async Task RefuseAgainAsync(string id, string reasonRu, string reasonEn, CancellationToken stop = default)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await context.Set<QuarantineRow>().Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.ReasonRu, reasonRu).SetProperty(row => row.ReasonEn, reasonEn), stop);
    }

    internal static byte[] BodyOf(QuarantineRow row, MasterKey master) => SealedBox.Open(master.Wrapping, row.Sealed, BoundTo(row.Id));

    private QuarantinedAnswer Opened(QuarantineRow row) => new(row.Id, row.Region, row.Agency, row.MessageId, row.Type, row.ReasonRu, row.ReasonEn, row.ErasedAt is null ? BodyOf(row, master) : [])
    {
        ReceivedAt = row.ReceivedAt, ErasedAt = row.ErasedAt,
        Closed = row is { ClosingReason: { } why, SettledAt: { } at } ? new ClosedLetter(at, row.SettledBy!, why.Length == 0 ? null : System.Text.Encoding.UTF8.GetString(SealedBox.Open(master.Wrapping, why, ClosingOf(row.Id)))) : null,
    };

    private static byte[] ClosingOf(string id) => BoundTo($"{id}/closed");

    private static byte[] BoundTo(string id) => System.Text.Encoding.UTF8.GetBytes($"quarantine/{id}");
}
