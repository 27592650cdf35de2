using System.Globalization;
using Interagency.Adapters.Persistence.Loads;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Places;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Loads;

/// <summary>Who sits in the bodies of a region, by which order: a row is an order, those of the other sheet are its members.</summary>
internal sealed class BodyLoad(CurrentWorld world, LoadStore store, BodyQueries bodies, BodyDesk desk, PlaceStore places, ChangedPlaces changes) : ReferenceLoad(world, store)
{
    private const string Members = "members";

    public override string Kind => LoadLayout.Bodies;

    public override bool IsOfRegion => true;

    /// <summary>Whoever keeps the members of every body there by hand.</summary>
    public override bool IsAllowed(CurrentActor actor, string region, string organisation) =>
        actor.Holds(Right.CasesLoad, region, organisation) && actor.With(Right.SessionsPlan).Any(grant => grant.IsWide && grant.Covers(region, null));

    protected override Task<LoadTable> TableAsync(LoadPlace place, RegionDirectory directory, CancellationToken stop) => Task.FromResult(new LoadTable("bodies", new("Составы", "Compositions"),
    [
        Text("key", "Ключ", "Key", required: true, longest: 60, hint: new("Любое обозначение, по которому строки листа «Члены» находят состав", "Anything by which rows of the sheet «Члены» find the composition")),
        Choice("body", "Орган", "Body", directory.Bodies.Select(b => new LoadChoice(b.Key, b.Name)), required: true),
        Text("act", "Акт о составе", "Order", required: true, hint: new("Вид и номер, например «Приказ № 12»", "Kind and number, such as 'Order No. 12'")),
        Day("actOn", "Дата акта", "Order of", required: true), Day("from", "Действует с", "In force from", required: true),
        Day("until", "Последний день", "Last day", hint: new("Пусто — до следующего акта", "Empty: until the next order")),
        new("quorum", new("Кворум", "Quorum"), CellKind.Number, Hint: new("Сколько членов должны присутствовать; пусто, если акт этого не говорит", "How many have to be present; empty when the order doesn't say")),
    ]));

    protected override IReadOnlyList<LoadTable> Parts(RegionDirectory directory) =>
    [
        new(Members, new("Члены", "Members"),
        [
            Text("key", "Ключ", "Key", required: true, longest: 60, hint: new("То же, что в столбце «Ключ» листа «Составы»", "The same as in the column 'Key' of the sheet «Составы»")),
            Text("name", "Место в составе", "Seat", required: true, hint: new("Должность или орган, например «Представитель органа»", "A post or an office, such as 'Representative of the agency'")), Text("person", "Фамилия, имя, отчество", "Full name"),
            Choice("post", "Кем", "As", BodyDesk.Posts.Select(post => new LoadChoice(post, new(Words.In("ru", $"Post.{post}"), Words.In("en", $"Post.{post}"))))),
            Choice("represents", "Кого представляет", "Represents", [.. directory.Agencies.Where(a => a.Active).Select(a => new LoadChoice(a.Key, a.Name)), .. directory.Roles.Select(r => new LoadChoice(r.Key, r.Name))]),
        ]),
    ];

    protected override async Task CheckAsync(CurrentActor by, LoadPlace place, LoadLine line, CancellationToken stop)
    {
        if (await bodies.FindAsync(by, place.Region, line.Choice("body")!, stop) is not { } now) line.Wrong("body", Refusals.NotYourPlace.Text);
        else foreach (var problem in await desk.MistakesAsync(now, ToEnter(line, now), stop)) Tell(line, problem.Field, problem.Text);
    }

    /// <summary>Two orders of one body from one day are one too many.</summary>
    protected override void CheckTogether(IReadOnlyList<LoadLine> lines)
    {
        foreach (var same in lines.Where(l => !l.IsFaulty).GroupBy(l => (Body: l.Choice("body"), From: l.Day("from"))).Where(g => g.Count() > 1))
            foreach (var line in same.Skip(1)) line.Wrong("from", new($"состав этого органа с этого дня уже в строке {same.First().Row}", $"the body's composition from that day is in row {same.First().Row} already"));
    }

    protected override async Task<LineOutcome> GiveAsync(Write write, LoadPlace place, LoadLine line, CancellationToken stop)
    {
        if (await bodies.FindAsync(write.By, place.Region, line.Choice("body")!, stop) is not { } now) return new LineOutcome(null, Told(Refusals.NotYourPlace));
        var input = ToEnter(line, now);
        var made = string.Create(CultureInfo.InvariantCulture, $"{now.Body}/{input.From:yyyy-MM-dd}");
        // Made before the row could be told: the same row again is the same order.
        var (_, known) = await places.BodyAsync(place.Region, now.Body, stop);
        if (known.Any(order => order.From == input.From && order.Act == input.Act && order.ActOn == input.ActOn)) return new LineOutcome(made, null);
        var entered = await desk.EnterAsync(write, place.Region, now.Body, input, stop);
        return entered.Refusal is { } refusal ? new LineOutcome(null, Told(refusal)) : new LineOutcome(made, null);
    }

    /// <summary>Orders by which no session was held go again.</summary>
    public override bool CanUndo => true;

    public override async Task<UndoOutcome> UndoAsync(LoadRow load, Write write, CancellationToken stop)
    {
        var outcome = await places.ForgetCompositionsAsync(load, write.Actor.Id, World.Value.Calendars.For(load.Region).Local, write.Receipt?.Of<LoadChecked>(new LoadChecked(load.Id)), stop);
        await changes.TakeAsync(stop);
        return outcome;
    }

    private static CompositionToEnter ToEnter(LoadLine line, BodyView now) => new(
        now.Version, line.Text("act"), line.Day("actOn"), line.Day("from"), line.Day("until"), line.Number("quorum"),
        [.. line.Parts.Select(seat => new SeatToEnter(seat.Text("name"), seat.Text("person"), seat.Choice("post"), seat.Choice("represents")))]);

    /// <summary>A mistake of a seat stands in its own row.</summary>
    private static void Tell(LoadLine line, string field, Bilingual problem)
    {
        if (field.StartsWith("members[", StringComparison.Ordinal) && field.Split('[', ']') is [_, var at, var column] && int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            line.Parts[index].Wrong(column.TrimStart('.'), problem);
        else line.Wrong(field == "members" ? "key" : field, field == "members" && line.Parts.Count == 0 ? new("на листе «Члены» нет ни одного члена этого состава", "the sheet «Члены» has nobody of this composition") : problem);
    }
}
