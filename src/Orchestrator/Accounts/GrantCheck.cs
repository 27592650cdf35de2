using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Accounts;

/// <summary>Whether roles can be given as asked: places are the giver's own, they and posts those of the directories, an agency's officer is nothing besides.</summary>
internal sealed class GrantCheck(CurrentWorld world, Sections sections)
{
    /// <summary>Roles that see no case may hold everywhere; the others name where.</summary>
    private static readonly AccountRole[] Everywhere = [AccountRole.Administrator, AccountRole.Methodologist, AccountRole.Auditor, AccountRole.MinistryObserver, AccountRole.CoordinationOfficer];

    internal async Task<IReadOnlyList<FieldProblem>> MistakesAsync(CurrentActor by, IReadOnlyList<GrantToGive> grants, CancellationToken stop)
    {
        var mistakes = Mistakes(grants).Concat(Beyond(by, grants)).ToList();
        foreach (var (grant, i) in grants.Select((grant, i) => (grant, i)))
            if (await OfSectionAsync(grant, stop) is { } text) mistakes.Add(new($"grants[{i}].section", text));
        return mistakes;
    }

    /// <summary>A section that is closed may be kept: it is no longer offered.</summary>
    private async Task<Bilingual?> OfSectionAsync(GrantToGive grant, CancellationToken stop)
    {
        if (grant.Section is not { Length: > 0 } section) return null;
        if (grant is not { Region.Length: > 0, Organisation.Length: > 0 }) return new("сначала выберите организацию этого участка", "choose the organisation of this section first");
        var own = await sections.OfAsync(grant.Region, grant.Organisation, stop);
        return own.Any(known => known.Key == section) ? null : Refusals.NoneOf("у организации нет такого участка", "the organisation has no such section", own.Select(known => known.Key));
    }

    private IEnumerable<FieldProblem> Mistakes(IReadOnlyList<GrantToGive> grants)
    {
        if (grants.Count == 0) yield return new("grants", new("дайте хотя бы одну роль", "give at least one role"));
        if (grants.Count > 1 && grants.Any(grant => grant.Role == AccountRole.AgencyOfficer))
            yield return new("grants", new("сотрудник ведомства не может иметь других ролей: заведите вторую учётную запись", "an agency's officer can't have other roles: make a second account"));
        foreach (var (grant, i) in grants.Select((grant, i) => (grant, i)))
            foreach (var (field, text) in Of(grant)) yield return new($"grants[{i}].{field}", text);
    }

    private static IEnumerable<FieldProblem> Beyond(CurrentActor by, IReadOnlyList<GrantToGive> grants)
    {
        foreach (var (grant, i) in grants.Select((grant, i) => (grant, i)))
        {
            var (region, organisation) = (Given(grant.Region), Given(grant.Organisation));
            if (by.MayGive(region, organisation, Given(grant.Section), Given(grant.Agency))) continue;
            var field = region is null || !by.AdministersIn(region) ? "region" : "organisation";
            yield return new($"grants[{i}].{field}", new("вы даёте роли только там, где сами администратор", "you give roles only where you are the administrator yourself"));
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private IEnumerable<(string Field, Bilingual Text)> Of(GrantToGive grant)
    {
        if (grant.Role is not { } role)
        {
            yield return ("role", Refusals.Required);
            yield break;
        }

        if (string.IsNullOrWhiteSpace(grant.Region))
        {
            if (!Everywhere.Contains(role)) yield return ("region", Refusals.Required);
            yield break;
        }

        if (world.Value.Directories.For(grant.Region) is not { } directory)
        {
            yield return ("region", Refusals.NoneOf("такого региона нет", "is unknown", world.Value.Directories.All.Select(d => d.Region)));
            yield break;
        }

        foreach (var problem in InDirectory(grant, role, directory)) yield return problem;
    }

    private static IEnumerable<(string Field, Bilingual Text)> InDirectory(GrantToGive grant, AccountRole role, RegionDirectory directory)
    {
        if (grant.Organisation is { Length: > 0 } organisation && directory.Organisations.All(o => o.Key != organisation))
            yield return ("organisation", Refusals.NoneOf("такой организации нет", "is unknown", directory.Organisations.Select(o => o.Key)));
        if (role == AccountRole.AgencyOfficer && directory.Agencies.All(a => a.Key != grant.Agency))
            yield return ("agency", Refusals.NoneOf("такого ведомства нет", "is unknown", directory.Agencies.Select(a => a.Key)));
        if (role != AccountRole.AgencyOfficer && grant.Agency is { Length: > 0 })
            yield return ("agency", new("бывает только у сотрудника ведомства, уберите", "only an agency's officer has one, remove it"));
        foreach (var post in grant.Posts ?? [])
            if (directory.Roles.All(r => r.Key != post)) yield return ("posts", Refusals.NoneOf($"нет должности «{post}»", $"there is no post \"{post}\"", directory.Roles.Select(r => r.Key)));
        if (role == AccountRole.CommissionSecretary && !directory.Bodies.Any(body => grant.Posts?.Contains(body.Secretary) == true))
            yield return ("posts", Refusals.NoneOf("выберите, чей это секретарь", "say whose secretary", directory.Bodies.Select(b => b.Secretary).Distinct()));
    }
}
