using System.Text.RegularExpressions;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Validation.Terms;

namespace Interagency.Workflows.Validation.Sources;

/// <summary>A term that the source states is run as stated: nobody moves it without the source.</summary>
internal sealed partial class StatedTermChanged : IDefinitionRule
{
    public const string Code = "stated-term-changed";
    public const string Unrecorded = "stated-term-unrecorded";

    public IEnumerable<Finding> Check(CheckedDefinition subject)
    {
        if (!subject.IsCase) return [];
        var stated = StatedTerm.In(subject.Definition).ToList();
        var places = TermPlace.In(subject).ToList();
        return stated.SelectMany(s => Kept(subject, s, places)).Concat(places.SelectMany(p => Recorded(subject, p, stated)));
    }

    private static IEnumerable<Finding> Kept(CheckedDefinition subject, StatedTerm stated, IReadOnlyList<TermPlace> places)
    {
        var found = places.Where(p => p.Node.Id == stated.Activity && p.Input == stated.Input).ToList();
        if (found.Count == 0) yield return subject.Whole(Code, Severity.Error,
            $"Источник называет срок шага «{stated.Activity}», а такого шага со сроком {stated.Input} в определении нет. Верните шаг или исправьте ключ в statedTerms.",
            $"The source states a term of '{stated.Activity}', but the definition has no such step with the term '{stated.Input}'. Bring the step back, or mend the id in statedTerms.");
        foreach (var place in found)
            if (Difference(stated, place) is var (ru, en)) yield return subject.Error(Code, place.Node,
                $"Срок шага «{place.Node.Title}» взят из источника{Quote(stated, '«', '»')} и изменён: {ru}. Верните его; изменить его может только новая редакция источника.",
                $"The term of '{place.Node.Title}' is the source's{Quote(stated, '"', '"')} and was changed: {en}. Bring it back: only a new edition of the source may change it.");
    }

    private static (string Ru, string En)? Difference(StatedTerm stated, TermPlace place)
    {
        if (stated.Problem is { } problem) return ($"запись statedTerms не читается: {problem}", $"the record in statedTerms can't be read: {problem}");
        if (place.Term is not { } term) return ("срока больше нет или он не читается", "the term is gone, or can't be read");
        if (stated.Rule is { } rule && rule != term.Rule) return ($"в источнике {rule}, здесь {term.Rule}", $"the source has {rule}, here it is {term.Rule}");
        if (stated.From is { } from && from != term.From) return ($"в источнике он идёт от «{from}», здесь от «{term.From}»", $"in the source it runs from '{from}', here from '{term.From}'");
        if (stated.Rule is not null && term.NumberMark != SourceMark.Stated) return ("пометка numberMark больше не stated", "its numberMark is no longer 'stated'");
        if (stated.From is not null && term.StartMark != SourceMark.Stated) return ("пометка startMark больше не stated", "its startMark is no longer 'stated'");
        return stated is { Rule: { N: > 0 } named, Words: { } words } && Numbers().Matches(words) is { Count: > 0 } numbers && numbers.All(n => n.Value != $"{named.N}")
            ? ($"в словах источника нет числа {named.N}", $"the source's words don't have the number {named.N}")
            : null;
    }

    private static IEnumerable<Finding> Recorded(CheckedDefinition subject, TermPlace place, IReadOnlyList<StatedTerm> stated)
    {
        if (place.Term is not { } term) yield break;
        var record = stated.FirstOrDefault(s => s.Activity == place.Node.Id && s.Input == place.Input);
        if (record?.Problem is not null) yield break;
        var lacks = term.NumberMark == SourceMark.Stated && record?.Rule is null ? "rule"
            : term.StartMark == SourceMark.Stated && record?.From is null ? "from" : null;
        if (lacks is not null) yield return subject.Error(Unrecorded, place.Node,
            $"Срок шага «{place.Node.Title}» помечен stated, но как он записан в источнике, не сохранено. Добавьте в customProperties.statedTerms процесса запись с activity, {lacks} и словами источника (words).",
            $"The term of '{place.Node.Title}' is marked 'stated', but what the source states isn't kept. Add to the definition's customProperties.statedTerms a record with activity, {lacks} and the source's words.");
    }

    private static string Quote(StatedTerm stated, char open, char close) => stated.Words is { } words ? $" ({open}{words}{close})" : "";

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
