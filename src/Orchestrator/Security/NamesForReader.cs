using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Ui.Language;

namespace Interagency.Orchestrator.Security;

/// <summary>Opens encrypted texts for readers who may see them; for others they are masked.</summary>
internal sealed class NamesForReader(PersonalTexts texts)
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>All texts of a case by reference.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> OfCaseAsync(CurrentActor actor, string caseId, CancellationToken stop) => actor.Actor is null
        ? None
        : (await texts.OpenAsync([caseId], null, stop)).ToDictionary(text => text.Ref, text => Shown(actor, text));

    /// <summary>What cases are called, by the case's id.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> TitlesAsync(CurrentActor actor, IEnumerable<string> caseIds, CancellationToken stop)
    {
        var ids = caseIds.Distinct().ToArray();
        if (actor.Actor is null || ids.Length == 0) return None;
        return (await texts.OpenAsync(ids, PersonCard.CaseTitle, stop)).ToDictionary(text => text.CaseId, text => Shown(actor, text));
    }

    private static string Shown(CurrentActor actor, OpenedText text)
    {
        var right = FieldClasses.IsSpecial(text.Kind) ? Right.SpecialRead : Right.PersonalRead;
        if (actor.Holds(right, text.Region, text.Organisation)) return text.Text;
        return text.Kind == PersonCard.Kind ? PersonCard.Masked.ToText() : Words.Say("Masked");
    }
}
