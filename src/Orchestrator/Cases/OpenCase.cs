using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Orchestrator.Cases;

/// <summary>What a case is opened with. Names go into encrypted rows; the case itself knows ids.</summary>
/// <param name="DefinitionId">Which procedure.</param>
/// <param name="Title">What the case is called on screens; null: «Семья» and the first member's family name.</param>
internal sealed record CaseToOpen(
    string? DefinitionId, string? Organisation, string? SubjectKind, string? Title, IReadOnlyList<MemberToOpen>? Members,
    string? Ground, string? Category, string? Track, BasisToOpen? Basis)
{
    /// <summary>The request of a body that leads and asks us; null when we lead.</summary>
    public InboundToOpen? Inbound { get; init; }

    /// <summary>What somebody told us of the family or the child; null when nobody did.</summary>
    public string? Signal { get; init; }

    /// <summary>Where the family lives.</summary>
    public string? Address { get; init; }

    /// <summary>A section in work of the organisation; null: that of whoever opens the case, if they work in one alone.</summary>
    public string? Section { get; init; }
}

/// <param name="RequestId">The asking body's own number.</param>
/// <param name="From">An agency of the directory.</param>
/// <param name="Kind">proposals or information; null: proposals.</param>
/// <param name="Text">What it asks.</param>
internal sealed record InboundToOpen(string? RequestId, string? From, string? Kind, DateOnly? DueDate, string? Text);

internal sealed record MemberToOpen(string? FamilyName, string? GivenName, string? Patronymic, DateOnly? BirthDate, string? Relation);

/// <param name="Kind">consent, law or decree.</param>
/// <param name="Reference">The consent's id, the article, or the act's number.</param>
internal sealed record BasisToOpen(string? Kind, string? Reference)
{
    /// <summary>Of the form of consent that was signed; null: the one in use.</summary>
    public string? Edition { get; init; }

    /// <summary>Of the consent, by the directory; null: the usual one.</summary>
    public string? Purpose { get; init; }

    /// <summary>Null: today.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>Null: until the purpose is reached.</summary>
    public DateOnly? ValidUntil { get; init; }
}

/// <summary>Opens a case by a published definition.</summary>
internal sealed class OpenCase(DefinitionCatalog catalog, CurrentWorld world, CaseWriter writer, CaseSections sections)
{
    /// <summary>References to what was asked, and to what was told.</summary>
    internal const string InboundText = "inbound/text";

    internal const string SignalText = "signal/text";

    /// <summary>Reference and kind of the family's address.</summary>
    internal const string Address = "address";

    /// <param name="arrived">The message that asks for the case, if one does.</param>
    internal async Task<Reply<StepDone>> DoAsync(Write write, CaseToOpen input, CancellationToken stop, ArrivedMessage? arrived = null)
    {
        if (catalog.Published(input.DefinitionId ?? "") is not { } set) return UnknownDefinition();
        if (JurisdictionOf(set.Root) is not var (region, organisation)) return NoJurisdiction(set.Root);
        if (Mistakes(input).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        var people = People(write, input);
        var data = Data(write, input, people);
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
        if (arrived is null && !write.By.Holds(Right.CasesOpen, new Place(region, intake.Organisation, section))) return Refusals.NotYourPlace;
        if (section is not null && await sections.MistakeAsync(region, intake.Organisation, section, stop) is { } mistake) return Refusal.Invalid([mistake]);
        if (section is not null) data["section"] = section;
        var start = new StartWorkflow(data.ToDictionary(p => p.Key, p => p.Value?.DeepClone())) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.OpenAsync(write, write.Guid("case").ToString("N"), start, new NewCase(set, region, intake.Organisation), Personal(input, people), stop, arrived);
    }

    private static IEnumerable<FieldProblem> Mistakes(CaseToOpen input)
    {
        if (input.Members is not { Count: > 0 }) yield return new("members", new("нужен хотя бы один человек", "at least one person is needed"));
        foreach (var (member, i) in (input.Members ?? []).Select((member, i) => (member, i)))
        {
            if (string.IsNullOrWhiteSpace(member.FamilyName)) yield return Refusals.Missing($"members[{i}].familyName");
            if (string.IsNullOrWhiteSpace(member.GivenName)) yield return Refusals.Missing($"members[{i}].givenName");
            if (member.BirthDate is null) yield return Refusals.Missing($"members[{i}].birthDate");
        }

        if (input.Inbound is { } asked && string.IsNullOrWhiteSpace(asked.RequestId)) yield return Refusals.Missing("inbound.requestId");
        if (input.Inbound is { } by && string.IsNullOrWhiteSpace(by.From)) yield return Refusals.Missing("inbound.from");
    }

    private static (string Id, PersonCard Card)[] People(Write write, CaseToOpen input) =>
    [
        .. input.Members!.Select((m, i) => (write.Guid($"person {i}").ToString("N"),
            new PersonCard(m.FamilyName!.Trim(), m.GivenName!.Trim(), m.Patronymic?.Trim(), m.BirthDate, m.Relation?.Trim()))),
    ];

    private static JsonObject Data(Write write, CaseToOpen input, (string Id, PersonCard Card)[] people)
    {
        var data = new JsonObject
        {
            ["subject"] = new JsonObject
            {
                ["kind"] = input.SubjectKind ?? "family", ["id"] = write.Guid("subject").ToString("N"),
                ["persons"] = new JsonArray([.. people.Select(p => (JsonNode)p.Id)]),
            },
        };
        if (input.Basis is { } basis) data["basis"] = Basis(basis);
        if (input.Inbound is { } asked) data["inbound"] = Inbound(asked);
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
        ["textRef"] = string.IsNullOrWhiteSpace(asked.Text) ? null : InboundText,
    };

    private static PersonalData Personal(CaseToOpen input, (string Id, PersonCard Card)[] people)
    {
        var title = string.IsNullOrWhiteSpace(input.Title) ? $"Семья: {people[0].Card.FamilyName}" : input.Title.Trim();
        return new PersonalData(
            [new PersonalText(PersonCard.CaseTitle, PersonCard.CaseTitle, title), .. Asked(input), .. people.Select(p => new PersonalText(p.Id, PersonCard.Kind, p.Card.ToText()))],
            [.. people.Select(p => new PersonSearch(p.Id, p.Card.FamilyName, p.Card.BirthDate!.Value))]);
    }

    private static IEnumerable<PersonalText> Asked(CaseToOpen input) =>
        new[] { (Ref: InboundText, Kind: "inbound-request", input.Inbound?.Text), (Ref: SignalText, Kind: "signal", Text: input.Signal), (Ref: Address, Kind: Address, Text: input.Address) }
            .Where(said => !string.IsNullOrWhiteSpace(said.Text)).Select(said => new PersonalText(said.Ref, said.Kind, said.Text!.Trim()));

    /// <summary>Where a definition holds: region and organisation, as the document says.</summary>
    private static (string Region, string? Organisation)? JurisdictionOf(WorkflowDefinition definition) =>
        definition.CustomProperties["jurisdiction"] is { } place && (string?)place["region"] is { } region ? (region, (string?)place["organisation"]) : null;

    private Refusal UnknownDefinition()
    {
        var known = string.Join(", ", catalog.Procedures.Where(d => d.IsPublished).Select(d => d.DefinitionId));
        return Refusal.Invalid([new("definitionId", new($"такого порядка нет; есть: {known}", $"there is no such procedure; there are: {known}"))]);
    }

    private static Refusal NoJurisdiction(WorkflowDefinition definition) => Refusal.NotNow("no-jurisdiction", new(
        $"В определении «{definition.Name}» не указано, где оно действует (customProperties.jurisdiction).",
        $"The definition \"{definition.Name}\" doesn't say where it holds (customProperties.jurisdiction)."));
}
