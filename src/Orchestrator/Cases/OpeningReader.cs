using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Orchestrator.Cases;

/// <summary>A case that may be opened as it stands here, or tried without a commit.</summary>
internal sealed record ReadOpening(string CaseId, StartWorkflow Start, NewCase Opening, PersonalData Personal);

/// <summary>Reads what a case is to be opened with: by a published definition, where the person may, with people whose ages fit.</summary>
internal sealed class OpeningReader(DefinitionCatalog catalog, CurrentWorld world, CaseSections sections, Lexicon lexicon, TimeProvider clock)
{
    /// <param name="byMessage">Another body's message asks for it: no person's rights count.</param>
    internal async Task<Reply<ReadOpening>> ReadAsync(Write write, CaseToOpen input, bool byMessage, CancellationToken stop)
    {
        if (catalog.Published(input.DefinitionId ?? "") is not { } set) return UnknownDefinition();
        if (JurisdictionOf(set.Root) is not var (region, organisation)) return NoJurisdiction(set.Root);
        var today = lexicon.ZoneOf(region).DateOf(clock.GetUtcNow());
        if (Mistakes(input, today).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        var people = People(write, input);
        var data = Data(write, input, people, today);
        Intake intake;
        try
        {
            intake = Intake.Read(data, region, organisation, world.Value.Directories, []);
        }
        catch (StimulusRefusedException refused)
        {
            return Refusal.Of(refused);
        }

        var section = CaseSections.ToOpenIn(input.Section, write.By, region, intake.Organisation);
        if (!byMessage && !write.By.Holds(Right.CasesOpen, new Place(region, intake.Organisation, section))) return Refusals.NotYourPlace;
        if (section is not null && await sections.MistakeAsync(region, intake.Organisation, section, stop) is { } mistake) return Refusal.Invalid([mistake]);
        if (section is not null) data["section"] = section;
        var start = new StartWorkflow(data.ToDictionary(p => p.Key, p => p.Value?.DeepClone())) { Id = write.StimulusId, Actor = write.Actor };
        return new ReadOpening(write.Guid("case").ToString("N"), start, new NewCase(set, region, intake.Organisation), Personal(input, people));
    }

    private static SubjectKind KindOf(CaseToOpen input) => input.SubjectKind == "minor" ? SubjectKind.Minor : SubjectKind.Family;

    /// <summary>What a person can be told before anything else is asked.</summary>
    private static IEnumerable<FieldProblem> Mistakes(CaseToOpen input, DateOnly today)
    {
        if (input.Members is not { Count: > 0 }) yield return new("members", new("нужен хотя бы один человек", "at least one person is needed"));
        foreach (var (member, i) in (input.Members ?? []).Select((member, i) => (member, i)))
        {
            if (string.IsNullOrWhiteSpace(member.FamilyName)) yield return Refusals.Missing($"members[{i}].familyName");
            if (string.IsNullOrWhiteSpace(member.GivenName)) yield return Refusals.Missing($"members[{i}].givenName");
            if (member.BirthDate is null) yield return Refusals.Missing($"members[{i}].birthDate");
        }

        DateOnly?[] births = [.. (input.Members ?? []).Select(member => member.BirthDate)];
        foreach (var (member, text) in IntakePeople.Problems(KindOf(input), births, today)) yield return new($"members[{member}].birthDate", text);
        if (nameof(BasisKind.Consent).Equals(input.Basis?.Kind, StringComparison.OrdinalIgnoreCase) && IntakePeople.WithoutConsent(births, today) is { } nobody) yield return new("basis.kind", nobody);
        if (input.Basis?.SignedOn > today) yield return new("basis.signedOn", new("эта дата ещё не наступила", "is in the future"));
        if (input.Basis is { ValidUntil: { } until } && until < (input.Basis.SignedOn ?? today)) yield return new("basis.validUntil", new("раньше, чем согласие подписано", "is before the consent was signed"));

        if (input.Inbound is { } asked && string.IsNullOrWhiteSpace(asked.RequestId)) yield return Refusals.Missing("inbound.requestId");
        if (input.Inbound is { } by && string.IsNullOrWhiteSpace(by.From)) yield return Refusals.Missing("inbound.from");
    }

    private static (string Id, PersonCard Card)[] People(Write write, CaseToOpen input) =>
    [
        .. input.Members!.Select((m, i) => (write.Guid($"person {i}").ToString("N"),
            new PersonCard(m.FamilyName!.Trim(), m.GivenName!.Trim(), m.Patronymic?.Trim(), m.BirthDate, m.Relation?.Trim()))),
    ];

    private static JsonObject Data(Write write, CaseToOpen input, (string Id, PersonCard Card)[] people, DateOnly today)
    {
        var data = new JsonObject
        {
            ["subject"] = new JsonObject
            {
                ["kind"] = input.SubjectKind ?? "family", ["id"] = write.Guid("subject").ToString("N"),
                ["persons"] = new JsonArray([.. people.Select(p => (JsonNode)p.Id)]), ["children"] = IntakePeople.Children(KindOf(input), people.Select(p => p.Card.BirthDate), today),
            },
        };
        if (input.Basis is { } basis) data["basis"] = Basis(basis);
        if (input.Inbound is { } asked) data["inbound"] = Inbound(asked);
        if (input.FurtherCategories is { Count: > 0 } further) data["furtherCategories"] = new JsonArray([.. further.Select(key => (JsonNode?)key)]);
        foreach (var (name, code) in new[] { ("ground", input.Ground), ("category", input.Category), ("track", input.Track), ("organisation", input.Organisation) })
            if (code is not null) data[name] = code;
        return data;
    }

    private static JsonObject Basis(BasisToOpen basis)
    {
        var data = new JsonObject { ["kind"] = basis.Kind, ["reference"] = basis.Reference };
        foreach (var (name, value) in new[] { ("edition", basis.Edition), ("purpose", basis.Purpose), ("signedOn", Day(basis.SignedOn)), ("validUntil", Day(basis.ValidUntil)) })
            if (value is not null) data[name] = value;
        return data;
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Inbound(InboundToOpen asked) => new()
    {
        ["requestId"] = asked.RequestId, ["from"] = asked.From, ["kind"] = asked.Kind ?? "proposals",
        ["dueDate"] = Day(asked.DueDate),
        ["textRef"] = string.IsNullOrWhiteSpace(asked.Text) ? null : OpenCase.InboundText,
    };

    private static PersonalData Personal(CaseToOpen input, (string Id, PersonCard Card)[] people)
    {
        var title = string.IsNullOrWhiteSpace(input.Title) ? $"Семья: {people[0].Card.FamilyName}" : input.Title.Trim();
        return new PersonalData(
            [new PersonalText(PersonCard.CaseTitle, PersonCard.CaseTitle, title), .. Asked(input), .. people.Select(p => new PersonalText(p.Id, PersonCard.Kind, p.Card.ToText()))],
            [.. people.Select(p => new PersonSearch(p.Id, p.Card.FamilyName, p.Card.BirthDate!.Value))]);
    }

    private static IEnumerable<PersonalText> Asked(CaseToOpen input) =>
        new[]
        {
            (Ref: OpenCase.InboundText, Kind: "inbound-request", input.Inbound?.Text), (Ref: OpenCase.SignalText, Kind: "signal", Text: input.Signal), (Ref: OpenCase.SignalFrom, Kind: "signal", Text: input.SignalFrom),
            (Ref: OpenCase.Address, Kind: OpenCase.Address, Text: input.Address), (Ref: OpenCase.Phone, Kind: OpenCase.Phone, Text: input.Phone),
        }
            .Where(said => !string.IsNullOrWhiteSpace(said.Text)).Select(said => new PersonalText(said.Ref, said.Kind, said.Text!.Trim()));

    /// <summary>Where a definition holds: region and organisation, as the document says.</summary>
    internal static (string Region, string? Organisation)? JurisdictionOf(WorkflowDefinition definition) =>
        definition.Region is { } region ? (region, definition.Organisation) : null;

    private Refusal UnknownDefinition()
    {
        var known = string.Join(", ", catalog.Procedures.Where(d => d.IsPublished).Select(d => d.DefinitionId));
        return Refusal.Invalid([new("definitionId", new($"такого порядка нет; есть: {known}", $"there is no such procedure; there are: {known}"))]);
    }

    private static Refusal NoJurisdiction(WorkflowDefinition definition) => Refusal.NotNow("no-jurisdiction", new(
        $"В определении «{definition.Name}» не указано, где оно действует (customProperties.jurisdiction).",
        $"The definition \"{definition.Name}\" doesn't say where it holds (customProperties.jurisdiction)."));
}
