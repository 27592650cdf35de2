using Interagency.Adapters.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Correspondence;

/// <summary>
/// What an agency's officers do with a request before it is answered: take it in hand, give it back, keep a draft. None of it is a step of
/// the case. A draft is the agency's own: our side never reads it, and it goes with the case's key.
/// </summary>
public sealed class RequestWork(Database database, CaseVault vault, RequestMarks marks, TimeProvider clock)
{
    /// <summary>Of the text that a draft is.</summary>
    public const string DraftKind = "answer-draft";

    /// <summary>The reference of a request's draft.</summary>
    public static string DraftOf(string requestId) => $"draft/{requestId}";

    /// <summary>Takes a request in hand.</summary>
    /// <param name="from">Who has it now, as the officer was shown; null: nobody.</param>
    /// <returns>False: it is in other hands by now.</returns>
    public Task<bool> TakeAsync(RequestRow request, string officer, string? from, string id, IdempotencyRow? receipt, CancellationToken stop = default) =>
        ChangeAsync(request, (context, row) =>
        {
            if (row.Officer == officer) return true;
            if (row.Officer != from) return false;
            (row.Officer, row.TakenAt) = (officer, Instants.Stored(clock.GetUtcNow()));
            context.Add(marks.Row(request, RequestMark.Taken, officer, id));
            return true;
        }, receipt, stop);

    /// <summary>Gives it back.</summary>
    /// <returns>False: it is not in this officer's hands.</returns>
    public Task<bool> ReleaseAsync(RequestRow request, string officer, string id, IdempotencyRow? receipt, CancellationToken stop = default) =>
        ChangeAsync(request, (context, row) =>
        {
            if (row.Officer != officer) return false;
            (row.Officer, row.TakenAt) = (null, null);
            context.Add(marks.Row(request, RequestMark.Released, officer, id));
            return true;
        }, receipt, stop);

    /// <summary>Keeps a draft in place of the one before.</summary>
    /// <param name="text">Null: there is none any more, as it was sent.</param>
    /// <returns>False: what was personal of the case was destroyed.</returns>
    public async Task<bool> KeepDraftAsync(RequestRow request, string by, string? text, CancellationToken stop = default)
    {
        var reference = DraftOf(request.Id);
        return await ChangeAsync(request, async (context, row) =>
        {
            var now = Instants.Stored(clock.GetUtcNow());
            row.DraftAt = text is null ? null : now;
            row.DraftBy = text is null ? null : by;
            var draft = new PersonalTextRow { CaseId = request.CaseId, Id = reference, Region = request.Region, Organisation = request.Organisation, Kind = DraftKind };
            return await CaseDrafts.PutAsync(context, vault, draft, text, now, stop);
        }, null, stop);
    }

    private Task<bool> ChangeAsync(RequestRow request, Func<InteragencyContext, RequestWorkRow, bool> change, IdempotencyRow? receipt, CancellationToken stop) =>
        ChangeAsync(request, (context, row) => Task.FromResult(change(context, row)), receipt, stop);

    /// <summary>Under the case's lock: two officers at once follow each other.</summary>
    private async Task<bool> ChangeAsync(RequestRow request, Func<InteragencyContext, RequestWorkRow, Task<bool>> change, IdempotencyRow? receipt, CancellationToken stop)
    {
        using var lane = await database.EnterWriteLaneAsync(stop);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (await database.LockCase(context, request.CaseId).Select(c => c.Id).SingleOrDefaultAsync(stop) is null) return false;
        var row = await context.RequestWork.SingleOrDefaultAsync(w => w.CaseId == request.CaseId && w.Id == request.Id, stop);
        if (row is null) context.Add(row = new RequestWorkRow { CaseId = request.CaseId, Id = request.Id, Region = request.Region, Organisation = request.Organisation });
        if (!await change(context, row)) return false;
        await IdempotencyStore.PutAsync(context, receipt, stop);
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }
}
