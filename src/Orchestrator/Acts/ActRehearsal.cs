using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Terms;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Simulation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Acts;

/// <summary>Shows what an act would bring: the step of the case is made as it would be made, and thrown away.</summary>
internal sealed class ActRehearsal(CaseActDesk desk, Database database, Lexicon lexicon)
{
    /// <summary>Events of a run that tell of terms, which stand in a table of their own; and of measures, which are counted.</summary>
    private const string OfTerms = "term-", OfMeasures = "measure-";

    /// <summary>Events that a step's title tells more of; others name what they are about.</summary>
    private static readonly string[] OfSteps = ["task-", "document-", "request-", "agenda-", "order-", "internal-request-"];

    /// <returns>What it would bring, or why it would be refused.</returns>
    internal async Task<Reply<ActPreview>> PreviewAsync(CurrentActor actor, CaseAct act, IFormCollection form, CancellationToken stop)
    {
        if (!act.MayPreview) throw new InvalidOperationException($"The act '{act.Key}' does more than give its case a stimulus.");
        var dry = new DryRun();
        if (await desk.GiveAsync(Write.Once(actor) with { DryRun = dry }, act, form, stop) is { } refusal) return refusal;
        return await ViewAsync(dry.Step!, stop);
    }

    private async Task<ActPreview> ViewAsync(RehearsedStep rehearsed, CancellationToken stop)
    {
        await using var db = database.Open();
        var row = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == rehearsed.CaseId, stop);
        var activities = await db.Deadlines.Where(d => d.CaseId == row.Id).Select(d => new { d.Id, d.ActivityId }).ToDictionaryAsync(d => d.Id, d => d.ActivityId, stop);
        var words = await lexicon.OfCaseAsync(row.DefinitionSetId, row.Region, stop);
        var waiters = CaseRun.WaitersOf(rehearsed.Before).DistinctBy(w => w.Key).ToDictionary(w => w.Key, w => w.ActivityId);
        var told = Timeline.Of(rehearsed.Definitions, rehearsed.World, row.Region, waiters, rehearsed.Step);
        var lines = told.Where(entry => !Is(entry, OfTerms) && !Is(entry, OfMeasures)).Select(Line).Concat(Measures(rehearsed)).Distinct();
        var people = await PeopleAsync(db, rehearsed, stop);
        return new ActPreview(
            [.. Terms(rehearsed, id => words.Title(activities.GetValueOrDefault(id)), words, lexicon.ZoneOf(row.Region))],
            [.. lines.Select(line => people.Aggregate(line, (text, person) => text.Replace(person.Key, person.Value, StringComparison.Ordinal)))]);
    }

    private static bool Is(TimelineEntry entry, string family) => entry.Event.StartsWith(family, StringComparison.Ordinal);

    private static string Line(TimelineEntry entry) => (entry.DocumentName ?? (entry.StepTitle is { } title && OfSteps.Any(of => Is(entry, of)) ? new(title, title) : null)) is { } about
        ? $"{Words.Say(entry.What)}: {Words.Say(about)}"
        : Words.Say(entry.What);

    private static IEnumerable<string> Measures(RehearsedStep rehearsed) =>
        from measure in rehearsed.Step.Effects.OfType<MeasureChanged>()
        group measure by measure.Status into of
        select Words.Say("Act.Preview.Measures", Words.Say(of.Key).ToLowerInvariant(), of.Count());

    /// <summary>The names of those who would get a role, by the account's id.</summary>
    private static Task<Dictionary<string, string>> PeopleAsync(InteragencyContext db, RehearsedStep rehearsed, CancellationToken stop) =>
        db.NamesAsync(rehearsed.Step.Effects.Select(effect => effect is RoleAssigned role ? role.PersonId : (effect as SubstitutionChanged)?.PersonId), stop);

    private static IEnumerable<TermChange> Terms(RehearsedStep rehearsed, Func<string, string> titleOf, CaseWords words, LocalTime zone)
    {
        var before = rehearsed.Before.Facts.Deadlines.ToDictionary(d => d.Term.Id);
        var changes = (
            from changed in rehearsed.Step.Effects.OfType<DeadlineChanged>().GroupBy(d => d.State.Term.Id)
            let begun = changed.FirstOrDefault(c => c.ActivityId.Length > 0)
            let change = Change(begun is null ? titleOf(changed.Key) : words.Title(begun.ActivityId), before.GetValueOrDefault(changed.Key), changed.Last().State, zone)
            where change is not null
            select change).ToList();
        var replaced = TermChange.Paired(changes.Where(c => c.Kind == TermChangeKind.Cancelled), changes.Where(c => c.Kind == TermChangeKind.Set));
        return changes.Where(c => c.Kind is not (TermChangeKind.Cancelled or TermChangeKind.Set)).Concat(replaced);
    }

    /// <returns>Null for one that begins and is over in the same step, or only had something told of it.</returns>
    private static TermChange? Change(string what, DeadlineState? before, DeadlineState after, LocalTime zone) => (before, after) switch
    {
        (null, { IsOpen: true }) => new(TermChangeKind.Set, what, null, after.DueDate),
        (null, _) => null,
        (_, { Status: DeadlineStatus.Cancelled }) => new(TermChangeKind.Cancelled, what, before.DueDate, null),
        (_, { Status: DeadlineStatus.Satisfied }) => new(TermChangeKind.Done, what, before.DueDate, null),
        (_, { Status: DeadlineStatus.Suspended }) when before.Status != after.Status => new(TermChangeKind.Suspended, what, before.DueDate, null),
        _ when before.Excuse != after.Excuse => new(TermChangeKind.Excused, what, before.DueDate, TermMarks.LastDay(after.Excuse?.Until, zone)),
        _ when before.DueDate != after.DueDate || before.Status != after.Status => new(TermChangeKind.Moved, what, before.DueDate, after.DueDate),
        _ => null,
    };
}
