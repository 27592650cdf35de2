using System.Text;
using Interagency.Adapters.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Retention;

/// <summary>What was erased of a case.</summary>
/// <param name="Kinds">Of the texts, in order; of files, if there were any, that there were.</param>
internal sealed record Erased(IReadOnlyList<string> Persons, IReadOnlyList<string> Kinds, int Texts, int Bodies, int Files);

/// <summary>
/// Erases what is personal of a case: its key, its texts, names and bytes of its files, the keys by which it is found, bodies of messages, those in quarantine too. Its
/// state, tables, history and chain hold ids alone and stay as they are.
/// </summary>
internal static class Erasure
{
    // An id shorter than this could stand in a body by chance.
    private const int ShortestMention = 12;

    private const string File = "file", Appeal = "appeal";

    /// <summary>In the caller's transaction, under the case's lock.</summary>
    public static async Task<Erased> EraseAsync(InteragencyContext context, CaseRow row, MasterKey master, CancellationToken stop)
    {
        var kinds = await context.PersonalTexts.Where(t => t.CaseId == row.Id).Select(t => t.Kind).Distinct().OrderBy(k => k).ToListAsync(stop);
        var persons = await context.SearchKeys.Where(k => k.CaseId == row.Id).Select(k => k.PersonId).OrderBy(p => p).ToListAsync(stop);
        await context.CaseKeys.Where(k => k.CaseId == row.Id).ExecuteDeleteAsync(stop);
        var texts = await context.PersonalTexts.Where(t => t.CaseId == row.Id).ExecuteDeleteAsync(stop);
        await context.SearchKeys.Where(k => k.CaseId == row.Id).ExecuteDeleteAsync(stop);
        var files = await context.FileContents.Where(f => f.CaseId == row.Id).ExecuteDeleteAsync(stop);
        kinds = [.. kinds.Concat(await EraseAppealsAsync(context, row, stop)).Order(StringComparer.Ordinal)];
        if (files > 0) kinds = [.. kinds.Append(File).Order(StringComparer.Ordinal)];
        var sent = await context.Outbox.Where(o => o.CaseId == row.Id && o.Body != null).ExecuteUpdateAsync(set => set.SetProperty(o => o.Body, (byte[]?)null), stop);
        return new Erased(persons, kinds, texts, sent + await EraseQuarantinedAsync(context, row, master, stop), files);
    }

    /// <summary>Who reported what led to the case, and the letters to them: their lines of the register stay.</summary>
    private static async Task<IReadOnlyList<string>> EraseAppealsAsync(InteragencyContext context, CaseRow row, CancellationToken stop)
    {
        var appeals = context.Appeals.Where(a => a.CaseId == row.Id);
        await context.AppealLetters.Where(l => appeals.Any(a => a.Id == l.AppealId)).ExecuteUpdateAsync(set => set.SetProperty(l => l.Sealed, (byte[]?)null), stop);
        var erased = await appeals.ExecuteUpdateAsync(set => set.SetProperty(a => a.Key, (byte[]?)null).SetProperty(a => a.Sealed, (byte[]?)null), stop);
        return erased > 0 ? [Appeal] : [];
    }

    /// <summary>Messages in quarantine that the case took in the end, and those that name it or a request of its.</summary>
    private static async Task<int> EraseQuarantinedAsync(InteragencyContext context, CaseRow row, MasterKey master, CancellationToken stop)
    {
        var taken = await context.Set<QuarantineRow>().Where(q => context.Inbox.Any(i => i.CaseId == row.Id && i.MessageId != null && i.Agency == q.Agency && i.MessageId == q.MessageId)).ExecuteDeleteAsync(stop);
        var requests = await context.Requests.Where(r => r.CaseId == row.Id).Select(r => r.Id).ToListAsync(stop);
        var mentions = requests.Append(row.Id).Where(id => id.Length >= ShortestMention).Select(Encoding.UTF8.GetBytes).ToList();
        var named = new List<string>();
        await foreach (var letter in context.Set<QuarantineRow>().AsNoTracking().Where(q => q.ErasedAt == null && (q.Region == null || q.Region == row.Region)).AsAsyncEnumerable().WithCancellation(stop))
            if (QuarantineStore.BodyOf(letter, master) is var body && mentions.Exists(mention => body.AsSpan().IndexOf(mention) >= 0)) named.Add(letter.Id);
        foreach (var id in named) await context.Set<QuarantineRow>().Where(q => q.Id == id).ExecuteDeleteAsync(stop);
        return taken + named.Count;
    }
}
