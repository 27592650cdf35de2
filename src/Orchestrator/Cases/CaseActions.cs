using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Cases;

/// <param name="On">When it really happened, a date of the organisation's own zone; null: now.</param>
internal sealed record DocumentToAdvance(DocumentStatus? To, string? Content, DateOnly? On);

internal sealed record MeasureToReport(MeasureStatus? Status, string? Evidence);

internal sealed record GroundToEnter(string? Ground, string? Evidence);

internal sealed record DelayToExcuse(string? Reason, string? Basis, DateTimeOffset? Until)
{
    /// <summary>The last day of the excuse, a date of the organisation's own zone, instead of the moment.</summary>
    public DateOnly? LastDay { get; init; }
}

internal sealed record TermToSuspend(string? Reason);

internal sealed record RoundToGoOn(string? Reason);

/// <summary>What people do to a case besides completing tasks: each finds its case, seals its texts and gives one stimulus.</summary>
internal sealed class CaseActions(Database database, CaseWriter writer, Lexicon lexicon, TimeProvider clock)
{
    internal async Task<Reply<StepDone>> AdvanceDocumentAsync(Write write, string documentId, DocumentToAdvance input, CancellationToken stop)
    {
        if (input.To is not { } to) return Refusal.Invalid([Refusals.Missing("to")]);
        if (await FindAsync<DocumentRow>(write, documentId, stop) is not { } document) return Refusals.NoDocument;
        var texts = Texts(write);
        var content = texts.SealOrNull("content", "document", input.Content);
        var zone = lexicon.ZoneOf(document.Region);
        DateTimeOffset? at = input.On is not { } on || on == zone.DateOf(clock.GetUtcNow()) ? null : zone.StartOf(on);
        return await GiveAsync(write, document, new DocumentAdvanced(documentId, to, content, at) { Id = write.StimulusId, Actor = write.Actor }, texts, stop);
    }

    internal async Task<Reply<StepDone>> ReportMeasureAsync(Write write, string measureId, MeasureToReport input, CancellationToken stop)
    {
        if (input.Status is not { } status) return Refusal.Invalid([Refusals.Missing("status")]);
        if (status is not (MeasureStatus.InProgress or MeasureStatus.Done or MeasureStatus.NotDone))
            return Refusal.Invalid([new("status", new("возможны: InProgress, Done, NotDone", "may be InProgress, Done or NotDone"))]);
        if (await FindAsync<MeasureRow>(write, measureId, stop) is not { } measure) return Refusals.NoMeasure;
        var texts = Texts(write);
        return await GiveAsync(write, measure, new MeasureReported(measureId, status, texts.SealOrNull("evidence", "evidence", input.Evidence))
            { Id = write.StimulusId, Actor = write.Actor }, texts, stop);
    }

    internal async Task<Reply<StepDone>> EnterGroundAsync(Write write, string caseId, GroundToEnter input, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(input.Ground)) return Refusal.Invalid([Refusals.Missing("ground")]);
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, stop) is not { } row) return Refusals.NoCase;
        var known = lexicon.OfRegion(row.Region).Directory?.Grounds;
        if (known is { Length: > 0 } && known.Value.All(g => g.Key != input.Ground))
        {
            var keys = string.Join(", ", known.Value.Select(g => g.Key));
            return Refusal.Invalid([new("ground", new($"нет такого основания; есть: {keys}", $"is unknown; there are: {keys}"))]);
        }

        var texts = Texts(write);
        var entered = new GroundEntered(input.Ground, texts.SealOrNull("evidence", "evidence", input.Evidence)) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, caseId, entered, texts.Personal, stop);
    }

    internal async Task<Reply<StepDone>> ExcuseAsync(Write write, string deadlineId, DelayToExcuse input, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(input.Reason)) return Refusal.Invalid([Refusals.Missing("reason")]);
        if (await FindAsync<DeadlineRow>(write, deadlineId, stop) is not { } deadline) return Refusals.NoDeadline;
        if (input.LastDay <= deadline.DueDate) return Refusal.Invalid([new("lastDay", new("дата должна быть позже срока", "must be after the due date"))]);
        var until = input.LastDay is { } last ? lexicon.ZoneOf(deadline.Region).StartOf(last.AddDays(1)) : input.Until;
        var texts = Texts(write);
        return await GiveAsync(write, deadline, new DelayExcused(deadlineId, texts.Seal("reason", "reason", input.Reason), input.Basis, until)
            { Id = write.StimulusId, Actor = write.Actor }, texts, stop);
    }

    /// <summary>Stops a term by the provision that its definition names; where there is none, the case refuses.</summary>
    internal async Task<Reply<StepDone>> SuspendAsync(Write write, string deadlineId, TermToSuspend input, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(input.Reason)) return Refusal.Invalid([Refusals.Missing("reason")]);
        if (await FindAsync<DeadlineRow>(write, deadlineId, stop) is not { } deadline) return Refusals.NoDeadline;
        var texts = Texts(write);
        return await GiveAsync(write, deadline, new DeadlineSuspended(deadlineId, deadline.SuspensionBasis ?? "", texts.Seal("reason", "reason", input.Reason))
            { Id = write.StimulusId, Actor = write.Actor }, texts, stop);
    }

    internal async Task<Reply<StepDone>> ResumeAsync(Write write, string deadlineId, CancellationToken stop) => await FindAsync<DeadlineRow>(write, deadlineId, stop) is { } deadline
        ? await GiveAsync(write, deadline, new DeadlineResumed(deadlineId) { Id = write.StimulusId, Actor = write.Actor }, Texts(write), stop)
        : Refusals.NoDeadline;

    internal async Task<Reply<StepDone>> GoOnAsync(Write write, string roundId, RoundToGoOn input, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.RoundId == roundId, stop) is not { } request)
            return Refusals.NoRound;
        var texts = Texts(write);
        return await GiveAsync(write, request, new GoingOnConfirmed(roundId, texts.SealOrNull("reason", "reason", input.Reason)) { Id = write.StimulusId, Actor = write.Actor }, texts, stop);
    }

    private Task<Reply<StepDone>> GiveAsync(Write write, CaseOwned owned, Stimulus stimulus, SealedTexts texts, CancellationToken stop) =>
        writer.GiveAsync(write, owned.CaseId, stimulus, texts.Personal, stop);

    /// <summary>Of those that are called so, the one that the actor sees: an id is unique within its case.</summary>
    private async Task<T?> FindAsync<T>(Write write, string id, CancellationToken stop) where T : CaseOwned
    {
        await using var db = database.Open();
        return await db.Set<T>().AsNoTracking().VisibleTo(write.By, db).FirstOrDefaultAsync(row => row.Id == id, stop);
    }

    private static SealedTexts Texts(Write write) => new(write.StimulusId);
}
