using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Emergencies;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Emergencies;

/// <summary>Which case is to be opened past one's rights, and why.</summary>
/// <param name="Number">Of the case; or else the exact <paramref name="FamilyName"/> and <paramref name="BirthDate"/> of somebody in it.</param>
/// <param name="Organisation">Needed where several organisations have a case of this number.</param>
internal sealed record EmergencyToOpen(string? Number, string? Organisation, string? FamilyName, DateOnly? BirthDate, string? Reason)
{
    internal static EmergencyToOpen Read(IFormCollection form) => new(
        form["number"], form["organisation"], form["familyName"],
        FormDate.Read(form["birthDate"]), form["reason"]);
}

/// <param name="Until">The first instant at which the case is closed again.</param>
internal sealed record EmergencyOpened(string EmergencyId, string CaseId, DateTimeOffset Until);

internal sealed record EmergencyChanged(string EmergencyId);

/// <summary>
/// Opens a case to somebody who may not see it, within their region, for three hours and for a reason written down ("break the glass"). All of
/// it is seen, special kinds too; nothing can be done. The trail has it before the case is open, and the auditor has it on the page at once.
/// </summary>
internal sealed class EmergencyDesk(Database database, EmergencyAccesses accesses, PersonalTexts persons, IAuditTrail trail, TimeProvider clock, ILogger<EmergencyDesk> log)
{
    internal const int ShortestReason = 20, LongestReason = 2000;

    internal static readonly TimeSpan Lasts = TimeSpan.FromHours(3);

    private static readonly Refusal NotOpen = Refusal.Unknown("unknown-emergency", "Такого доступа нет, или он уже закрыт.", "There is no such access, or it is over.");

    private static readonly Refusal Reviewed = Refusal.NotNow("emergency-reviewed", new("Этот доступ уже рассмотрен.", "This access was reviewed already."));

    internal async Task<Reply<EmergencyOpened>> OpenAsync(Write write, EmergencyToOpen input, CancellationToken stop)
    {
        if (Mistakes(input).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        var found = await FindAsync(write.By, input, stop);
        if (found.Count > 1) return Refusal.Invalid([new("organisation", Refusals.NoneOf("таких дел несколько, назовите организацию", "there are several such cases: name the organisation", found.Select(place => place.Organisation)))]);
        if (found is not [var place])
        {
            await trail.RecordAsync(new AuditEntry(AuditKind.Refused, write.Actor, "emergency") { Reason = Refusals.NoCase.Code }, stop);
            return Refusals.NoCase;
        }

        var id = write.Guid("emergency").ToString("N");
        var entry = new AuditEntry(AuditKind.BreakGlass, write.Actor, $"emergency/{id}") { Region = place.Region, Organisation = place.Organisation, CaseId = place.CaseId, Reason = $"emergency/{id}" };
        await trail.RecordAsync(entry, stop);
        Reply<EmergencyOpened> opened = new EmergencyOpened(id, place.CaseId!, clock.GetUtcNow() + Lasts);
        if (!await accesses.OpenAsync(place.CaseId!, id, write.Actor.Id, input.Reason!.Trim(), Lasts, write.Receipt?.Of(opened), stop)) return Refusals.NoCase;
        log.LogWarning("{Actor} opened case {Case} past their rights: emergency access {Emergency}", write.Actor.Id, place.CaseId, id);
        return opened;
    }

    /// <summary>Ends one's own access before its time.</summary>
    internal async Task<Reply<EmergencyChanged>> EndAsync(Write write, string id, CancellationToken stop)
    {
        Reply<EmergencyChanged> ended = new EmergencyChanged(id);
        return await accesses.EndAsync(id, write.Actor.Id, write.Receipt?.Of(ended), stop) ? ended : NotOpen;
    }

    /// <summary>The auditor has looked into it.</summary>
    internal async Task<Reply<EmergencyChanged>> ReviewAsync(Write write, string id, CancellationToken stop)
    {
        await using var db = database.Open();
        var place = await db.Emergencies.Where(e => e.Id == id).Select(e => new { e.Region, e.Organisation }).FirstOrDefaultAsync(stop);
        if (place is null || !write.By.Holds(Right.AuditRead, place.Region, place.Organisation)) return NotOpen;
        Reply<EmergencyChanged> reviewed = new EmergencyChanged(id);
        return await accesses.ReviewAsync(id, write.Actor.Id, write.Receipt?.Of(reviewed), stop) ? reviewed : Reviewed;
    }

    private static IEnumerable<FieldProblem> Mistakes(EmergencyToOpen input)
    {
        var byNumber = !string.IsNullOrWhiteSpace(input.Number);
        if (!byNumber && string.IsNullOrWhiteSpace(input.FamilyName))
            yield return new("number", new("назовите номер дела или фамилию и дату рождения", "give the case's number, or a family name and a birth date"));
        else if (!byNumber && input.BirthDate is null) yield return Refusals.Missing("birthDate");
        if (input.Reason?.Trim().Length is not (>= ShortestReason and <= LongestReason))
            yield return new("reason", new($"напишите, почему это нужно сейчас, от {ShortestReason} до {LongestReason} знаков", $"write why it is needed now, {ShortestReason} to {LongestReason} characters"));
    }

    /// <summary>In the regions where the person works, in whichever organisation and section.</summary>
    private async Task<IReadOnlyList<Place>> FindAsync(CurrentActor actor, EmergencyToOpen input, CancellationToken stop)
    {
        await using var db = database.Open();
        var cases = db.Cases.AsNoTracking().Where(Predicates.Any(actor.With(Right.GlassBreak).Select(grant => Visibility.InPlace<CaseRow>(grant with { Organisation = null }))));
        if (!string.IsNullOrWhiteSpace(input.Number))
        {
            var number = input.Number.Trim();
            cases = cases.Where(c => c.Number == number || c.Id == number);
        }
        else
        {
            var ids = await persons.FindCasesAsync(input.FamilyName!.Trim(), input.BirthDate!.Value, null, stop);
            cases = cases.Where(c => ids.Contains(c.Id));
        }

        if (input.Organisation?.Trim() is { Length: > 0 } organisation) cases = cases.Where(c => c.Organisation == organisation);
        return await cases.OrderBy(c => c.Organisation).Select(c => new Place(c.Region, c.Organisation, c.Section) { CaseId = c.Id }).Take(20).ToListAsync(stop);
    }
}
