using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>A ground for ending, entered by a person.</summary>
internal static class Strike
{
    public static GroundEntered With(CaseRun run, string ground, string? evidence = "doc-1") =>
        new(ground, evidence) { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "head-of-service-1") };
}

/// <summary>Signs of danger to a child, raised by an agency while the case does something else.</summary>
internal static class Danger
{
    private static readonly string[] Told = ["agency:guardianship", "agency:police-juvenile", "agency:prosecutor", "body:kdn"];

    /// <summary>Raises signs, confirms them, and finds the notices among the effects of the confirming step. The script must leave the confirmation alone.</summary>
    public static void AssertTold(CaseRun run)
    {
        var stages = run.State.Facts.Stages.ToList();
        run.Send(new DangerRaised($"danger-{run.NextId()}", ["violence"], null) { Id = run.NextId(), Actor = new Actor(ActorKind.Agency, "education") });
        var task = run.State.Facts.Dangers.Single().TaskId;
        run.Send(new TaskCompleted(task, "Confirmed", []) { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "head-of-service-1") });

        Assert.Equal(Told, run.Steps[^1].Effects.OfType<NoticeSent>().Where(n => n.Kind == "danger").Select(n => $"{n.AddresseeKind}:{n.Addressee}").Order(StringComparer.Ordinal));
        Assert.Equal(stages, run.State.Facts.Stages);
    }

    /// <summary>
    /// The same of a case as it stands, in a world of its own: raised at the instant, confirmed at the instant, and in the confirming step one
    /// notice to each, whatever else waits; nothing of the case's own work has changed.
    /// </summary>
    public static void AssertTold(DefinitionSet definitions, CaseState state, DateTimeOffset now, World world)
    {
        var interpreter = new Interpreter();
        var raise = new DangerRaised("danger-of-test", ["violence"], null) { Id = "danger-1", Actor = new Actor(ActorKind.Agency, "education") };
        var raised = interpreter.Step(definitions, state, raise, now, world);
        var task = raised.State.Facts.Dangers.Single(d => d.DangerId == raise.DangerId).TaskId;
        var confirm = new TaskCompleted(task, "Confirmed", []) { Id = "danger-2", Actor = new Actor(ActorKind.Person, "head-of-service-1") };
        var confirmed = interpreter.Step(definitions, raised.State, confirm, now, world);

        Assert.Equal(Told, confirmed.Effects.OfType<NoticeSent>().Where(n => n.Kind == "danger" && n.About == raise.DangerId).Select(n => $"{n.AddresseeKind}:{n.Addressee}").Order(StringComparer.Ordinal));
        Assert.Equal(now, confirmed.State.Facts.Events["danger-confirmed"]);
        Assert.Equal(state.Facts.Stages, confirmed.State.Facts.Stages);
        Assert.Equal(state.Facts.Tasks.Select(t => t.TaskId), confirmed.State.Facts.Tasks.Select(t => t.TaskId));
        Assert.Equal(state.Instances.SelectMany(i => i.Incidents).Select(i => i.Id), confirmed.State.Instances.SelectMany(i => i.Incidents).Select(i => i.Id));
    }
}
