using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Incidents;

/// <param name="Outcome">Of the skipped activity; null for its default one, and for what is no activity.</param>
internal sealed record IncidentToSkip(string? Outcome, string? Reason);

/// <summary>
/// A person has tried again, or leaves, what could not be done. A fault is its case's own affair and so a stimulus; a parked stimulus is
/// given again as it was; a message that was given up goes out again.
/// </summary>
internal sealed class IncidentDesk(Database database, IncidentStore incidents, CaseWriter writer, CaseRunner runner, WakeUp wake)
{
    /// <param name="segment">The incident's id as it stands in an address.</param>
    internal async Task<Reply<StepDone>> RetryAsync(Write write, string caseId, string segment, CancellationToken stop)
    {
        var found = await FindAsync(write, caseId, segment, stop);
        if (found.Value is not { } incident) return found.Refusal!;
        return incident.Kind switch
        {
            IncidentRow.Fault => await writer.GiveAsync(write, caseId, new RetryIncident(incident.Id) { Id = write.StimulusId, Actor = write.Actor }, null, stop),
            IncidentRow.Parked => await RetryParkedAsync(write, incident, stop),
            IncidentRow.Undelivered => await SendAgainAsync(write, incident, stop),
            _ => OnlyToLeave,
        };
    }

    /// <inheritdoc cref="RetryAsync"/>
    internal async Task<Reply<StepDone>> SkipAsync(Write write, string caseId, string segment, IncidentToSkip input, CancellationToken stop)
    {
        if (write.By.IsPerson && string.IsNullOrWhiteSpace(input.Reason)) return Refusal.Invalid([Refusals.Missing("reason")]);
        var found = await FindAsync(write, caseId, segment, stop);
        if (found.Value is not { } incident) return found.Refusal!;
        var texts = new SealedTexts(write.StimulusId);
        var reference = texts.Seal("reason", "reason", input.Reason!);
        if (incident.Kind == IncidentRow.Fault)
            return await writer.GiveAsync(write, caseId, new SkipIncident(incident.Id, input.Outcome, reference) { Id = write.StimulusId, Actor = write.Actor }, texts.Personal, stop);
        if (input.Outcome is not null) return Refusal.Invalid([new("outcome", new("бывает только у шага, уберите", "only a step has one, remove it"))]);
        return Told(caseId, await incidents.LeaveAsync(SettlementOf(write, incident), texts.Personal.Texts[0], stop));
    }

    private async Task<Reply<StepDone>> SendAgainAsync(Write write, IncidentRow incident, CancellationToken stop)
    {
        var outcome = await incidents.SendAgainAsync(SettlementOf(write, incident), stop);
        if (outcome == SettlingOutcome.Settled) wake.Ring();
        return Told(incident.CaseId, outcome);
    }

    private async Task<Reply<StepDone>> RetryParkedAsync(Write write, IncidentRow incident, CancellationToken stop)
    {
        await using var db = database.Open();
        var parked = await db.ParkedStimuli.AsNoTracking().SingleAsync(p => p.CaseId == incident.CaseId && p.Id == incident.About, stop);
        var stimulus = JsonSerializer.Deserialize<Stimulus>(parked.Stimulus, StateJson.Options)!;
        var input = new CaseInput(incident.CaseId, stimulus) { RetriedBy = write.Actor.Id, Receipt = outcome => write.Receipt?.Of(Told(incident.CaseId, outcome)) };
        var outcome = await runner.RunAsync(input, stop);
        // Ours, when the answer to its commit was lost; or another person's, who was quicker.
        if (outcome is StepOutcome.SeenBefore && !await IsRetriedAsync(db, incident, stop)) return NotOpen;
        return Told(incident.CaseId, outcome);
    }

    private static Task<bool> IsRetriedAsync(InteragencyContext db, IncidentRow incident, CancellationToken stop) =>
        db.Incidents.AnyAsync(i => i.CaseId == incident.CaseId && i.Id == incident.Id && i.Resolution == IncidentRow.Retried, stop);

    private async Task<Reply<IncidentRow>> FindAsync(Write write, string caseId, string segment, CancellationToken stop)
    {
        if (!write.By.IsPerson) return OnlyPersons;
        await using var db = database.Open();
        var all = await db.Incidents.AsNoTracking().Where(i => i.CaseId == caseId).ToListAsync(stop);
        if (all.Find(i => segment.Names(i.Id)) is { } incident) return incident.ResolvedAt is null ? incident : NotOpen;
        return await db.Cases.AnyAsync(c => c.Id == caseId, stop) ? NoIncident : Refusals.NoCase;
    }

    private static Settlement SettlementOf(Write write, IncidentRow incident) =>
        new(incident.CaseId, incident.Id, write.Actor.Id, write.Receipt?.Of<StepDone>(new StepDone(incident.CaseId)));

    private static Reply<StepDone> Told(string caseId, SettlingOutcome outcome) => outcome switch
    {
        SettlingOutcome.Settled => new StepDone(caseId),
        SettlingOutcome.CaseDestroyed => Refusal.NotNow("case-destroyed", new("Данные дела уничтожены: пояснение сохранить нельзя.", "The case's data are destroyed: no reason can be kept.")),
        _ => NotOpen,
    };

    private static Reply<StepDone> Told(string caseId, StepOutcome outcome) => outcome switch
    {
        StepOutcome.Done or StepOutcome.SeenBefore => new StepDone(caseId),
        StepOutcome.Refused refused => Refusal.Of(new StimulusRefusedException(refused.Code, refused.Russian, refused.English)),
        StepOutcome.Parked => Refusal.NotNow("still-parked", new("Шаг снова трижды не уложился в отведённое время; событие остаётся отложенным.", "The step took too long again, three times; the event stays parked.")),
        StepOutcome.AfterEnd => Refusal.NotNow("case-closed", new("Дело уже закрыто: шага не будет, куратору оставлено уведомление о событии.", "The case is closed already: there is no step, the curator has a notice of the event.")),
        StepOutcome.NotDue => Refusal.NotNow("timer-gone", new("Этого срока дело больше не ждёт: оставьте событие с пояснением.", "The case does not wait for this moment any more: leave it with a reason.")),
        _ => Refusals.Busy,
    };

    private static readonly Refusal OnlyPersons = new(403, "person-needed", new("Повторить или оставить то, что не удалось, может только человек.", "Only a person may have it tried again or leave it."), []);

    private static readonly Refusal NoIncident = Refusal.Unknown("unknown-incident", "Такого сбоя в деле нет.", "The case has no such incident.");

    private static readonly Refusal NotOpen = Refusal.NotNow("no-incident", new("Сбой уже устранён или оставлен: обновите страницу.", "The incident is resolved already: load the page anew."));

    private static readonly Refusal OnlyToLeave = Refusal.NotNow("nothing-to-retry", new("Событие, которого никто не ждал, повторить нельзя: оставьте его с пояснением.", "An event that nobody waited for can't be tried again: leave it with a reason."));
}
