using Interagency.Adapters.Persistence.Appeals;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Appeals;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Directories;

namespace Interagency.Orchestrator.Appeals;

/// <summary>How a report comes that opens no case; one that does comes by a ground of the directory.</summary>
public enum AppealChannel
{
    Letter,
    Email,
    InPerson,
    Phone,
    Portal
}

/// <summary>By which rule and whose calendar a report is answered; which ones an opening brings.</summary>
internal sealed class AppealRules(CurrentWorld world, Lexicon lexicon, TimeProvider clock)
{
    /// <summary>Null where the directory keeps no such register.</summary>
    internal AppealRule? Of(string region) => world.Value.Directories.For(region)?.Appeals;

    /// <summary>The working days of the organisation that answers.</summary>
    internal ProductionCalendar CalendarOf(string region, string organisation) => world.Value.Calendars.For(OrganisationOf(region, organisation)?.Calendar ?? region);

    /// <summary>Whether a ground is a person's report, who is owed an answer.</summary>
    internal bool IsReport(string region, string? ground) => world.Value.Directories.For(region) is { Appeals: not null } directory && directory.Grounds.Any(known => known.Key == ground && known.Answer);

    /// <summary>The report by which a case is opened.</summary>
    /// <param name="responsible">The account that answers; null: somebody is to be named.</param>
    /// <returns>Null when the ground is none.</returns>
    internal NewAppeal? OfOpening(string caseId, string region, string organisation, string? section, string? ground, AppealTexts texts, string by, string? responsible)
    {
        if (!IsReport(region, ground) || Of(region) is not { } rule) return null;
        var today = lexicon.ZoneOf(region).DateOf(clock.GetUtcNow());
        return new NewAppeal($"a-{caseId}", region, organisation, ground!, today, today, AppealTerm.Of(rule, today, 0, CalendarOf(region, organisation)), by, texts) { CaseId = caseId, Section = section, Responsible = responsible };
    }

    private Organisation? OrganisationOf(string region, string organisation) => world.Value.Directories.For(region)?.Organisations.FirstOrDefault(known => known.Key == organisation);
}
