using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>The Angarsk procedure, run on one of its three tracks against a script.</summary>
internal static class Irkutsk
{
    public const string Hardship = "tzhs";
    public const string Lead = "sop-lead";
    public const string CoExecutor = "sop-coexecutor";

    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static WorkflowDefinition Definition { get; } = Shipped.Definition("irkutsk");

    public static IReadOnlyList<string> Tracks { get; } = [Hardship, Lead, CoExecutor];

    /// <summary>Three mornings before days that don't work, or a Saturday that does.</summary>
    public static DateTimeOffset NewYear { get; } = At(2025, 12, 29);

    public static DateTimeOffset May { get; } = At(2026, 4, 27);

    public static DateTimeOffset Saturday { get; } = At(2025, 10, 31);

    public static DateTimeOffset At(int year, int month, int day, int hour = 10) => new(year, month, day, hour, 0, 0, Offset);

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);

    public static CaseRun Run(string track, CaseScript? script = null, DateTimeOffset? start = null, Action<JsonObject>? with = null)
    {
        var intake = Intake(track);
        with?.Invoke(intake);
        return new CaseRun(new DefinitionSet(Definition, Shipped.Shared), Shipped.World, start ?? May, script).Start(intake);
    }

    /// <summary>The first last day of the term of a step.</summary>
    public static DateOnly Due(this CaseRun run, string step) => run.Dues(step)[0];

    /// <summary>The last days of all the terms that a step has set, one for each time round.</summary>
    public static List<DateOnly> Dues(this CaseRun run, string step) =>
        [.. run.Effects.OfType<DeadlineChanged>().Where(d => d.ActivityId == step).DistinctBy(d => d.State.Term.Id).Select(d => d.State.DueDate)];

    public static CaseRun ToStage(this CaseRun run, string stage) => run.Until(r => r.State.Facts.Stages.Contains(stage));

    public static CaseRun ToTask(this CaseRun run, string step) => run.Until(r => r.Effects.OfType<TaskOpened>().Any(t => t.ActivityId == step && r.State.Facts.Tasks.Exists(o => o.TaskId == t.TaskId)));

    public static CaseRun Strike(this CaseRun run, string ground, string? evidence = "doc-1") => run.Send(new GroundEntered(ground, evidence) { Id = run.NextId(), Actor = Curator });

    public static Actor Curator { get; } = new(ActorKind.Person, "curator-1");

    /// <summary>Kinds of the documents in the order in which they were first signed, registered, handed or sent.</summary>
    public static List<string> Papers(this CaseRun run) =>
        [.. run.Effects.OfType<DocumentChanged>().Where(d => d.Status is not (DocumentStatus.Drafted or DocumentStatus.Annulled)).DistinctBy(d => d.DocumentId).Select(d => d.Kind)];

    private static JsonObject Intake(string track) => new()
    {
        ["subject"] = new JsonObject { ["kind"] = "family", ["id"] = "family-1", ["persons"] = new JsonArray("person-a", "person-b") },
        ["ground"] = track switch { Hardship => "family-application", Lead => "kdn-decree", _ => "lead-request" },
        ["category"] = track == Hardship ? "tzhs-family" : "sop-family", ["track"] = track,
        ["basis"] = new JsonObject { ["kind"] = track == Hardship ? "consent" : "decree", ["reference"] = "paper-1" },
        ["inbound"] = track != CoExecutor ? null : new JsonObject
        {
            ["requestId"] = "lead-77", ["from"] = "education", ["kind"] = "proposals", ["textRef"] = "text-lead"
        }
    };
}
