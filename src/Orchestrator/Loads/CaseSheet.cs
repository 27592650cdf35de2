using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Rules;
using Interagency.Workflows.Takeovers;

namespace Interagency.Orchestrator.Loads;

/// <summary>A case as its rows give it.</summary>
/// <param name="People">Its members, for the search of the same people.</param>
internal sealed record CaseToLoad(string Key, LoadLine Line, string CaseId, CaseTakenOver Taken, PersonalData Personal, IReadOnlyList<PersonCard> People);

/// <summary>Makes of the rows of a file the cases to be taken over. The same file, load and actor give the same ids.</summary>
internal sealed class CaseSheet(CaseLayout layout, LoadReading reading, CurrentActor by, string loadId, LocalTime zone)
{
    private readonly ILookup<string?, LoadLine> people = reading[CaseLayout.People].ToLookup(l => l.Key);
    private readonly ILookup<string?, LoadLine> measures = reading[CaseLayout.Measures].ToLookup(l => l.Key);
    private readonly ILookup<string?, LoadLine> entries = reading[CaseLayout.Entries].ToLookup(l => l.Key);
    private readonly ILookup<string?, LoadLine> steps = reading[CaseLayout.Steps].ToLookup(l => l.Key);
    private readonly ILookup<string?, LoadLine> help = reading[CaseLayout.Help].ToLookup(l => l.Key);

    private TakeoverGuide Guide => layout.Guide;

    /// <summary>The case of a row, whatever is wrong with it: mistakes are told to the lines.</summary>
    internal CaseToLoad Read(LoadLine line)
    {
        var key = line.Text("key") ?? "";
        var write = new Write(by, $"load/{loadId}/{key}");
        var members = people[key].Select(Member).ToList();
        var cards = members.Select((card, i) => (Id: write.Guid($"person {i}").ToString("N"), Card: card)).ToList();
        var texts = new List<PersonalText> { new(PersonCard.CaseTitle, PersonCard.CaseTitle, $"Семья: {(cards.Count > 0 ? cards[0].Card.FamilyName : key)}") };
        texts.AddRange(cards.Select(p => new PersonalText(p.Id, PersonCard.Kind, p.Card.ToText())));
        foreach (var (column, reference) in new[] { ("address", OpenCase.Address), ("phone", OpenCase.Phone) })
            if (line.Text(column) is { } text) texts.Add(new PersonalText(reference, reference, text));
        var carried = measures[key].Select((m, i) => Measure(m, write.Guid($"measure {i}").ToString("N"), texts)).OfType<CarriedMeasure>().ToList();
        var taken = Taken(line, write, cards, carried);
        var search = cards.Where(p => p.Card.BirthDate is not null).Select(p => new PersonSearch(p.Id, p.Card.FamilyName, p.Card.BirthDate!.Value)).ToList();
        return new CaseToLoad(key, line, write.Guid("case").ToString("N"), taken, new PersonalData(texts, search), [.. cards.Select(c => c.Card)]);
    }

    private CaseTakenOver Taken(LoadLine line, Write write, List<(string Id, PersonCard Card)> people, IReadOnlyList<CarriedMeasure> carried)
    {
        var key = line.Key;
        var (opened, entered, closed) = (line.Day("openedOn") ?? DateOnly.MinValue, line.Day("enteredOn"), line.Day("closedOn"));
        var (place, step) = (line.Choice("place"), line.Choice("step"));
        var from = entered ?? closed ?? opened;
        return new CaseTakenOver(Intake(line, write, people), At(opened), closed is null ? step ?? place : null, At(from))
        {
            Id = write.StimulusId, Actor = write.Actor, RunBy = CaseOwners.Opens(Guide.Definition, layout.Sheets.Organisation) ? null : layout.Sheets.Organisation, Number = line.Text("number"), SupportLevel = Of(line, "level"), ExpectedEnd = line.Day("expectedEnd"), Urgency = Of(line, "urgency"),
            Roles = Guide.Roles.Select(r => (Role: r, Person: line.Choice(CaseLayout.Role + r))).Where(r => r.Person is not null).ToDictionary(r => r.Role, r => r.Person!),
            Events = Guide.Events.Select(e => (Event: e, Day: line.Day(CaseLayout.Event + e))).Where(e => e.Day is not null).ToDictionary(e => e.Event, e => At(e.Day!.Value)),
            LastDone = Guide.Duties.Select(d => (d.Key, Day: line.Day(CaseLayout.Duty + d.Key))).Where(d => d.Day is not null).ToDictionary(d => d.Key, d => d.Day!.Value),
            Passed = [.. Answers(line, step ?? place).Concat(steps[key].Select(Step).OfType<PassedStep>())],
            Measures = carried, Ground = line.Choice("endGround"), ClosedAt = closed is { } day ? At(day) : null, Outcome = line.Choice("outcome"),
            Entries = [.. entries[key].Select(Entry).OfType<CarriedEntry>()], Help = [.. help[key].Select(Given).OfType<CarriedHelp>()],
        };
    }

    private JsonObject Intake(LoadLine line, Write write, List<(string Id, PersonCard Card)> people)
    {
        var subject = line.Choice("subject") ?? "family";
        var kind = subject == "minor" ? SubjectKind.Minor : SubjectKind.Family;
        var opened = line.Day("openedOn") ?? DateOnly.MinValue;
        var basis = new JsonObject { ["kind"] = line.Choice("basis"), ["reference"] = line.Text("reference") };
        if (line.Day("signedOn") is { } signed && line.Choice("basis") == "consent") basis["signedOn"] = Iso(signed);
        var intake = new JsonObject
        {
            ["subject"] = new JsonObject
            {
                ["kind"] = subject, ["id"] = write.Guid("subject").ToString("N"), ["persons"] = new JsonArray([.. people.Select(p => (JsonNode)p.Id)]),
                ["children"] = IntakePeople.Children(kind, people.Select(p => p.Card.BirthDate), opened),
            },
            ["organisation"] = Guide.Definition.Organisation ?? layout.Sheets.Organisation, ["basis"] = basis,
        };
        foreach (var column in new[] { "ground", "category", "track", "section" })
            if (Of(line, column) is { } code) intake[column] = code;
        if (Has("further") && line.Choices("further") is { Count: > 0 } further) intake["furtherCategories"] = new JsonArray([.. further.Select(c => (JsonNode)c)]);
        return intake;
    }

    /// <summary>What forms would have said that lie behind.</summary>
    private IEnumerable<PassedStep> Answers(LoadLine line, string? place) =>
        from answer in (place is null ? null : Guide.At(place, Of(line, "track")))?.Answers.GroupBy(a => a.Step.Id) ?? []
        let fields = answer.Select(a => (a.Field, Said: line.Choices(layout.AnswerOf(a.Step, a.Field)))).Where(f => f.Said.Count > 0).ToList()
        where fields.Count > 0
        select new PassedStep(answer.Key, Data: new JsonObject(fields.Select(f => KeyValuePair.Create(f.Field, (JsonNode?)new JsonArray([.. f.Said.Select(s => (JsonNode)s)])))));

    private static PersonCard Member(LoadLine line) => new(line.Text("familyName") ?? "", line.Text("givenName") ?? "", line.Text("patronymic"), line.Day("birthDate"), line.Text("relation"));

    private CarriedMeasure? Measure(LoadLine line, string id, List<PersonalText> texts)
    {
        var (text, kind, responsible, due, status, on) = (line.Text("text"), line.Choice("kind"), line.Choice("responsible"), line.Day("due"), line.Choice("status"), line.Day("on"));
        if (text is null || kind is null || responsible is null || status is null) return null;
        texts.Add(new PersonalText(id, "measure", text));
        return new CarriedMeasure(new PlannedMeasure(id, kind, id, responsible, due, null), Enum.Parse<MeasureStatus>(status), At(on ?? DateOnly.MinValue));
    }

    private CarriedEntry? Entry(LoadLine line) =>
        (line.Choice("journal"), line.Number("number"), line.Day("on")) is ({ } journal, { } number, { } on) ? new CarriedEntry(journal, number, on.Year, At(on)) : null;

    private static CarriedHelp? Given(LoadLine line) =>
        (line.Choice("kind"), line.Number("count"), line.Day("on")) is ({ } kind, { } count, { } on) ? new CarriedHelp(kind, count, on) : null;

    private PassedStep? Step(LoadLine line)
    {
        if (line.Choice("step") is not { } step || TakeoverPlaceOf(step) is not { } node) return null;
        var outcome = line.Text("outcome");
        var possible = node.Behaviour.Outcomes(node).ToList();
        var named = possible.FirstOrDefault(o => o == outcome || outcome is not null && LoadReading.Same(Guide.Outcome(o, step).Ru, outcome));
        if (outcome is not null && named is null) line.Wrong("outcome", LoadReading.Unknown(outcome, possible.Select(o => Guide.Outcome(o, step)), "у шага нет такого исхода", "the step has no such outcome"));
        return new PassedStep(step, named, line.Day("on") is { } on ? At(on) : null);
    }

    private Workflows.Definitions.ActivityNode? TakeoverPlaceOf(string step) => Guide.Places.SelectMany(p => p.Steps).FirstOrDefault(s => s.Id == step);

    /// <summary>A column that this procedure's sheet may lack.</summary>
    private string? Of(LoadLine line, string column) => Has(column) ? line.Choice(column) : null;

    private bool Has(string column) => layout.Sheets[CaseLayout.Main].Columns.Any(c => c.Key == column);

    private DateTimeOffset At(DateOnly day) => day == DateOnly.MinValue ? DateTimeOffset.MinValue : zone.StartOf(day);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
