using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Loads;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Accounts;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Loads;

/// <summary>Employees of an organisation: an account for each, with a password for one use.</summary>
internal sealed class PeopleLoad(CurrentWorld world, LoadStore store, AccountDesk desk, AccountRegister register, GrantCheck check, Sections sections) : ReferenceLoad(world, store)
{
    private static readonly AccountRole[] Roles = [AccountRole.Curator, AccountRole.Specialist, AccountRole.HeadOfService, AccountRole.Director, AccountRole.CoordinationOfficer, AccountRole.CommissionSecretary];

    public override string Kind => LoadLayout.People;

    public override bool IsAllowed(CurrentActor actor, string region, string organisation) => actor.MayGive(region, organisation, null, null);

    protected override async Task<LoadTable> TableAsync(LoadPlace place, RegionDirectory directory, CancellationToken stop)
    {
        var own = await sections.OfAsync(place.Region, place.Organisation, stop);
        return new LoadTable("people", new("Сотрудники", "Employees"),
        [
            Text("key", "Логин", "Login", required: true, longest: 60), Text("name", "Фамилия, имя, отчество", "Full name", required: true),
            Choice("role", "Роль в системе", "Role in the system", Roles.Select(r => new LoadChoice(r.ToString(), Both(r))), required: true),
            Choice("posts", "Роли в порядке", "Roles in the procedure", directory.Roles.Select(r => new LoadChoice(r.Key, r.Name)), kind: CellKind.Choices),
            .. own.Count == 0 ? Array.Empty<LoadColumn>() : [Choice("section", "Участок", "Section", own.Where(s => s.IsActive).Select(s => new LoadChoice(s.Key, new(s.Name, s.Name))))],
        ]);
    }

    protected override async Task CheckAsync(CurrentActor by, LoadPlace place, LoadLine line, CancellationToken stop)
    {
        if (await register.FindByLoginAsync(line.Key!, stop) is not null) line.Wrong("key", new("такой логин уже есть", "is taken"));
        foreach (var problem in await check.MistakesAsync(by, [Grant(place, line)], stop)) line.Wrong(problem.Field.Split('.')[^1] is var field && field is "posts" or "section" or "role" ? field : "role", problem.Text);
    }

    protected override async Task<LineOutcome> GiveAsync(Write write, LoadPlace place, LoadLine line, CancellationToken stop)
    {
        var made = await desk.MakeAsync(write.By, new AccountToMake(line.Key, line.Text("name"), [Grant(place, line)]), stop);
        return made.Value is { } account ? new LineOutcome(account.AccountId, null) { Secret = account.Password } : new LineOutcome(null, Told(made.Refusal!));
    }

    /// <summary>Accounts that nobody has used are shut; of one that was used, its name says so.</summary>
    public override bool CanUndo => true;

    public override Task<UndoOutcome> UndoAsync(LoadRow load, Write write, CancellationToken stop) => register.ShutUnusedAsync(load, write.Actor.Id, write.Receipt?.Of<LoadChecked>(new LoadChecked(load.Id)), stop);

    private static GrantToGive Grant(LoadPlace place, LoadLine line) =>
        new(Enum.TryParse<AccountRole>(line.Choice("role"), out var role) ? role : null, place.Region, place.Organisation, line.Has("section") ? line.Choice("section") : null, null, line.Choices("posts"));

    private static Bilingual Both(AccountRole role) => new(Ui.Language.Words.In("ru", $"AccountRole.{role}"), Ui.Language.Words.In("en", $"AccountRole.{role}"));
}
