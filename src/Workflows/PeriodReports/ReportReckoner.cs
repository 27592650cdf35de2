using Interagency.Workflows.Calendars;

namespace Interagency.Workflows.PeriodReports;

/// <summary>Reckons a report of one organisation from its cases.</summary>
/// <param name="local">By whose clock a moment is a day of the period.</param>
public sealed class ReportReckoner(ReportDefinition report, LocalTime local)
{
    /// <param name="primaryOnly">Of the categories of a family the primary one alone is counted.</param>
    /// <param name="former">Values of the former period, by line, for the balances that ask for them; null: not known.</param>
    public ReportFigures Reckon(IEnumerable<ReportedCase> cases, string organisation, ReportPeriod period, bool primaryOnly = false, IReadOnlyDictionary<string, decimal?>? former = null)
    {
        var all = cases.ToList();
        SupportSpell[] spells = [.. all.SelectMany(c => SupportSpell.Of(c, report.Support, local)).Where(s => s.Organisation == organisation)];
        SupportSpell[] opened = [.. all.Where(c => c.Organisation == organisation).Select(c => new SupportSpell(c, organisation, local.DateOf(c.OpenedAt), null, null, null))];
        var count = new LineCount(organisation, period, primaryOnly, local);
        var counted = report.Lines.Where(line => line.Count is not null).Select(line => count.Of(line.Line, line.Count!, line.Count!.When == ReportWhen.Opened ? opened : spells));
        return ReportFigures.Of(report, [.. counted], primaryOnly, former);
    }
}

/// <summary>Counts one line at a time.</summary>
internal sealed class LineCount(string organisation, ReportPeriod period, bool primaryOnly, LocalTime local)
{
    public LineFigure Of(string line, CountRule rule, IEnumerable<SupportSpell> spells)
    {
        var counted = spells.Where(spell => IsWhen(spell, rule.When) && Passes(spell, rule)).Select(spell => (spell.Case.CaseId, Number: NumberOf(spell, rule))).Where(of => of.Number > 0 || rule.Unit == ReportUnit.Children).ToList();
        // Services and measures belong to a case of which one may have had two times on support.
        if (rule.Unit is ReportUnit.Services or ReportUnit.Measures) counted = [.. counted.DistinctBy(of => of.CaseId)];
        return new LineFigure(line, counted.Sum(of => of.Number), [.. counted.Select(of => of.CaseId).Distinct().Order(StringComparer.Ordinal)]);
    }

    private bool IsWhen(SupportSpell spell, ReportWhen when) => when switch
    {
        ReportWhen.AtStart => spell.From < period.First && !(spell.Until < period.First),
        ReportWhen.TakenOn or ReportWhen.Opened => period.Has(spell.From),
        ReportWhen.TakenOff => spell.Until is { } until && period.Has(until),
        ReportWhen.AtEnd => spell.From <= period.Last && !(spell.Until <= period.Last),
        _ => spell.From <= period.Last && !(spell.Until < period.First),
    };

    private bool Passes(SupportSpell spell, CountRule rule) =>
        IsOfCategory(spell.Case, rule)
        && (rule.Tracks.IsEmpty || spell.TrackOn(spell.Until is { } until && until < period.Last ? until : period.Last, local) is { } track && rule.Tracks.Contains(track))
        && (rule.Subjects.IsEmpty || spell.Case.Subject is { } subject && rule.Subjects.Contains(subject))
        && (rule.Outcomes.IsEmpty || spell.Outcome is { } outcome && rule.Outcomes.Contains(outcome))
        && (rule.ClosureGrounds.IsEmpty || spell.ClosureGround is { } ground && rule.ClosureGrounds.Contains(ground))
        && (rule.KindsOfHelp.IsEmpty || rule.Unit != ReportUnit.Cases && rule.Unit != ReportUnit.Children || IsHelped(spell, rule));

    private bool IsOfCategory(ReportedCase @case, CountRule rule)
    {
        if (rule.Categories.IsEmpty && !rule.Uncategorised) return true;
        return @case.Category is null ? rule.Uncategorised : @case.Categories(primaryOnly).Any(rule.Categories.Contains);
    }

    private bool IsHelped(SupportSpell spell, CountRule rule) => Services(spell, rule) > 0 || (rule.MeasuresAreHelp && Measures(spell, rule, ReportWhen.Done) > 0);

    private int NumberOf(SupportSpell spell, CountRule rule) => rule.Unit switch
    {
        ReportUnit.Children => spell.Case.Children ?? 0,
        ReportUnit.Services => Services(spell, rule) + (rule.MeasuresAreHelp ? Measures(spell, rule, ReportWhen.Done) : 0),
        ReportUnit.Measures => Measures(spell, rule, rule.When),
        _ => 1,
    };

    private int Services(SupportSpell spell, CountRule rule) =>
        spell.Case.Help.Where(help => help.Organisation == organisation && period.Has(help.Day) && IsOf(rule, help.KindOfHelp)).Sum(help => help.Count);

    private int Measures(SupportSpell spell, CountRule rule, ReportWhen when) =>
        spell.Case.Measures.Count(measure => measure.Organisation == organisation && (when == ReportWhen.Planned ? measure.Due : measure.Done) is { } day && period.Has(day) && IsOf(rule, measure.KindOfHelp));

    private static bool IsOf(CountRule rule, string kind) => rule.KindsOfHelp.IsEmpty || rule.KindsOfHelp.Contains(kind);
}
