using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Simulation;

/// <summary>Whether a scenario speaks of what its procedure has: a misspelt key would silently be a step done the plain way.</summary>
internal static class ScenarioCheck
{
    /// <exception cref="ScenarioException">It names an activity, an agency, a body, a duty or a stage that isn't there.</exception>
    public static void Require(Scenario scenario, DefinitionSet definitions, RegionDirectory? directory)
    {
        var (script, nodes) = (scenario.Script, definitions.All.SelectMany(d => d.AllNodes).ToList());
        var keys = nodes.Select(Key).OfType<string>().ToHashSet();
        Known("input", scenario.Input.Select(i => i.Key), [.. Intake.Fields, "inbound"]);
        Known("tasks", script.Tasks.Keys, [.. nodes.Select(n => n.Id)]);
        if (directory is not null) Known("agencies", script.Agencies.Keys, [.. directory.Agencies.Select(a => a.Key)]);
        if (directory is not null) Known("bodies", script.Bodies.Keys, [.. directory.Bodies.Select(b => b.Key)]);
        Known("duties", script.Duties.Keys, keys);
        Known("happenings.after.stage", script.StageHappenings.Select(h => h.Stage), keys);
        Expected(scenario, nodes, keys, directory);
    }

    /// <exception cref="ScenarioException">It expects something of an activity, an agency, a stage or an outcome that isn't there.</exception>
    private static void Expected(Scenario scenario, IEnumerable<ActivityNode> nodes, HashSet<string> keys, RegionDirectory? directory)
    {
        Known("expect", scenario.Expect.Select(e => e switch { Expectation.TermDue due => due.Activity, Expectation.TaskOpened task => task.Activity, _ => null }).OfType<string>(), [.. nodes.Select(n => n.Id)]);
        Known("expect.stage", scenario.Expect.OfType<Expectation.StageEntered>().Select(e => e.Stage), keys);
        if (directory is null) return;
        Known("expect.request", scenario.Expect.OfType<Expectation.RequestSent>().Select(e => e.Agency), [.. directory.Agencies.Select(a => a.Key)]);
        Known("expect.outcome", scenario.Expect.OfType<Expectation.Outcome>().Select(e => e.Key), [.. directory.Outcomes.Select(o => o.Key)]);
    }

    private static void Known(string field, IEnumerable<string> named, HashSet<string> known)
    {
        if (named.FirstOrDefault(n => !known.Contains(n)) is not { } unknown) return;
        var all = string.Join(", ", known.Order(StringComparer.Ordinal));
        throw new ScenarioException(field, $"в порядке нет «{unknown}»; есть: {all}", $"the procedure has no '{unknown}'; it has: {all}");
    }

    /// <summary>The key that stages and duties are known by.</summary>
    private static string? Key(ActivityNode node) => node.Inputs.TryGetValue("key", out var key) && key is LiteralExpression literal ? Values.ToText(literal.Value) : null;
}
