using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Adapters.Persistence.Places;

namespace Interagency.Orchestrator.Openings;

/// <summary>What somebody may choose from who opens a case by a procedure, in their language.</summary>
public sealed class IntakeChoices
{
    internal IntakeChoices(WorkflowDefinition definition, string region, CaseWords words) =>
        (Definition, Region, Rule, Words, InboundTrack) = (definition, region, IntakeRule.Of(definition), words, InboundRule.Of(definition)?.Track);

    internal WorkflowDefinition Definition { get; }

    internal string Region { get; }

    internal IntakeRule Rule { get; }

    internal CaseWords Words { get; }

    /// <summary>Organisations that may run the case and where the person may open one.</summary>
    internal IReadOnlyList<OptionView> Organisations { get; init; } = [];

    /// <summary>By organisation, those in work where the person may open a case.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<OptionView>> Sections { get; init; } = new Dictionary<string, IReadOnlyList<OptionView>>();

    /// <summary>On this track another body leads, and has asked us.</summary>
    internal string? InboundTrack { get; }

    internal string Name => Definition.Name ?? Definition.DefinitionId;

    internal IReadOnlyList<OptionView> Grounds => Named((Directory?.Grounds ?? []).Where(ground => Rule.Grounds.Count > 0 ? Rule.Grounds.Contains(ground.Key) : ground.Outcome is null).Select(ground => new Named(ground.Key, ground.Name)));

    internal IReadOnlyList<OptionView> Categories => Named(Directory?.Categories ?? []);

    internal IReadOnlyList<OptionView> Tracks => [.. Rule.Tracks.Select(track => new OptionView(track, Words.Track(track)!))];

    internal IReadOnlyList<OptionView> Agencies => Named((Directory?.Agencies ?? []).Where(agency => agency.Active).Select(agency => new Named(agency.Key, agency.Name)));

    /// <summary>Forms of consent to processing; that to dissemination lets nobody exchange anything.</summary>
    internal IReadOnlyList<ConsentForm> Consents => [.. (Directory?.Consents ?? []).Where(form => form.Kind == ConsentKind.Processing)];

    internal IReadOnlyList<IntakeBasis> Bases => Rule.Bases.Count > 0 ? Rule.Bases
        : [.. new[] { "consent", "law", "decree" }.Select(kind => new IntakeBasis(kind, null, new(Ui.Language.Words.Say($"Intake.Basis.{kind}"), Ui.Language.Words.Say($"Intake.Basis.{kind}"))))];

    /// <summary>Some grounds are reports of persons, who are owed an answer.</summary>
    internal bool HasReports => Grounds.Any(ground => Directory!.Grounds.Any(known => known.Key == ground.Key && known.Answer));

    private RegionDirectory? Directory => Words.Directory;

    private static IReadOnlyList<OptionView> Named(IEnumerable<Named> all) => [.. all.Select(named => new OptionView(named.Key, Ui.Language.Words.Say(named.Name)))];
}

/// <summary>The procedures by which a person may open cases.</summary>
internal sealed class IntakeProcedures(DefinitionCatalog catalog, ProcedureWords words, Sections sections)
{
    internal async Task<IReadOnlyList<IntakeChoices>> OfAsync(CurrentActor actor, CancellationToken stop)
    {
        var found = new List<IntakeChoices>();
        var all = await sections.AllAsync(stop);
        foreach (var id in catalog.Procedures.Where(definition => definition.IsPublished).Select(definition => definition.DefinitionId).Distinct().Order(StringComparer.Ordinal))
        {
            if (catalog.Published(id)?.Root is not { } definition || OpeningReader.JurisdictionOf(definition) is not var (region, own)) continue;
            var spoken = words.Of(id, region);
            var organisations = (own is not null ? [own] : spoken.Directory?.Organisations.Select(o => o.Key) ?? []).Where(key => actor.Holds(Right.CasesOpen, region, key)).ToList();
            if (organisations.Count == 0) continue;
            found.Add(new IntakeChoices(definition, region, spoken)
            {
                Organisations = [.. organisations.Select(key => new OptionView(key, spoken.Organisation(key)))],
                Sections = organisations.ToDictionary(key => key, key => (IReadOnlyList<OptionView>)[.. (all.GetValueOrDefault((region, key)) ?? [])
                    .Where(section => section.IsActive && actor.Holds(Right.CasesOpen, new Place(region, key, section.Key))).Select(section => new OptionView(section.Key, section.Name))]),
            });
        }

        return found;
    }
}
