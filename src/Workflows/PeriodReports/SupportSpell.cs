using Interagency.Workflows.Calendars;

namespace Interagency.Workflows.PeriodReports;

/// <summary>A time that one organisation had a case on support.</summary>
/// <param name="From">The day it was taken on.</param>
/// <param name="Until">The day it was taken off; null while it isn't.</param>
/// <param name="Outcome">Null when it was handed over, and while it lasts.</param>
public sealed record SupportSpell(ReportedCase Case, string Organisation, DateOnly From, DateOnly? Until, string? Outcome, string? ClosureGround)
{
    /// <summary>The times of a case, one organisation after another. What a hand-over and a closing in one moment would make of it is nothing: it ends with who handed it over.</summary>
    public static IReadOnlyList<SupportSpell> Of(ReportedCase @case, SupportRule rule, LocalTime local)
    {
        if (@case.Outcome is { } outcome && rule.Without.Contains(outcome)) return [];
        if (StartOf(@case, rule.From) is not { } start) return [];
        var end = EndOf(@case, rule.Until, start);
        var spells = new List<SupportSpell>();
        var (holder, since) = (@case.Organisation, start);
        foreach (var handover in @case.Handovers.OrderBy(h => h.At))
        {
            if (handover.At >= end) break;
            if (handover.At > since && handover.Key != holder) Add(handover.At, isLast: false);
            if (handover.Key != holder) (holder, since) = (handover.Key, handover.At > since ? handover.At : since);
        }

        Add(end, isLast: true);
        return spells;

        void Add(DateTimeOffset? until, bool isLast) => spells.Add(new SupportSpell(
            @case, holder, local.DateOf(since), until is { } at ? local.DateOf(at) : null, isLast && until is not null ? @case.Outcome : null, isLast && until is not null ? @case.ClosureGround : null));
    }

    /// <summary>The track on which the case was on a day, its last moment included.</summary>
    internal string? TrackOn(DateOnly day, LocalTime local) =>
        Case.Tracks.Where(t => local.DateOf(t.At) <= day).MaxBy(t => t.At)?.Key ?? Case.OpeningTrack ?? Case.Track;

    private static DateTimeOffset? StartOf(ReportedCase @case, SupportStart start) => start.At switch
    {
        SupportStarts.Opening => @case.OpenedAt,
        SupportStarts.Journal => First(@case.Entries, start.Key),
        _ => First(@case.Stages, start.Key),
    };

    private static DateTimeOffset? EndOf(ReportedCase @case, SupportEnd end, DateTimeOffset start) =>
        end.At == SupportEnds.Stage && First(@case.Stages, end.Key) is { } entered && !(@case.ClosedAt < entered) ? Later(entered, start) : @case.ClosedAt is { } closed ? Later(closed, start) : null;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset? First(IReadOnlyList<Dated> moments, string? key) => moments.Where(m => m.Key == key).Select(m => (DateTimeOffset?)m.At).Min();
}
