using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Ui.Language;

namespace Interagency.Orchestrator.Security;

/// <summary>Opens encrypted texts for readers who may see them; for others they are masked.</summary>
internal sealed class NamesForReader(PersonalTexts texts, LookBook looks)
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>All texts of a case by reference.</summary>
    internal Task<IReadOnlyDictionary<string, string>> OfCaseAsync(CurrentActor actor, string caseId, CancellationToken stop) => OfCaseAsync(actor, caseId, null, stop);

    /// <summary>Texts of a case by reference.</summary>
    /// <param name="references">Those that are shown; null: all of the case.</param>
    internal async Task<IReadOnlyDictionary<string, string>> OfCaseAsync(CurrentActor actor, string caseId, IReadOnlyCollection<string>? references, CancellationToken stop)
    {
        if (actor.Actor is null || references is { Count: 0 }) return None;
        var opened = await texts.OpenAsync([caseId], null, references, stop);
        if (opened is [var first, ..])
        {
            string[] shown = [.. opened.Where(text => MayRead(actor, text)).Select(text => text.Kind).Distinct().Order(StringComparer.Ordinal)];
            await looks.CaseAsync(actor, caseId, first.Region, first.Organisation, shown, stop);
        }

        return opened.ToDictionary(text => text.Ref, text => Shown(actor, text));
    }

    /// <summary>What cases are called, by the case's id.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> TitlesAsync(CurrentActor actor, IEnumerable<string> caseIds, CancellationToken stop)
    {
        var opened = await OfCasesAsync(actor, caseIds, [PersonCard.CaseTitle], stop);
        return opened.ToDictionary(of => of.Key, of => of.Value[PersonCard.CaseTitle]);
    }

    /// <summary>Texts of some kinds of several cases: by the case's id, then by reference.</summary>
    internal async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> OfCasesAsync(CurrentActor actor, IEnumerable<string> caseIds, IReadOnlyList<string> kinds, CancellationToken stop)
    {
        var ids = caseIds.Distinct().ToArray();
        if (actor.Actor is null || ids.Length == 0) return new Dictionary<string, IReadOnlyDictionary<string, string>>();
        var opened = await texts.OpenAsync(ids, kinds, null, stop);
        if (opened.Any(text => MayRead(actor, text))) await looks.ListAsync(actor, ids.Length, kinds, stop);
        return opened.GroupBy(text => text.CaseId).ToDictionary(of => of.Key, of => (IReadOnlyDictionary<string, string>)of.ToDictionary(text => text.Ref, text => Shown(actor, text)));
    }

    private static bool MayRead(CurrentActor actor, OpenedText text) =>
        actor.Holds(FieldClasses.IsSpecial(text.Kind) ? Right.SpecialRead : Right.PersonalRead, new Place(text.Region, text.Organisation, text.Section) { CaseId = text.CaseId });

    private static string Shown(CurrentActor actor, OpenedText text) =>
        MayRead(actor, text) ? text.Text : text.Kind == PersonCard.Kind ? PersonCard.Masked.ToText() : Words.Say("Masked");
}
