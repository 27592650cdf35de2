using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Overview;

/// <summary>Open cases of one place, procedure, stage and category.</summary>
internal sealed record CountedCases(string Region, string Organisation, string DefinitionId, string? Stage, string? Category, int Count);

/// <summary>Open cases counted at once by all that they are chosen by.</summary>
internal sealed class CaseCounts(Database database, ProcedureWords procedures, Lexicon lexicon, Sections sections)
{
    internal async Task<IReadOnlyList<CountedCases>> ReadAsync(CurrentActor actor, DashboardFilter filter, CancellationToken stop)
    {
        await using var db = database.Open();
        var cases = Of(db, actor, filter).Where(row => row.ClosedAt == null);
        return await cases.GroupBy(row => new { row.Region, row.Organisation, row.DefinitionId, row.Stage, row.Category })
            .Select(of => new CountedCases(of.Key.Region, of.Key.Organisation, of.Key.DefinitionId, of.Key.Stage, of.Key.Category, of.Count())).ToListAsync(stop);
    }

    internal static IQueryable<CaseRow> Of(InteragencyContext db, CurrentActor actor, DashboardFilter filter) =>
        new CaseFilter(Region: filter.Region, Organisation: filter.Organisation, Section: filter.Section).Over(db, actor, default);

    internal async Task<CaseChoices> ChoicesAsync(CurrentActor actor, DashboardFilter filter, CancellationToken stop)
    {
        var counts = await ReadAsync(actor, new DashboardFilter(), stop);
        var chosen = counts.Where(of => Given(filter.Region) is not { } region || of.Region == region).ToList();
        return new CaseChoices(
            Options(counts.Select(of => (of.Region, (string?)NameOf(of.Region)))),
            Options(chosen.Select(of => (of.Organisation, (string?)lexicon.OfRegion(of.Region).Organisation(of.Organisation)))),
            await SectionsAsync(chosen, filter, stop),
            Options(chosen.Where(of => of.Stage is not null).Select(of => (of.Stage!, procedures.Of(of.DefinitionId, of.Region).Stage(of.Stage)))),
            Options(chosen.Where(of => of.Category is not null).Select(of => (of.Category!, lexicon.OfRegion(of.Region).Category(of.Category)))));
    }

    internal string NameOf(string region) => lexicon.OfRegion(region).Directory is { } directory ? Words.Say(directory.Name) : region;

    private async Task<IReadOnlyList<OptionView>> SectionsAsync(List<CountedCases> chosen, DashboardFilter filter, CancellationToken stop)
    {
        var options = new List<OptionView>();
        foreach (var place in chosen.Where(of => Given(filter.Organisation) is not { } organisation || of.Organisation == organisation).Select(of => (of.Region, of.Organisation)).Distinct())
            options.AddRange((await sections.OfAsync(place.Region, place.Organisation, stop)).Select(section => new OptionView(section.Key, section.Name)));
        return [.. options.DistinctBy(option => option.Key)];
    }

    private static IReadOnlyList<OptionView> Options(IEnumerable<(string Key, string? Name)> options) =>
        [.. options.DistinctBy(option => option.Key).Select(option => new OptionView(option.Key, option.Name ?? option.Key)).OrderBy(option => option.Name, StringComparer.CurrentCulture)];

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
