using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Cases;

/// <param name="Role">The role whose holder is away, or gives it up.</param>
/// <param name="Until">The last day of the substitution; null: for good.</param>
internal sealed record SubstitutionToRecord(string? Role, string? PersonId, DateOnly? Until, string? Reason);

/// <param name="Evidence">What the change rests on: the decree, the body's recommendation.</param>
internal sealed record TrackToEnter(string? Track, string? Evidence);

/// <summary>Who holds a role, and upon which track the case goes: changes that a person may make at any stage.</summary>
internal sealed class CasePeople(Database database, CaseWriter writer, Lexicon lexicon, TimeProvider clock)
{
    internal async Task<Reply<StepDone>> SubstituteAsync(Write write, string caseId, SubstitutionToRecord input, CancellationToken stop)
    {
        FieldProblem[] missing =
        [
            .. string.IsNullOrWhiteSpace(input.Role) ? [Refusals.Missing("role")] : Array.Empty<FieldProblem>(),
            .. string.IsNullOrWhiteSpace(input.PersonId) ? [Refusals.Missing("personId")] : Array.Empty<FieldProblem>(),
        ];
        if (missing.Length > 0) return Refusal.Invalid(missing);
        if (await RegionAsync(caseId, stop) is not { } region) return Refusals.NoCase;
        if (input.Until < lexicon.ZoneOf(region).DateOf(clock.GetUtcNow())) return Refusal.Invalid([new("until", new("дата уже прошла", "is in the past"))]);
        var texts = new SealedTexts(write.StimulusId);
        var substituted = new PersonSubstituted(input.Role!, input.PersonId!, input.Until, texts.SealOrNull("reason", "reason", input.Reason)) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, caseId, substituted, texts.Personal, stop);
    }

    internal async Task<Reply<StepDone>> ChangeTrackAsync(Write write, string caseId, TrackToEnter input, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(input.Track)) return Refusal.Invalid([Refusals.Missing("track")]);
        if (await RegionAsync(caseId, stop) is not { } region) return Refusals.NoCase;
        var known = lexicon.OfRegion(region).Directory?.Tracks ?? [];
        if (known.Length > 0 && known.All(track => track.Key != input.Track))
        {
            var all = string.Join(", ", known.Select(track => track.Key));
            return Refusal.Invalid([new("track", new($"нет такого трека; есть: {all}", $"is unknown; there are: {all}"))]);
        }

        var texts = new SealedTexts(write.StimulusId);
        var changed = new TrackChanged(input.Track, texts.SealOrNull("evidence", "evidence", input.Evidence)) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, caseId, changed, texts.Personal, stop);
    }

    private async Task<string?> RegionAsync(string caseId, CancellationToken stop)
    {
        await using var db = database.Open();
        return await db.Cases.AsNoTracking().Where(c => c.Id == caseId).Select(c => c.Region).SingleOrDefaultAsync(stop);
    }
}
