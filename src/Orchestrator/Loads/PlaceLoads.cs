using Interagency.Adapters.Persistence.Loads;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Places;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Directories;

namespace Interagency.Orchestrator.Loads;

/// <summary>The territorial sections of an organisation.</summary>
internal sealed class SectionLoad(CurrentWorld world, LoadStore store, PlaceQueries places, OrganisationDesk desk, Sections sections, ChangedPlaces changes, TimeProvider clock) : ReferenceLoad(world, store)
{
    public override string Kind => LoadLayout.Sections;

    public override bool IsAllowed(CurrentActor actor, string region, string organisation) => actor.Administers(region, organisation);

    protected override Task<LoadTable> TableAsync(LoadPlace place, RegionDirectory directory, CancellationToken stop) => Task.FromResult(new LoadTable("sections", new("Участки", "Sections"),
    [
        Text("key", "Код", "Code", required: true, longest: 40), Text("name", "Название", "Name", required: true), Text("area", "Улицы и населённые пункты", "Streets and villages", longest: 4000),
    ]));

    protected override async Task CheckAsync(CurrentActor by, LoadPlace place, LoadLine line, CancellationToken stop)
    {
        var others = (await sections.OfAsync(place.Region, place.Organisation, stop)).Select(s => new SectionView(s.Key, s.Name, s.Area, s.IsActive, s.ClosedAt)).ToList();
        foreach (var problem in PlaceRules.OfSection("", Row(line), others)) line.Wrong(problem.Field, problem.Text);
        if (others.Any(o => o.Key == line.Key)) line.Wrong("key", new("такой участок уже есть", "there is such a section already"));
    }

    protected override async Task<LineOutcome> GiveAsync(Write write, LoadPlace place, LoadLine line, CancellationToken stop)
    {
        if (await places.OrganisationAsync(write.By, place.Region, place.Organisation, stop) is not { } now) return new LineOutcome(null, Told(Refusals.NotYourPlace));
        // Made before the row could be told: the same row again is the same section.
        if (now.Sections.Any(s => s.Key == line.Key && s.Name == line.Text("name"))) return new LineOutcome(line.Key, null);
        var saved = await desk.SaveSectionAsync(write, now, now.Version, Row(line), isNew: true, stop);
        return saved.Refusal is { } refusal ? new LineOutcome(null, Told(refusal)) : new LineOutcome(line.Key, null);
    }

    /// <summary>Sections in which nothing and nobody is go again.</summary>
    public override bool CanUndo => true;

    public override async Task<UndoOutcome> UndoAsync(LoadRow load, Write write, CancellationToken stop)
    {
        var outcome = await sections.ForgetAsync(load, write.Actor.Id, clock.GetUtcNow(), write.Receipt?.Of<LoadChecked>(new LoadChecked(load.Id)), stop);
        await changes.TakeAsync(stop);
        return outcome;
    }

    private static SectionToSave Row(LoadLine line) => new(line.Key, line.Text("name"), line.Text("area"), true);
}

/// <summary>Particulars of the agencies of a region: addresses, heads, names as they are called now.</summary>
internal sealed class AgencyLoad(CurrentWorld world, LoadStore store, PlaceQueries places, AgencyDesk desk) : ReferenceLoad(world, store)
{
    public override string Kind => LoadLayout.Agencies;

    public override bool IsOfRegion => true;

    public override bool IsAllowed(CurrentActor actor, string region, string organisation) => actor.AdministersAgencies(region);

    protected override Task<LoadTable> TableAsync(LoadPlace place, RegionDirectory directory, CancellationToken stop) => Task.FromResult(new LoadTable("agencies", new("Ведомства", "Agencies"),
    [
        Choice("key", "Ведомство", "Agency", directory.Agencies.Select(a => new LoadChoice(a.Key, a.Name)), required: true), Text("name", "Название сейчас", "Name now"), Text("address", "Адрес", "Address"),
        Text("email", "Электронная почта", "E-mail"), Text("headPost", "Должность руководителя", "Post of the head"), Text("headName", "Руководитель", "Head"),
    ]));

    protected override Task CheckAsync(CurrentActor by, LoadPlace place, LoadLine line, CancellationToken stop)
    {
        foreach (var problem in PlaceRules.OfEmail(line.Text("email"))) line.Wrong(problem.Field, problem.Text);
        return Task.CompletedTask;
    }

    protected override async Task<LineOutcome> GiveAsync(Write write, LoadPlace place, LoadLine line, CancellationToken stop)
    {
        var key = line.Choice("key")!;
        if (await places.AgencyAsync(write.By, place.Region, key, stop) is not { } now) return new LineOutcome(null, Told(Refusals.NotYourPlace));
        var saved = await desk.SaveAsync(write, key, new AgencyToSave(
            place.Region, now.Version, line.Text("name") ?? now.Name.Ru, now.Name.En, now.Channel, now.Active, line.Text("address") ?? now.Address, line.Text("email") ?? now.Email,
            line.Text("headPost") ?? now.HeadPost, line.Text("headName") ?? now.HeadName, now.ProtectedChannel), stop);
        return saved.Refusal is { } refusal ? new LineOutcome(null, Told(refusal)) : new LineOutcome(key, null);
    }
}
