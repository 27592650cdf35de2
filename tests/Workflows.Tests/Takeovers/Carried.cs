using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Takeovers;
using Interagency.Workflows.Tests.Procedures;
using Interagency.Workflows.Validation;

namespace Interagency.Workflows.Tests.Takeovers;

/// <summary>An invented case as a sheet would carry it over: all that its place needs, at plain dates.</summary>
internal static class Carried
{
    private static readonly ConcurrentDictionary<string, DefinitionSet> Sets = new();

    public static DateTimeOffset Opened { get; } = new(2025, 10, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Entered { get; } = new(2026, 1, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The moment of the load.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    public static DefinitionSet Set(string procedure) => Sets.GetOrAdd(procedure, Shipped.Set);

    public static CaseTakenOver At(string procedure, string place)
    {
        var definition = Set(procedure).Root;
        var directory = Shipped.World.Directories.For(definition.Region!)!;
        var needs = TakeoverNeeds.At(definition, place, Track(definition, place));
        return new CaseTakenOver(Intake(definition, place), Opened, place, Entered)
        {
            Id = "taken", Actor = new Actor(ActorKind.Person, "person-loader"), Roles = directory.Roles.ToDictionary(r => r.Key, r => $"person-{r.Key}"),
            Events = needs.Events.ToDictionary(e => e, _ => Entered), SupportLevel = directory.SupportLevels.FirstOrDefault()?.Key, ExpectedEnd = new DateOnly(2026, 12, 1),
            Urgency = directory.Urgencies.FirstOrDefault()?.Key,
            Passed = [.. needs.Answers.GroupBy(a => a.Step.Id).Select(g => new PassedStep(g.Key, Data: new JsonObject(g.Select(a =>
                KeyValuePair.Create(a.Field, (JsonNode?)new JsonArray([.. Codes(a.Step, a.Field, directory).Select(c => (JsonNode)c)]))))))],
            Measures = needs.Plan ? [Measure("m1", MeasureStatus.Done, directory.KindsOfHelp[0].Key), Measure("m2", MeasureStatus.Planned, directory.KindsOfHelp[0].Key)] : [],
            Ground = needs.Ground ? directory.Grounds[0].Key : null,
            Entries = [.. Constant.Text(definition.AllNodes.First(n => n.Behaviour is OpenCase), "journal") is { } journal ? new[] { new CarriedEntry(journal, 17, 2025, Opened) } : []]
        };
    }

    public static StepResult Take(string procedure, CaseTakenOver taken, DateTimeOffset? now = null) =>
        new Interpreter().Step(Set(procedure), CaseState.New("case-1"), taken, now ?? Now, Shipped.World);

    private static IEnumerable<string> Codes(ActivityNode step, string field, RegionDirectory directory)
    {
        var options = (Constant.Json(step, "fields") as JsonArray)?.OfType<JsonObject>().First(f => (string?)f["key"] == field)["options"] as JsonArray;
        return options?.Select(o => (string)o!["key"]!) ?? directory.Agencies.Where(a => a.Active).Take(2).Select(a => a.Key);
    }

    private static CarriedMeasure Measure(string id, MeasureStatus status, string kind) =>
        new(new PlannedMeasure(id, kind, $"text-{id}", "family", new DateOnly(2026, 9, 1), null), status, Entered);

    private static JsonObject Intake(WorkflowDefinition definition, string place)
    {
        var directory = Shipped.World.Directories.For(definition.Region!)!;
        var open = definition.AllNodes.First(n => n.Behaviour is OpenCase);
        var intake = new JsonObject
        {
            ["subject"] = new JsonObject { ["kind"] = Constant.Names(open, "subjects") is [var kind, ..] ? kind : "family", ["id"] = "family-1", ["persons"] = new JsonArray("person-a") },
            ["ground"] = directory.Grounds[0].Key,
            ["basis"] = new JsonObject { ["kind"] = "consent", ["reference"] = "consent-1", ["signedOn"] = "2025-10-05" },
            ["organisation"] = directory.Organisations[0].Key
        };
        if (Track(definition, place) is { } track) intake["track"] = track;
        return intake;
    }

    /// <summary>The first track on which there is a way to the place; null where the procedure has none.</summary>
    public static string? Track(WorkflowDefinition definition, string place) =>
        Constant.Names(definition.AllNodes.First(n => n.Behaviour is OpenCase), "tracks").FirstOrDefault(track => IsReached(definition, place, track));

    private static bool IsReached(WorkflowDefinition definition, string place, string track)
    {
        try
        {
            TakeoverNeeds.At(definition, place, track);
            return true;
        }
        catch (StimulusRefusedException)
        {
            return false;
        }
    }
}
