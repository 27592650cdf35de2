using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Terms;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Deadlines;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.Cases;

/// <summary>Each time a term of a case became another: excused, suspended, counted anew, replaced by a change of track. The latest first.</summary>
internal sealed class CaseTermChanges(CaseTables tables, CaseWords words, IReadOnlyDictionary<string, string> texts, LocalTime zone)
{
    internal IReadOnlyList<TermChange> All() =>
        [.. tables.DeadlineEvents.Select(Told).OfType<TermChange>().Concat(tables.TrackChanges.SelectMany(OfTrack)).OrderByDescending(change => change.At)];

    private TermChange? Told(DeadlineEventRow told)
    {
        if (tables.Deadlines.FirstOrDefault(d => d.Id == told.DeadlineId) is not { } deadline) return null;
        var what = words.Title(deadline.ActivityId);
        TermChange? change = told.Kind switch
        {
            nameof(DeadlineEvent.Moved) when told.MovedFrom is { } from => new(TermChangeKind.Moved, what, from, told.DueDate) { Why = Either(told.WhyRu!, told.WhyEn!) },
            nameof(DeadlineEvent.Excused) => new(TermChangeKind.Excused, what, told.DueDate, TermMarks.LastDay(told.Until, zone)),
            nameof(DeadlineEvent.Suspended) => new(TermChangeKind.Suspended, what, told.DueDate, null),
            _ => null,
        };
        return change is null ? null : change with { At = told.ToldAt, Who = tables.NameOf(told.By), Why = change.Why ?? Text(told.WhyRef) };
    }

    /// <summary>The terms that ended and began in the step of the change.</summary>
    private IEnumerable<TermChange> OfTrack(TrackChangeRow change)
    {
        var ended = tables.Deadlines.Where(d => d.Status == DeadlineStatus.Cancelled && d.EndedAt == change.At && d.SetAt != change.At).Select(d => new TermChange(TermChangeKind.Cancelled, words.Title(d.ActivityId), d.DueDate, null));
        var begun = tables.Deadlines.Where(d => d.SetAt == change.At && d.EndedAt != change.At).Select(d => new TermChange(TermChangeKind.Set, words.Title(d.ActivityId), null, d.OriginalDueDate));
        var why = string.Join(". ", new[] { Say("TermChange.Track", words.Track(change.Track)), Text(change.EvidenceRef) }.OfType<string>());
        return TermChange.Paired(ended, begun).Select(term => term with { At = change.At, Who = tables.NameOf(change.EnteredBy), Why = why });
    }

    private string? Text(string? reference) => reference is null ? null : texts.GetValueOrDefault(reference);
}
