using System.Collections.Concurrent;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>A case of a scenario as it stands after one of its steps.</summary>
/// <param name="Steps">How many steps it has taken.</param>
/// <param name="Next">What comes next, and when; null at the end.</param>
/// <param name="Stages">Activities of the stages that it is in, outer before inner.</param>
/// <param name="Rounds">Activities of stages within which a step that waits is being done for the second time.</param>
internal sealed record Moment(string Procedure, string Scenario, int Steps, CaseState State, DateTimeOffset Now, CaseRunStep? Next, IReadOnlyList<string> Stages, IReadOnlySet<string> Rounds)
{
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<Moment>>> Played = new();

    private static readonly ConcurrentDictionary<string, DefinitionSet> Sets = new();

    private static readonly ConcurrentDictionary<(string Procedure, string Scenario), Scenario> Stories = new();

    public static DateTimeOffset Begun { get; } = new(2026, 1, 12, 9, 0, 0, TimeSpan.FromHours(3));

    public bool AsksAgencies => State.Facts.Rounds.Exists(r => !r.IsClosed);

    /// <summary>What the case waits for, by kind.</summary>
    public (bool Requests, bool Questions, bool Sessions, bool Tasks) Waits =>
        (AsksAgencies, State.Facts.Agenda.Count > 0, State.Facts.Agenda.Exists(i => i.SessionId is not null), State.Facts.Tasks.Count > 0);

    /// <summary>Every moment of every scenario of a procedure, the one before its first step among them.</summary>
    public static IReadOnlyList<Moment> Of(string procedure) => Played.GetOrAdd(procedure, p => new(() => [.. Shipped.Scenarios(p).SelectMany(s => Play(p, s))])).Value;

    /// <summary>The stages that a procedure declares: activities and keys, outer before inner.</summary>
    public static IEnumerable<ActivityNode> StagesOf(string procedure) => DefinitionsOf(procedure).Root.AllNodes.Where(n => n.Type == Stage.TypeName);

    public static string KeyOf(ActivityNode stage) => Values.ToText(((LiteralExpression)stage.Inputs["key"]).Value);

    public static DefinitionSet DefinitionsOf(string procedure) => Sets.GetOrAdd(procedure, Shipped.Set);

    /// <summary>The same run up to this moment.</summary>
    public CaseRun Replay(Func<CaseScript, CaseScript>? with = null) => Open(Procedure, Scenario, with).Until(r => r.Steps.Count >= Steps);

    public static CaseRun Open(string procedure, string scenario, Func<CaseScript, CaseScript>? with = null)
    {
        var story = Stories.GetOrAdd((procedure, scenario), s => Shipped.Scenario(s.Procedure, s.Scenario));
        return Rehearsal.Open(DefinitionsOf(procedure), Shipped.World, story with { Script = with?.Invoke(story.Script) ?? story.Script }, Begun);
    }

    /// <summary>Activities of the stages that a case is in, outer before inner.</summary>
    public static IReadOnlyList<string> StagesIn(string procedure, CaseState state)
    {
        var stages = StagesOf(procedure).Select(s => s.Id).ToHashSet();
        return [.. state.Root.Contexts.Select(c => c.NodeId[(c.NodeId.LastIndexOf(':') + 1)..]).Where(stages.Contains).Distinct()];
    }

    private static IEnumerable<Moment> Play(string procedure, string scenario)
    {
        var stages = StagesOf(procedure).Select(s => s.Id).ToHashSet();
        var done = new Dictionary<string, HashSet<string>>();
        var run = Open(procedure, scenario);
        List<CaseState> states = [run.State];
        while (!run.IsOver && run.Next())
            if (run.Steps.Count > states.Count) states.Add(run.State);
        yield return new Moment(procedure, scenario, 0, CaseState.New("case-1"), Begun, run.Steps[0], [], new HashSet<string>());
        for (var i = 0; i < states.Count; i++)
        {
            var live = states[i].Root.Contexts.Select(c => (c.Id, Path: c.NodeId.Split(':'))).ToList();
            foreach (var (id, path) in live)
            {
                if (!done.TryGetValue(path[^1], out var ids)) done[path[^1]] = ids = [];
                ids.Add(id);
            }

            var again = live.Where(c => done[c.Path[^1]].Count > 1 && states[i].Root.Bookmarks.Exists(b => b.ContextId == c.Id && b.Name is CaseBookmarks.Task or CaseBookmarks.Answer or CaseBookmarks.Session or CaseBookmarks.Measure))
                .SelectMany(c => c.Path.Where(stages.Contains)).ToHashSet();
            yield return new Moment(procedure, scenario, i + 1, states[i], run.Steps[i].Now, i + 1 < states.Count ? run.Steps[i + 1] : null,
                StagesIn(procedure, states[i]), again);
        }
    }
}
