using Interagency.Workflows.Calendars;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Simulation;

/// <summary>Plays a procedure with a scenario and holds what came of it against what the scenario expects.</summary>
public sealed class ScenarioTrial
{
    /// <summary>When a scenario that names no start begins: a Monday morning without holidays near.</summary>
    public static readonly DateTime UsualStart = new(2026, 4, 6, 9, 0, 0, DateTimeKind.Unspecified);

    private readonly CaseRun run;
    private readonly LocalTime local;
    private readonly TimelineNames names;

    private ScenarioTrial(CaseRun run, LocalTime local)
    {
        (this.run, this.local) = (run, local);
        names = new TimelineNames(run.Definitions, run.State.Facts.Region is { } region ? run.World.Directories.For(region) : null);
    }

    /// <exception cref="ScenarioException">The scenario names what the procedure or its directory doesn't have, or the case can't be opened with its input.</exception>
    public static ScenarioResult Of(DefinitionSet definitions, World world, Scenario scenario, RunBounds? bounds = null)
    {
        var region = definitions.Root.Region;
        if (!world.Calendars.TryFind(region, out var calendar, out _))
            throw new ScenarioException("jurisdiction.region", $"для региона «{region}» нет календаря", $"there is no calendar for the region '{region}'");
        var start = scenario.Start ?? UsualStart;
        var played = Rehearsal.Play(definitions, world, scenario, calendar.Local.At(DateOnly.FromDateTime(start), TimeOnly.FromDateTime(start)), bounds);
        var trial = new ScenarioTrial(played.Run, calendar.Local);
        return new ScenarioResult(scenario, [.. scenario.Expect.Select(trial.Line)], [.. Faults(played.Summary)]);
    }

    private static IEnumerable<Bilingual> Faults(RunSummary summary)
    {
        if (summary.Verdict != RunVerdict.Closed) yield return summary.WaitsFor.Count == 0
            ? new("дело не закрыто", "the case is not closed")
            : new($"дело не закрыто, ждёт: {string.Join("; ", summary.WaitsFor.Select(w => w.Ru))}", $"the case is not closed, it waits for: {string.Join("; ", summary.WaitsFor.Select(w => w.En))}");
        foreach (var fault in summary.Refusals.Concat(summary.Unmet).Concat(summary.Incidents)) yield return fault;
    }

    private ExpectationLine Line(Expectation expected) => expected switch
    {
        Expectation.TermDue e => On(e, Step("срок шага", "term of", e.Activity), e.On, run.Effects.OfType<DeadlineChanged>().FirstOrDefault(d => d.ActivityId == e.Activity)?.State.DueDate, new("срок не пошёл", "no term began")),
        Expectation.TaskOpened e => On(e, Step("задача шага", "task of", e.Activity), e.On, First(effect => effect is Cases.TaskOpened task && task.ActivityId == e.Activity), new("задачи не было", "there was no task")),
        Expectation.StageEntered e => On(e, Stage(e.Stage), e.On, First(effect => effect is StageChanged { Outcome: null } stage && stage.Stage == e.Stage), new("этап не начался", "the stage did not begin")),
        Expectation.RequestSent e => By(e, Agency(e.Agency), e.By, First(effect => effect is AgencyAsked asked && asked.Agency == e.Agency), new("запроса не было", "there was no request")),
        Expectation.ClosedBy e => By(e, new("дело закрыто", "case closed"), e.By, First(effect => effect is CaseClosed), new("дело не закрыто", "the case is not closed")),
        Expectation.Outcome e => Ended(e),
        _ => throw new ArgumentOutOfRangeException(nameof(expected), expected, "has no words"),
    };

    private DateOnly? First(Func<Interpretation.Effect, bool> isIt) => run.Steps.FirstOrDefault(step => step.Effects.Any(isIt)) is { } step ? local.DateOf(step.Now) : null;

    private static ExpectationLine On(Expectation expectation, Bilingual what, DateOnly day, DateOnly? found, Bilingual never) =>
        new(expectation, found == day, what, Day(day), found is { } came ? Apart(came, day) : never);

    private static ExpectationLine By(Expectation expectation, Bilingual what, DateOnly day, DateOnly? found, Bilingual never) =>
        new(expectation, found <= day, what, new($"не позже {RussianDate.Full(day)}", $"by {EnglishDate.Full(day)}"), found is { } came ? came <= day ? Day(came) : Apart(came, day) : never);

    private ExpectationLine Ended(Expectation.Outcome expected)
    {
        var found = run.State.Facts.Closure?.Outcome;
        return new(expected, found == expected.Key, new("исход дела", "outcome of the case"), Quoted(names.Ending(expected.Key)), found is null ? new("дело не закрыто", "the case is not closed") : Quoted(names.Ending(found)));
    }

    private static Bilingual Quoted(Bilingual name) => new($"«{name.Ru}»", $"'{name.En}'");

    private Bilingual Step(string ru, string en, string activity) => new($"{ru} «{names.Title(activity)}»", $"{en} '{names.Title(activity)}'");

    private Bilingual Stage(string key) => names.Stage(key, key) is var name ? new($"начало этапа «{name.Ru}»", $"beginning of the stage '{name.En}'") : name;

    private Bilingual Agency(string key) => names.Agency(key) is var name ? new($"запрос: {name.Ru}", $"request: {name.En}") : name;

    private static Bilingual Day(DateOnly day) => new(RussianDate.Full(day), EnglishDate.Full(day));

    /// <summary>«15 мая 2026 г., на 2 дня позже».</summary>
    private static Bilingual Apart(DateOnly found, DateOnly expected)
    {
        var days = found.DayNumber - expected.DayNumber;
        if (days == 0) return Day(found);
        var (ru, en) = (RussianPlural.Count(Math.Abs(days), "день", "дня", "дней"), EnglishDate.Count(Math.Abs(days), "day", "days"));
        return days > 0
            ? new($"{RussianDate.Full(found)}, на {ru} позже", $"{EnglishDate.Full(found)}, {en} later")
            : new($"{RussianDate.Full(found)}, на {ru} раньше", $"{EnglishDate.Full(found)}, {en} earlier");
    }
}
