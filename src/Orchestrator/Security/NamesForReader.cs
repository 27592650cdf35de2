using Interagency.Adapters.Persistence;

namespace Interagency.Orchestrator.Security;

/// <summary>Opens encrypted texts for readers who may see them; for others every text is missing.</summary>
internal sealed class NamesForReader(PersonalTexts texts)
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>All texts of a case by reference.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> OfCaseAsync(CurrentActor actor, string caseId, CancellationToken stop) =>
        actor.MaySeeNames() ? await texts.ReadAsync(caseId, null, stop) : None;

    /// <summary>What cases are called, by the case's id.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> TitlesAsync(CurrentActor actor, IEnumerable<string> caseIds, CancellationToken stop)
    {
        var ids = caseIds.Distinct().ToArray();
        if (!actor.MaySeeNames() || ids.Length == 0) return None;
        var titles = await texts.ReadAsync(ids, PersonCard.CaseTitle, stop);
        return titles.ToDictionary(title => title.Key.CaseId, title => title.Value);
    }
}
