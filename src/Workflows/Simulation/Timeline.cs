using Interagency.Workflows.Calendars;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Simulation;

/// <summary>Tells a run as a timeline, by the effects of its steps.</summary>
public sealed class Timeline
{
    private readonly TimelineNames names;
    private readonly TimelineWords words;
    private readonly LocalTime? local;
    private readonly List<StageChanged> stages = [];
    private readonly Dictionary<string, string> activityOf;
    private readonly HashSet<string> termsTold = [];

    private Timeline(DefinitionSet definitions, World world, string? region, IReadOnlyDictionary<string, string> waiters, IEnumerable<Effect> effects)
    {
        names = new TimelineNames(definitions, region is null ? null : world.Directories.For(region));
        words = new TimelineWords(names);
        local = world.Calendars.TryFind(region, out var calendar, out _) ? calendar.Local : null;
        activityOf = waiters.ToDictionary(w => w.Key, w => w.Value);
        foreach (var asked in effects.OfType<AgencyAsked>()) activityOf[asked.RequestId] = asked.ActivityId;
    }

    /// <summary>All that happened, in order.</summary>
    public static IReadOnlyList<TimelineEntry> Of(CaseRun run)
    {
        var timeline = new Timeline(run.Definitions, run.World, run.State.Facts.Region, run.Waiters, run.Effects);
        return [.. run.Steps.SelectMany(timeline.Step)];
    }

    /// <summary>What one step of a case does.</summary>
    /// <param name="waiters">Which activity waited for what before it: by the key of its bookmark, the activity's id.</param>
    public static IReadOnlyList<TimelineEntry> Of(DefinitionSet definitions, World world, string? region, IReadOnlyDictionary<string, string> waiters, CaseRunStep step) =>
        [.. new Timeline(definitions, world, region, waiters, step.Effects).Step(step)];

    private IEnumerable<TimelineEntry> Step(CaseRunStep step)
    {
        var terms = step.Effects.OfType<DeadlineChanged>().GroupBy(d => d.State.Term.Id).ToDictionary(g => g.Key, g => g.First());
        foreach (var term in terms.Values.Where(t => t.ActivityId.Length > 0)) activityOf[term.State.Term.Id] = term.ActivityId;
        var withTask = step.Effects.Select(e => words.Of(e)?.Term).OfType<string>().ToHashSet();
        return step.Effects.SelectMany(e => e is DeadlineChanged term ? Term(step, term, withTask) : Effect(step, e, terms)).ToList();
    }

    private IEnumerable<TimelineEntry> Effect(CaseRunStep step, Effect effect, Dictionary<string, DeadlineChanged> terms)
    {
        if (effect is StageChanged { Outcome: null } entered) stages.Add(entered);
        if (words.Of(effect) is { } told && !IsToldByItsTerm(effect))
        {
            var set = told.Term is { } id && terms.TryGetValue(id, out var term) && termsTold.Add(id) ? term.State : null;
            yield return Entry(step, told, set, null);
        }

        if (effect is StageChanged { Outcome: not null } left) stages.RemoveAll(s => s.Stage == left.Stage);
    }

    private IEnumerable<TimelineEntry> Term(CaseRunStep step, DeadlineChanged changed, HashSet<string> withTask)
    {
        var id = changed.State.Term.Id;
        if (!withTask.Contains(id) && termsTold.Add(id))
            yield return Entry(step, new("term-set", new("Срок пошёл", "A term begins"), About: id), changed.State, null);
        foreach (var happened in changed.Events)
            if (words.Of(happened) is { } told)
                yield return Entry(step, told with { About = id }, changed.State, (happened as DeadlineEvent.RungReached)?.RungId);
    }

    /// <summary>Warnings, misses and rungs are told by the term itself.</summary>
    private static bool IsToldByItsTerm(Effect effect) => effect is NoticeSent { Kind: "deadline-warned" or "deadline-missed" or "rung" };

    private TimelineEntry Entry(CaseRunStep step, Told told, DeadlineState? term, string? rung)
    {
        var at = local?.At(step.Now) ?? step.Now;
        var stage = stages.LastOrDefault();
        var activity = told.Activity ?? (told.About is { } id ? activityOf.GetValueOrDefault(id) : null) ?? (told.OfNoStep ? null : Asker(step.Stimulus));
        return new TimelineEntry(at, DateOnly.FromDateTime(at.DateTime), $"{Code(step.Stimulus.Actor.Kind)}:{step.Stimulus.Actor.Id}", told.Event, told.What)
        {
            Stage = stage?.Stage, StageName = stage is null ? null : names.Stage(stage.Stage, stage.Title), Step = activity, StepTitle = names.Title(activity),
            Document = told.Document, DocumentName = told.Document is { } kind ? names.DocumentKind(kind) : null, Rung = rung,
            Deadline = term is null ? null : new TimelineTerm(term.Term.Id, term.DueDate, term.Explanation)
        };
    }

    /// <summary>The activity that waited for the stimulus.</summary>
    private string? Asker(Stimulus stimulus) => stimulus.Address?.Key is { } key ? activityOf.GetValueOrDefault(key) : null;

    private static string Code(ActorKind kind) => kind.ToString().ToLowerInvariant();
}
