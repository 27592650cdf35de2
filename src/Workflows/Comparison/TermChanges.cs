using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Language;
using Interagency.Workflows.Outlines;
using Interagency.Workflows.Validation.Terms;

namespace Interagency.Workflows.Comparison;

/// <summary>What differs between two terms of one step.</summary>
internal static class TermChanges
{
    private static readonly Bilingual Paragraph = new("пункт источника", "paragraph of the source");
    private static readonly Bilingual Basis = new("обязывающее основание", "binding basis");
    private static readonly Bilingual Suspension = new("основание приостановки", "basis of suspension");

    public static IEnumerable<Change> Of(Side was, ActivityNode before, Side now, ActivityNode after, string input, ChangePlace place)
    {
        var label = TermReader.Label(after.Behaviour.Info.Inputs.Any(i => i.Name == input) ? after : before, input);
        var (old, fresh) = (At(before, input), At(after, input));
        return (old?.Term, fresh?.Term) switch
        {
            ({ } a, { } b) => Both(a, b),
            (null, { } added) when old?.Problem is null => [new TermAdded(place, label, added.Rule)],
            ({ } removed, null) when fresh?.Problem is null => [new TermRemoved(place, label, removed.Rule)],
            _ => [new TermWritingChanged(place, label)],
        };

        IEnumerable<Change> Both(TermInput a, TermInput b) => [.. Count(a, b), .. Origin(a, b), .. Control(a, b)];

        IEnumerable<Change> Count(TermInput a, TermInput b)
        {
            if (a.Rule.Kind != b.Rule.Kind || a.Rule.N != b.Rule.N) yield return new TermLengthChanged(place, label, a.Rule, b.Rule);
            if (CountedOtherwise(a.Rule, b.Rule)) yield return new TermCountingChanged(place, label, a.Rule, b.Rule);
            if (a.From != b.From) yield return new TermStartChanged(place, label, was.Events.Of(a.From), now.Events.Of(b.From));
            if (a.SafeRule != b.SafeRule) yield return new TermSafeReadingChanged(place, label, a.SafeRule, b.SafeRule);
        }

        IEnumerable<Change> Origin(TermInput a, TermInput b)
        {
            if (a.NumberMark != b.NumberMark) yield return new TermMarkChanged(place, label, false, a.NumberMark, b.NumberMark);
            if (a.StartMark != b.StartMark) yield return new TermMarkChanged(place, label, true, a.StartMark, b.StartMark);
            if (a.Source != b.Source) yield return new TermBasisChanged(place, label, Paragraph, a.Source, b.Source);
            if (a.BindingBasis != b.BindingBasis) yield return new TermBasisChanged(place, label, Basis, a.BindingBasis, b.BindingBasis);
            if (a.SuspensionBasis != b.SuspensionBasis) yield return new TermBasisChanged(place, label, Suspension, a.SuspensionBasis, b.SuspensionBasis);
        }

        IEnumerable<Change> Control(TermInput a, TermInput b)
        {
            if (a.Responsible != b.Responsible) yield return new TermObligedChanged(place, label, Name(was, a.Responsible), Name(now, b.Responsible));
            if (a.Warn != b.Warn) yield return new ReminderChanged(place, label, a.Warn, b.Warn);
            foreach (var rung in b.Rungs.Where(r => a.Rungs.All(o => o.Id != r.Id))) yield return new RungAdded(place, label, now.Terms.To(rung.To), rung.When);
            foreach (var rung in a.Rungs.Where(r => b.Rungs.All(n => n.Id != r.Id))) yield return new RungRemoved(place, label, was.Terms.To(rung.To), rung.When);
            foreach (var (rung, same) in a.Rungs.Join(b.Rungs, r => r.Id, r => r.Id, (r, s) => (r, s)).Where(pair => pair.r != pair.s))
                yield return new RungChanged(place, label, was.Terms.To(rung.To), rung.When, now.Terms.To(same.To), same.When);
        }
    }

    private static TermPlace? At(ActivityNode node, string input) => TermPlace.Of(node).FirstOrDefault(p => p.Input == input);

    private static Bilingual? Name(Side side, string? obliged) => obliged is null ? null : side.Names.Addressee(obliged);

    /// <summary>Another unit brings its own way of rolling; that goes without saying.</summary>
    private static bool CountedOtherwise(DeadlineRule was, DeadlineRule now) =>
        was.StartEvent != now.StartEvent || was.ClosesAt != now.ClosesAt || was.Roll != now.Roll && (was.Kind == now.Kind || now.Roll != DeadlineKindShape.Of(now.Kind).DefaultRoll);
}
