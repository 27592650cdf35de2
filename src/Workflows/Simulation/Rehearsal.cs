using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Simulation;

/// <summary>A procedure played with a scenario from a start to its end.</summary>
public sealed record Rehearsal(CaseRun Run, RunSummary Summary)
{
    /// <param name="definitions">The procedure, and what it runs inside itself.</param>
    /// <exception cref="ScenarioException">The scenario names what the procedure or its directory doesn't have, or the case can't be opened with its input.</exception>
    public static Rehearsal Play(DefinitionSet definitions, World world, Scenario scenario, DateTimeOffset start, RunBounds? bounds = null)
    {
        var run = Open(definitions, world, scenario, start);
        var verdict = run.Play(bounds);
        return new Rehearsal(run, RunSummary.Of(run, verdict));
    }

    /// <summary>Only the first step: the case is open, and nothing more has happened.</summary>
    /// <inheritdoc cref="Play"/>
    public static CaseRun Open(DefinitionSet definitions, World world, Scenario scenario, DateTimeOffset start)
    {
        var directory = DirectoryOf(definitions.Root, world);
        ScenarioCheck.Require(scenario, definitions, directory);
        var run = new CaseRun(definitions, world, start, scenario.Script);
        try
        {
            return run.Start(Input(scenario, directory));
        }
        catch (StimulusRefusedException refused)
        {
            throw new ScenarioException("input", refused.Russian, refused.English);
        }
    }

    private static RegionDirectory? DirectoryOf(WorkflowDefinition definition, World world) =>
        definition.Region is { } region ? world.Directories.For(region) : null;

    /// <summary>The plainest intake, and the scenario's own fields over it.</summary>
    private static JsonObject Input(Scenario scenario, RegionDirectory? directory)
    {
        var input = new JsonObject
        {
            ["subject"] = new JsonObject { ["kind"] = "family", ["id"] = "family-1", ["persons"] = new JsonArray("person-a", "person-b") },
            ["ground"] = directory?.Grounds is [var ground, ..] ? ground.Key : "ground",
            ["basis"] = new JsonObject { ["kind"] = "consent", ["reference"] = "consent-1" }
        };
        if (directory?.Tracks is [var track, ..]) input["track"] = track.Key;
        foreach (var (key, value) in scenario.Input) input[key] = value?.DeepClone();
        return input;
    }
}
