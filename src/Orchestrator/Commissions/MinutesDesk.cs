using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Papers;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Papers;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Commissions;

/// <summary>What a body's secretary does with the minutes: changes a question's part, numbers and signs the whole.</summary>
internal sealed class MinutesDesk(Database database, SessionMinutes minutes, SessionRecords records, PersonalTexts texts, TimeProvider clock)
{
    private const int LongestNumber = 64;

    private static readonly Refusal Signed = Refusal.NotNow("minutes-signed", new(
        "Протокол подписан: его текст больше не меняется.", "The minutes are signed: their text changes no more."));

    private static readonly Refusal NotHeld = Refusal.NotNow("not-held", new(
        "В повестке остались нерешённые вопросы: запишите решения или отложите их, потом подписывайте протокол.", "Some questions of the agenda are open: record decisions or put them off, then sign the minutes."));

    private static readonly Refusal NoNumber = Refusal.NotNow("no-number", new("У протокола ещё нет номера: присвойте его, потом подписывайте.", "The minutes have no number yet: give them one, then sign."));

    private static readonly Refusal NotSeen = Refusal.NotNow("not-seen", new(
        "В протоколе есть дело, которое вам не открыто: подписать его может тот, кто видит все дела повестки.", "The minutes have a case that is not open to you: who sees all cases of the agenda may sign them."));

    /// <summary>A question's part is saved as a new edition, with the key of its case.</summary>
    internal async Task<Reply<PaperDone>> SaveAsync(Write write, string itemId, PaperToSave input, CancellationToken stop)
    {
        await using var db = database.Open();
        // A question that was put off has parts in the minutes of several sessions: the one named by the form, else where it stands.
        if (await db.SessionItems.AsNoTracking().SingleOrDefaultAsync(i => i.ItemId == itemId, stop) is not { SessionId: { } sessionId }) return Refusals.NoItem;
        return await SaveAsync(write, sessionId, itemId, input, stop);
    }

    internal async Task<Reply<PaperDone>> SaveAsync(Write write, string sessionId, string itemId, PaperToSave input, CancellationToken stop)
    {
        if (input.Edition is not { } seen) return Refusal.Invalid([Refusals.Missing("edition")]);
        var found = await minutes.FindAsync(write.By, sessionId, stop);
        if (found.Value is not { } view) return found.Refusal!;
        if (view.Parts.FirstOrDefault(one => one.ItemId == itemId) is not { CaseId: { } caseId } part) return Refusals.NoItem;
        if (view.SignedAt is not null) return Signed;
        if (!view.MayEdit) return Refusals.NotYourPost;
        if (part.Edition != seen) return PaperDesk.Changed;
        var paper = new Paper(SessionMinutes.Kind, view.Title, view.Mark, part.Pieces);
        if (PaperDesk.Problems(paper, input.Pieces).ToList() is { Count: > 0 } problems) return Refusal.Invalid(problems);
        Reply<PaperDone> done = new PaperDone(caseId, itemId, seen + 1);
        return await WriteAsync(sessionId, itemId, caseId, seen + 1, PaperDesk.Merged(paper, input.Pieces!).Pieces, write.Receipt?.Of(done), stop) ? done : PaperDesk.Changed;
    }

    internal async Task<Reply<MinutesDone>> NumberAsync(Write write, string sessionId, MinutesToNumber input, CancellationToken stop)
    {
        var number = string.IsNullOrWhiteSpace(input.Number) ? null : input.Number.Trim();
        if (number?.Length > LongestNumber || number?.Any(char.IsControl) == true)
            return Refusal.Invalid([new("number", new($"до {LongestNumber} знаков в одну строку", $"has at most {LongestNumber} characters on one line"))]);
        var found = await minutes.FindAsync(write.By, sessionId, stop);
        if (found.Value is not { } view) return found.Refusal!;
        if (view.SignedAt is not null) return Signed;
        if (!view.MayEdit) return Refusals.NotYourPost;
        Reply<MinutesDone> done = new MinutesDone(sessionId);
        return await records.NumberAsync(sessionId, view.Year, number, write.Actor.Id, Now, write.Receipt?.Of(done), stop) switch
        {
            null => done,
            "unknown-session" => Refusals.NoSession,
            { } code => RecordDecision.WrongNumber(code),
        };
    }

    /// <summary>The text is fixed: each question's part under its case, the rest with the session.</summary>
    internal async Task<Reply<MinutesDone>> SignAsync(Write write, string sessionId, CancellationToken stop)
    {
        var found = await minutes.FindAsync(write.By, sessionId, stop);
        if (found.Value is not { } view) return found.Refusal!;
        if (view.SignedAt is not null) return Signed;
        if (!view.MayEdit) return Refusals.NotYourPost;
        if (!view.IsHeld) return NotHeld;
        if (view.Number is null) return NoNumber;
        if (view.Parts.Any(part => part.IsHidden)) return NotSeen;
        foreach (var part in view.Parts.Where(part => part is { ItemId: not null, Edition: 0 })) await WriteAsync(sessionId, part.ItemId!, part.CaseId!, 1, part.Pieces, null, stop);
        var frame = JsonSerializer.Serialize(view.Parts.Select(part => new FramePart(part.ItemId, part.ItemId is null ? part.Pieces : null)), PaperDesk.Json);
        Reply<MinutesDone> done = new MinutesDone(sessionId);
        return await records.SignAsync(sessionId, frame, write.Actor.Id, Now, write.Receipt?.Of(done), stop) ? done : Signed;
    }

    private DateTimeOffset Now => Instants.Stored(clock.GetUtcNow());

    /// <returns>False: somebody saved that edition meanwhile.</returns>
    private async Task<bool> WriteAsync(string sessionId, string itemId, string caseId, int edition, IReadOnlyList<PaperPiece> pieces, IdempotencyRow? receipt, CancellationToken stop) =>
        await texts.WriteAsync(caseId, [new PersonalText(FormattableString.Invariant($"{SessionMinutes.Reference(sessionId, itemId)}{edition}"), SessionMinutes.Kind, JsonSerializer.Serialize(pieces, PaperDesk.Json))],
            Now, receipt, stop) > 0;
}
