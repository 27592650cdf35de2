using System.Collections.Immutable;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Outlines;

/// <summary>Every term of a procedure as if what it runs from happened at one moment: its last day and why, its reminder and rungs.</summary>
public static class TermExplorer
{
    /// <param name="day">The local day on which each term's start event happens.</param>
    /// <param name="time">The local time: it counts for terms in hours, and where a registry closes.</param>
    /// <returns>In the order of the procedure; terms that can't be counted are left out.</returns>
    public static IReadOnlyList<ExploredTerm> Of(ProcedureOutline outline, DateOnly day, TimeOnly time, World world)
    {
        if (outline.Region is not { } region) return [];
        var facts = new CaseFacts { Region = region, Organisation = outline.Definition.Organisation };
        return [.. from stage in outline.Stages
                   from step in stage.Self is { } self ? stage.Steps.Prepend(self) : stage.Steps
                   from term in step.Terms
                   where term.Term is not null
                   select Explore(stage, step, term, term.Term!)];

        ExploredTerm Explore(OutlineStage stage, OutlineStep step, OutlineTerm term, TermInput written)
        {
            // An agency that isn't in the directory is a finding of the validation; here it is counted by the region's calendar.
            var known = written.Responsible?.Split(':', 2) is not ["agency", var key] || world.Directories.Agency(region, key) is not null;
            var calendar = known ? Jurisdiction.CalendarOf(written.Responsible, facts, world.Directories) : region;
            var start = world.Calendars.For(calendar).Local.At(day, time);
            var due = TermCalculator.Compute(written.Rule, start, calendar, world.Calendars);
            var points = DeadlinePlan.Points(written.ToTerm(step.Id, calendar, written.Responsible, written.BindingBasis), start, due, world.Calendars);
            return new(stage, step, term, due)
            {
                ReminderOn = points.Where(p => p.Kind == PointKind.Warn).Select(p => (DateOnly?)world.Calendars.For(calendar).Local.DateOf(p.At)).FirstOrDefault(),
                Rungs = [.. points.Where(p => p.Kind == PointKind.Rung).Select(p => (term.Rungs.First(r => r.Id == p.RungId), world.Calendars.For(calendar).Local.DateOf(p.At)))],
            };
        }
    }
}

public sealed record ExploredTerm(OutlineStage Stage, OutlineStep Step, OutlineTerm Term, DueDate Due)
{
    public DateOnly? ReminderOn { get; init; }

    /// <summary>Who hears of lateness, and the day on which they do.</summary>
    public ImmutableArray<(OutlineRung Rung, DateOnly On)> Rungs { get; init; } = [];
}
