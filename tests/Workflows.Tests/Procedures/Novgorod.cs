using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>The Novgorod procedure, run against a script from a Monday morning on, and what tests ask of such a run.</summary>
internal static class Novgorod
{
    public const string Group = "interagency-group";
    public const string CaseTeam = "usk";

    public static WorkflowDefinition Definition { get; } = Shipped.Definition("novgorod");

    public static DefinitionSet Definitions { get; } = new(Definition, Shipped.Shared);

    public static DateTimeOffset Monday { get; } = At("2026-02-02T10:00");

    /// <summary>All goes well, with nothing left to chance: an interim conclusion is called for once.</summary>
    public static CaseScript Well { get; } = CaseScript.Plain
        .Task("track", new TaskReply("ReviewDue", After: TimeSpan.FromDays(10)), new TaskReply(Silent: true));

    public static JsonObject Intake => new()
    {
        ["subject"] = new JsonObject { ["kind"] = "family", ["id"] = "family-1", ["persons"] = new JsonArray("person-a", "person-b") },
        ["ground"] = "prevention-report", ["category"] = "one-parent",
        ["basis"] = new JsonObject { ["kind"] = "law", ["reference"] = "442-ФЗ, ст. 22" }
    };

    public static CaseRun Run(CaseScript? script = null, DateTimeOffset? start = null) =>
        new CaseRun(Definitions, Shipped.World, start ?? Monday, script ?? Well).Start(Intake);

    /// <summary>A run whose agreement was signed on the day given.</summary>
    public static CaseRun RunAgreed(string day, CaseScript? script = null)
    {
        var signed = new TaskReply(Data: new JsonObject { ["on"] = day });
        return Run((script ?? Well).Task("interactionAgreement", signed, signed), At(day + "T09:00"));
    }

    /// <summary>A local instant.</summary>
    public static DateTimeOffset At(string local) => DateTimeOffset.ParseExact(local + "+03:00", "yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture);

    public static DateTimeOffset StartOf(string day) => At(day + "T00:00");

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static IEnumerable<string> Entered(CaseRun run) => run.Effects.OfType<StageChanged>().Where(s => s.Outcome is null).Select(s => s.Stage);

    public static GroundEntered Strike(CaseRun run, string ground, string? evidence = "doc-1") =>
        new(ground, evidence) { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "curator-1") };

    /// <summary>Completes the open task of a form as its role would, now.</summary>
    public static CaseRun Complete(CaseRun run, string form, string outcome, JsonObject? data = null)
    {
        var task = run.State.Facts.Tasks.Single(t => t.Form == form);
        return run.Send(new TaskCompleted(task.TaskId, outcome, data ?? []) { Id = run.NextId(), Actor = new Actor(ActorKind.Person, $"{task.Role}-1") });
    }
}
