using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Duties;

/// <param name="Duty">The key of a duty that an occasion sets going.</param>
/// <param name="KnownOn">When it became known, a date of the organisation's own zone; null: now.</param>
internal sealed record OccasionToReport(string? Duty, string? Reason, DateOnly? KnownOn);

/// <param name="Role">The specialist who is asked.</param>
internal sealed record InternalRequestToMake(string? Role, string? Text);

/// <summary>Tells of occasions that set a duty going, and asks the organisation's own specialists.</summary>
internal sealed class DutyActions(Database database, CaseWriter writer, Lexicon lexicon, TimeProvider clock)
{
    internal async Task<Reply<StepDone>> ReportOccasionAsync(Write write, string caseId, OccasionToReport input, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(input.Duty)) return Refusal.Invalid([Refusals.Missing("duty")]);
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().Where(c => c.Id == caseId).Select(c => c.Region).SingleOrDefaultAsync(stop) is not { } region) return Refusals.NoCase;
        var zone = lexicon.ZoneOf(region);
        var today = zone.DateOf(clock.GetUtcNow());
        if (input.KnownOn > today) return Refusal.Invalid([new("knownOn", new("дата ещё не наступила", "is in the future"))]);
        var texts = new SealedTexts(write.StimulusId);
        DateTimeOffset? known = input.KnownOn is not { } on || on == today ? null : zone.StartOf(on);
        var arisen = new OccasionArisen(input.Duty, texts.SealOrNull("reason", "reason", input.Reason), known) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, caseId, arisen, texts.Personal, stop);
    }

    internal async Task<Reply<StepDone>> AskSpecialistAsync(Write write, string caseId, InternalRequestToMake input, CancellationToken stop)
    {
        FieldProblem[] missing =
        [
            .. string.IsNullOrWhiteSpace(input.Role) ? [Refusals.Missing("role")] : Array.Empty<FieldProblem>(),
            .. string.IsNullOrWhiteSpace(input.Text) ? [Refusals.Missing("text")] : Array.Empty<FieldProblem>(),
        ];
        if (missing.Length > 0) return Refusal.Invalid(missing);
        var texts = new SealedTexts(write.StimulusId);
        var made = new InternalRequestMade(input.Role!, texts.Seal("text", "internal-request", input.Text!)) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, caseId, made, texts.Personal, stop);
    }
}
