using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Appeals;

/// <summary>Who may answer reports in a place, and in which places somebody may register them.</summary>
internal sealed class AppealPeople(Database database, AppealRules rules, Lexicon lexicon, Sections sections)
{
    /// <summary>By name.</summary>
    internal async Task<IReadOnlyList<OptionView>> WhoAnswerAsync(Place place, CancellationToken stop)
    {
        await using var db = database.Open();
        var accounts = await db.Accounts.AsNoTracking().Include(account => account.Grants)
            .Where(account => account.DisabledAt == null && account.Grants.Any(grant => grant.Organisation == null || grant.Organisation == place.Organisation)).OrderBy(account => account.Name).ToListAsync(stop);
        return [.. accounts.Where(account => account.Grants.Any(row => row.Role.Has(Right.AppealsWork) && new Grant(row.Role, row.Region, row.Organisation, row.Section, row.Agency).Covers(place))).Select(account => new OptionView(account.Id, account.Name))];
    }

    internal async Task<IReadOnlyList<AppealPlace>> WhereAsync(CurrentActor actor, CancellationToken stop)
    {
        var all = await sections.AllAsync(stop);
        return
        [
            .. from words in lexicon.OfAllRegions()
               let directory = words.Directory!
               where rules.Of(directory.Region) is not null
               from organisation in directory.Organisations
               where actor.Holds(Right.AppealsWork, directory.Region, organisation.Key)
               let own = all.GetValueOrDefault((directory.Region, organisation.Key)) ?? []
               select new AppealPlace(directory.Region, organisation.Key, words.Organisation(organisation.Key),
                   [.. own.Where(section => section.IsActive && actor.Holds(Right.AppealsWork, new Place(directory.Region, organisation.Key, section.Key))).Select(section => new OptionView(section.Key, section.Name))]),
        ];
    }
}
