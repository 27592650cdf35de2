using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Disclosures;

/// <param name="ConsentId">The paper's own id; null: the service gives one.</param>
/// <param name="Purpose">The key of its form in the directory.</param>
/// <param name="Kind">Processing or Dissemination; null: as the form is.</param>
/// <param name="Categories">The data that it names; null: all of the form's but special categories.</param>
/// <param name="GivenBy">Who signed: a person of the case.</param>
/// <param name="For">Whose data they are; null: the whole family's.</param>
/// <param name="Text">What else the paper says.</param>
internal sealed record ConsentToRecord(
    string? ConsentId, string? Purpose, ConsentKind? Kind, string? Edition, IReadOnlyList<string>? Categories, string? GivenBy, IReadOnlyList<string>? For,
    DateOnly? SignedOn, DateOnly? ValidUntil, string? Text);

/// <param name="On">The day of the withdrawal; null: today.</param>
internal sealed record ConsentToWithdraw(DateOnly? On, string? Reason);

/// <summary>A consent is recorded, or taken back. Called by the API and by the case's page.</summary>
internal sealed class ConsentActions(Database database, CaseWriter writer, Lexicon lexicon, TimeProvider clock)
{
    internal async Task<Reply<StepDone>> RecordAsync(Write write, string caseId, ConsentToRecord input, CancellationToken stop)
    {
        if (await PlaceAsync(caseId, stop) is not { } place) return Refusals.NoCase;
        FieldProblem[] missing =
        [
            .. new[] { ("purpose", string.IsNullOrWhiteSpace(input.Purpose)), ("givenBy", string.IsNullOrWhiteSpace(input.GivenBy)), ("signedOn", input.SignedOn is null) }
                .Where(field => field.Item2).Select(field => Refusals.Missing(field.Item1)),
        ];
        if (missing.Length > 0) return Refusal.Invalid(missing);
        if (!place.Persons.Contains(input.GivenBy!)) return Refusal.Invalid([new("givenBy", new("такого человека в деле нет", "is no person of the case"))]);
        var form = lexicon.OfRegion(place.Region).Directory?.Consents.FirstOrDefault(c => c.Key == input.Purpose);
        var texts = new SealedTexts(write.StimulusId);
        var consent = new DataConsent(
            input.ConsentId ?? write.Guid("consent").ToString("N"), input.Kind ?? form?.Kind ?? ConsentKind.Processing, input.Purpose!, input.Edition, input.Categories ?? [],
            input.GivenBy, input.For ?? place.Persons, input.SignedOn!.Value, input.ValidUntil);
        var recorded = new ConsentRecorded(consent, texts.SealOrNull("text", "consent", input.Text)) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, caseId, recorded, texts.Personal, stop);
    }

    internal async Task<Reply<StepDone>> WithdrawAsync(Write write, string caseId, string consentId, ConsentToWithdraw input, CancellationToken stop)
    {
        if (await PlaceAsync(caseId, stop) is not { } place) return Refusals.NoCase;
        var texts = new SealedTexts(write.StimulusId);
        var on = input.On ?? lexicon.ZoneOf(place.Region).DateOf(clock.GetUtcNow());
        var withdrawn = new ConsentWithdrawn(consentId, on, texts.SealOrNull("reason", "reason", input.Reason)) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, caseId, withdrawn, texts.Personal, stop);
    }

    private async Task<Place?> PlaceAsync(string caseId, CancellationToken stop)
    {
        await using var db = database.Open();
        return await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, stop) is { } row
            ? new Place(row.Region, Workflows.Interpretation.StateJson.Read(row.State).Facts.Subject?.PersonIds ?? [])
            : null;
    }

    private sealed record Place(string Region, IReadOnlyList<string> Persons);
}
