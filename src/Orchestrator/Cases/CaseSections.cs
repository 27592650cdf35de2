using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Cases;

/// <param name="Section">A section in work of the organisation that runs the case.</param>
internal sealed record SectionToEnter(string? Section, string? Reason);

/// <summary>Which territorial section a case belongs to: who works in one section alone sees no other's.</summary>
internal sealed class CaseSections(Database database, CaseWriter writer, Sections sections)
{
    internal async Task<Reply<StepDone>> ChangeAsync(Write write, string caseId, SectionToEnter input, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(input.Section)) return Refusal.Invalid([Refusals.Missing("section")]);
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().Where(c => c.Id == caseId).Select(c => new { c.Region, c.Organisation }).SingleOrDefaultAsync(stop) is not { } place) return Refusals.NoCase;
        if (await MistakeAsync(place.Region, place.Organisation, input.Section, stop) is { } mistake) return Refusal.Invalid([mistake]);
        var texts = new SealedTexts(write.StimulusId);
        var changed = new SectionChanged(input.Section, texts.SealOrNull("reason", "reason", input.Reason)) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, caseId, changed, texts.Personal, stop);
    }

    /// <summary>The section where a case is opened: as said, else the only one that its opener works in.</summary>
    internal static string? ToOpenIn(string? said, CurrentActor by, string region, string organisation) =>
        !string.IsNullOrWhiteSpace(said) ? said
        : by.With(Right.CasesOpen).Where(grant => grant.Covers(region, organisation)).Select(grant => grant.Section).Distinct().ToArray() is [var only] ? only : null;

    /// <summary>What is wrong with a section that was said; null when nothing is.</summary>
    internal async Task<FieldProblem?> MistakeAsync(string region, string organisation, string section, CancellationToken stop)
    {
        var active = (await sections.OfAsync(region, organisation, stop)).Where(known => known.IsActive).Select(known => known.Key).ToList();
        if (active.Contains(section)) return null;
        return new("section", active.Count > 0
            ? Refusals.NoneOf("такого участка нет", "is unknown", active)
            : new("у организации нет участков: сначала их заводит администратор", "the organisation has no sections: the administrator makes them first"));
    }

    /// <summary>What a section is called; its key when it has no name.</summary>
    internal async Task<string?> NameAsync(CaseRow row, CancellationToken stop) =>
        row.Section is not { } key ? null : (await sections.OfAsync(row.Region, row.Organisation, stop)).FirstOrDefault(section => section.Key == key)?.Name ?? key;
}
