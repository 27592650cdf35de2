using Interagency.Adapters.Documents;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Loads;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Takeovers;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Loads;

/// <summary>Running and closed cases of an organisation, taken over by a procedure.</summary>
internal sealed class CaseLoad(
    DefinitionCatalog catalog, CurrentWorld world, Sections sections, Lexicon lexicon, Database database, PersonalTexts texts, LoadStore store, LoadUndoing undoing, CaseRunner runner, TimeProvider clock) : ILoadKind
{
    public string Kind => LoadLayout.Cases;

    public bool IsAllowed(CurrentActor actor, string region, string organisation) => actor.Holds(Right.CasesLoad, region, organisation);

    public async Task<Reply<LoadLayout>> LayoutAsync(LoadPlace place, CancellationToken stop) =>
        await FindAsync(place, stop) is { } layout ? layout.Sheets : LoadRefusals.NoPlace;

    public async Task<Reply<PreparedLoad>> PrepareAsync(LoadPlace place, byte[] file, CurrentActor by, string loadId, CancellationToken stop)
    {
        if (await FindAsync(place, stop) is not { } layout) return LoadRefusals.NoPlace;
        LoadReading reading;
        try
        {
            reading = LoadReading.Of(XlsxReader.Read(file), layout.Sheets);
        }
        catch (InvalidDataException)
        {
            return LoadRefusals.Unreadable;
        }

        var (zone, now) = (lexicon.ZoneOf(place.Region), clock.GetUtcNow());
        var sheet = new CaseSheet(layout, reading, by, loadId, zone);
        var cases = reading[CaseLayout.Main].Select(sheet.Read).ToList();
        var known = await store.KnownAsync(place.Region, place.Organisation, Kind, stop);
        var fresh = cases.Where(c => !known.ContainsKey(c.Key)).ToList();
        var check = new CaseFileCheck(layout, reading, await AroundAsync(place, known, stop), world.Value, now, zone.DateOf(now));
        await MarkKnownPeopleAsync(place, fresh, stop);
        check.Check(fresh);
        return new Prepared(layout, reading, cases, check, known, runner);
    }

    public bool CanUndo => true;

    public Task<UndoOutcome> UndoAsync(LoadRow load, Write write, CancellationToken stop) => undoing.UndoAsync(load.Id, write.Actor.Id, write.Receipt?.Of<LoadChecked>(new LoadChecked(load.Id)), stop);

    private async Task<CaseLayout?> FindAsync(LoadPlace place, CancellationToken stop)
    {
        if (catalog.Published(place.Definition ?? "") is not { } set || set.Root.Region != place.Region) return null;
        if (world.Value.Directories.For(place.Region) is not { } directory || CaseOwners.Of(set.Root, directory).All(o => o.Key != place.Organisation)) return null;
        return new CaseLayout(set, directory, place.Organisation, await sections.OfAsync(place.Region, place.Organisation, stop), await StaffAsync(place, stop));
    }

    private async Task<IReadOnlyList<LoadPerson>> StaffAsync(LoadPlace place, CancellationToken stop)
    {
        await using var db = database.Open();
        var accounts = await db.Accounts.AsNoTracking().Include(a => a.Grants).Where(a => a.DisabledAt == null).OrderBy(a => a.Name).ToListAsync(stop);
        return [.. from account in accounts
                   let posts = account.Grants.Where(g => Of(g).Covers(place.Region, place.Organisation) && g.Role.Has(Right.TasksDo)).SelectMany(g => Grant.ReadPosts(g.Posts)).Distinct().ToList()
                   where posts.Count > 0
                   select new LoadPerson(account.Id, account.Name, account.Login, posts)];
    }

    private static Grant Of(GrantRow row) => new(row.Role, row.Region, row.Organisation, row.Section, row.Agency);

    private async Task<LoadSurroundings> AroundAsync(LoadPlace place, IReadOnlyDictionary<string, string> known, CancellationToken stop)
    {
        await using var db = database.Open();
        var numbers = await db.Cases.AsNoTracking().Where(c => c.Region == place.Region && c.NumberedBy == place.Organisation && c.Number != null).Select(c => c.Number!).ToListAsync(stop);
        var entries = await db.JournalEntries.AsNoTracking().Where(e => e.Region == place.Region && e.Organisation == place.Organisation && e.Number != null).Select(e => new { e.Journal, e.Year, e.Number }).ToListAsync(stop);
        return new LoadSurroundings(numbers.ToHashSet(), entries.Select(e => (e.Journal, e.Year, e.Number!.Value)).ToHashSet(), known);
    }

    /// <summary>Who is in an open case of the organisation already is not opened another for.</summary>
    private async Task MarkKnownPeopleAsync(LoadPlace place, IReadOnlyList<CaseToLoad> cases, CancellationToken stop)
    {
        foreach (var one in cases.Where(c => c.Taken.ClosedAt is null))
            foreach (var person in one.Personal.People ?? [])
                if (await texts.FindCasesAsync(person.FamilyName, person.BirthDate, place.Region, stop) is { Count: > 0 } found && await OpenAsync(place, found, stop) is { } number)
                    one.Line.Wrong("key", new($"человек с той же фамилией и датой рождения — в деле {number}", $"somebody of the same family name and birth date is in the case {number}"));
    }

    private async Task<string?> OpenAsync(LoadPlace place, IReadOnlyList<string> found, CancellationToken stop)
    {
        await using var db = database.Open();
        return await db.Cases.AsNoTracking().Where(c => found.Contains(c.Id) && c.Region == place.Region && c.Organisation == place.Organisation && c.ClosedAt == null).OrderBy(c => c.Id).Select(c => c.Number).FirstOrDefaultAsync(stop);
    }

    private sealed class Prepared(CaseLayout layout, LoadReading reading, IReadOnlyList<CaseToLoad> cases, CaseFileCheck check, IReadOnlyDictionary<string, string> known, CaseRunner runner) : PreparedLoad(layout.Sheets, reading)
    {
        private readonly Dictionary<LoadLine, CaseToLoad> byLine = cases.ToDictionary(c => c.Line);

        internal override string Version => layout.Definitions.Root.VersionId;

        internal override IReadOnlyDictionary<string, string> Known => known;

        internal override IReadOnlyList<LoadedTerm> Terms => check.Terms;

        internal override bool IsFaulty(LoadLine line) => check.IsFaulty(byLine[line]);

        internal override async Task<LineOutcome> LoadAsync(LoadLine line, CancellationToken stop)
        {
            var one = byLine[line];
            var opening = new NewCase(layout.Definitions, layout.Sheets.Region, layout.Sheets.Organisation);
            var outcome = await runner.RunAsync(new CaseInput(one.CaseId, one.Taken, one.Personal) { Opening = opening }, stop);
            return outcome switch
            {
                StepOutcome.Done or StepOutcome.SeenBefore or StepOutcome.Refused { Code: "case-exists" } => new LineOutcome(one.CaseId, null),
                StepOutcome.Refused refused => new LineOutcome(null, new(refused.Russian, refused.English)),
                _ => new LineOutcome(null, new("дело не открыто: повторите загрузку этой строки другим файлом", "the case was not opened: load the row by another file")),
            };
        }
    }
}
