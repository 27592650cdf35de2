using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Places;

/// <summary>An administrator changes an organisation: its names, addresses, head, sections.</summary>
internal sealed class OrganisationDesk(PlaceStore store, PlaceQueries places, ChangedPlaces changes, IAuditTrail trail, TimeProvider clock)
{
    /// <summary>All of it at once.</summary>
    internal async Task<Reply<PlaceSaved>> SaveAsync(Write write, string key, OrganisationToSave input, CancellationToken stop)
    {
        if (PlaceRules.Given(input.Region) is not { } region) return Refusal.Invalid([Refusals.Missing("region")]);
        if (await places.OrganisationAsync(write.By, region, key, stop) is not { } now) return PlaceRules.NoOrganisation;
        if (Mistakes(now, input).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        if (input.Version != now.Version) return PlaceRules.Stale;
        return await WriteAsync(write, now, input, stop);
    }

    /// <summary>One section, the rest as it is.</summary>
    /// <param name="isNew">Its key must be a new one.</param>
    internal async Task<Reply<PlaceSaved>> SaveSectionAsync(Write write, OrganisationView now, int? version, SectionToSave section, bool isNew, CancellationToken stop)
    {
        if (isNew && now.Sections.Any(other => other.Key == PlaceRules.Given(section.Key)))
            return Refusal.Invalid([new("key", new("такой код уже есть, возьмите другой", "is taken, choose another"))]);
        if (PlaceRules.OfSection("", section, Others(now, section)).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        if (version != now.Version) return PlaceRules.Stale;
        return await WriteAsync(write, now, AsIs(now) with { Sections = [section] }, stop);
    }

    /// <summary>Names as the file has them; addresses, head and sections stay.</summary>
    internal Task<Reply<PlaceSaved>> RestoreAsync(Write write, OrganisationView now, int? version, CancellationToken stop) =>
        SaveAsync(write, now.Organisation, AsIs(now) with { Version = version, Name = null, NameEn = null }, stop);

    private async Task<Reply<PlaceSaved>> WriteAsync(Write write, OrganisationView now, OrganisationToSave next, CancellationToken stop)
    {
        var sections = (next.Sections ?? []).Where(section => !IsSame(now, section)).ToList();
        var fields = Changed(now, next).Concat(sections.Select(section => $"sections.{section.Key!.Trim()}")).ToList();
        if (fields.Count == 0) return new PlaceSaved(now.Organisation, now.Version);
        var row = new OrganisationRow
        {
            Region = now.Region, Organisation = now.Organisation, Name = PlaceRules.Other(next.Name, now.ByFile.Ru), NameEn = PlaceRules.Other(next.NameEn, now.ByFile.En),
            LegalAddress = PlaceRules.Given(next.LegalAddress), VisitAddress = PlaceRules.Given(next.VisitAddress), HeadPost = PlaceRules.Given(next.HeadPost), HeadName = PlaceRules.Given(next.HeadName),
            Version = now.Version, ChangedBy = write.Actor.Id,
        };
        var saved = new PlaceSaved(now.Organisation, now.Version + 1);
        if (!await store.SaveAsync(row, [.. sections.Select(section => Row(now, section))], write.Receipt?.Of<PlaceSaved>(saved), stop)) return PlaceRules.Stale;
        await trail.RecordAsync(new AuditEntry(AuditKind.PlaceChanged, write.Actor, $"organisation/{now.Organisation}") { Region = now.Region, Organisation = now.Organisation, Fields = fields }, stop);
        await changes.TakeAsync(stop);
        return saved;
    }

    private SectionRow Row(OrganisationView now, SectionToSave section) => new()
    {
        Region = now.Region, Organisation = now.Organisation, Key = section.Key!.Trim(), Name = section.Name!.Trim(), Area = PlaceRules.Given(section.Area),
        ClosedAt = section.Active ? null : Find(now, section)?.ClosedAt ?? clock.GetUtcNow(),
    };

    private static IEnumerable<string> Changed(OrganisationView now, OrganisationToSave next)
    {
        if ((PlaceRules.Given(next.Name) ?? now.ByFile.Ru) != now.Name.Ru) yield return "name";
        if ((PlaceRules.Given(next.NameEn) ?? now.ByFile.En) != now.Name.En) yield return "nameEn";
        if (PlaceRules.Given(next.LegalAddress) != now.LegalAddress) yield return "legalAddress";
        if (PlaceRules.Given(next.VisitAddress) != now.VisitAddress) yield return "visitAddress";
        if (PlaceRules.Given(next.HeadPost) != now.HeadPost) yield return "headPost";
        if (PlaceRules.Given(next.HeadName) != now.HeadName) yield return "headName";
    }

    private static IEnumerable<FieldProblem> Mistakes(OrganisationView now, OrganisationToSave input)
    {
        if (input.Version is null) yield return Refusals.Missing("version");
        foreach (var problem in PlaceRules.OfLines(("name", input.Name), ("nameEn", input.NameEn), ("legalAddress", input.LegalAddress), ("visitAddress", input.VisitAddress), ("headPost", input.HeadPost), ("headName", input.HeadName)))
            yield return problem;
        foreach (var (section, i) in (input.Sections ?? []).Select((section, i) => (section, i)))
        {
            foreach (var problem in PlaceRules.OfSection($"sections[{i}].", section, Others(now, section))) yield return problem;
            if (input.Sections!.Take(i).Any(before => before.Key == section.Key)) yield return new($"sections[{i}].key", new("стоит дважды, оставьте один раз", "stands twice, keep one"));
        }
    }

    private static bool IsSame(OrganisationView now, SectionToSave next) =>
        Find(now, next) is { } before && (before.Name, before.Area, before.Active) == (next.Name!.Trim(), PlaceRules.Given(next.Area), next.Active);

    private static SectionView? Find(OrganisationView now, SectionToSave section) => now.Sections.FirstOrDefault(other => other.Key == section.Key!.Trim());

    private static IReadOnlyList<SectionView> Others(OrganisationView now, SectionToSave section) => [.. now.Sections.Where(other => other.Key != section.Key?.Trim())];

    private static OrganisationToSave AsIs(OrganisationView now) =>
        new(now.Region, now.Version, now.Name.Ru, now.Name.En, now.LegalAddress, now.VisitAddress, now.HeadPost, now.HeadName, null);
}
