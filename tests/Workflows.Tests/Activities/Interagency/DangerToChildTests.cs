using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Tests.Procedures;
using Interagency.Workflows.Tests.Validation;
using Xunit;

namespace Interagency.Workflows.Tests.Activities.Interagency;

/// <summary>Signs of danger to a child, raised in the shipped procedure: nothing may hold the notices back.</summary>
public sealed class DangerToChildTests
{
    private static readonly string[] Told = ["agency:guardianship", "agency:police-juvenile", "agency:prosecutor", "body:kdn"];

    private static readonly CaseScript Quiet = CaseScript.Plain with { IsSilent = true };

    private static readonly CaseScript Well = CaseScript.Plain.Task("dangerToChild", new TaskReply(Silent: true))
        .Task("close", new TaskReply("Closed", new JsonObject { ["ground"] = "fulfilment" }));

    public static TheoryData<string> Stages => ["recognition", "agreement", "assessment", "support"];

    [Theory, MemberData(nameof(Stages))]
    public void Danger_AtEveryStage_IsToldInTheStepThatConfirmsIt(string stage)
    {
        var run = Khmao.Run(Well).Until(r => r.State.Facts.Stages.Contains(stage));

        Confirm(Raise(run));

        Assert.Equal(Told, Notices(run.Steps[^1]));
        Assert.Equal([DangerStatus.Raised, DangerStatus.Confirmed], run.Effects.OfType<DangerChanged>().Select(d => d.Status));
        Assert.Equal("120-ФЗ, ст. 9, п. 2", run.Effects.OfType<DangerChanged>().Last().BindingBasis);
        Assert.Equal(run.Now, run.State.Facts.Events["danger-confirmed"]);
        Leftovers.AssertNone(run.ToEnd());
        Assert.Equal(4, run.Effects.OfType<NoticeSent>().Count(n => n.Kind == "danger"));
    }

    [Fact]
    public void Danger_BeforeTheCaseIsOpen_IsToldAndTheCaseIsOpenedAfter()
    {
        var run = new CaseRun(new DefinitionSet(Khmao.Definition, Shipped.Shared), Shipped.World, Khmao.Monday, Quiet).Start([]);

        Confirm(Raise(run));

        Assert.Equal(Told, Notices(run.Steps[^1]));
        Assert.Null(run.State.Facts.Subject);
        Complete(run, run.State.Facts.Tasks.Single(), "Done", Khmao.Intake);
        Assert.NotNull(run.State.Facts.Subject);
    }

    [Fact]
    public void Danger_WhileTheCaseHasAnIncident_IsTold()
    {
        var copy = new KhmaoCopy();
        copy.Set("curator", "by", "Literal", "");
        var run = Run(copy, Well).Until(r => r.State.Root.Incidents.Count > 0);

        Confirm(Raise(run));

        Assert.Equal(Told, Notices(run.Steps[^1]));
        Assert.Equal("curator", run.State.Root.Incidents.Single().ActivityId);
    }

    [Fact]
    public void Danger_WhoseTermCannotBeCounted_IsToldAllTheSame()
    {
        var shared = Shipped.Document("shared/danger");
        var term = shared["root"]!["activities"]![0]!["term"]!["expression"]!;
        term["value"] = """{"rule":{"kind":"hours","n":2},"from":"the-moon","numberMark":"assumed","startMark":"assumed"}""";
        var run = new CaseRun(new DefinitionSet(Khmao.Definition, [Read(shared)]), Shipped.World, Khmao.Monday, Quiet).Start(Khmao.Intake);

        Confirm(Raise(run));

        Assert.Equal(Told, Notices(run.Steps[^1]));
        Assert.Empty(run.State.Root.Incidents);
    }

    [Fact]
    public void Danger_RaisedTwiceWithOneId_IsOne()
    {
        var run = Confirm(Raise(Raise(Quietly())));
        Raise(run);

        Assert.Single(run.Effects.OfType<TaskOpened>(), t => t.Form == "confirm-danger");
        Assert.Equal(4, run.Effects.OfType<NoticeSent>().Count(n => n.Kind == "danger"));
        Assert.Empty(run.State.Facts.Dangers);
    }

    [Fact]
    public void Danger_TwoAtOnce_AreDecidedApart()
    {
        var run = Raise(Raise(Quietly(), "one"), "two", "neglect");

        Complete(run, Task(run, "two"), "NotConfirmed");
        Assert.Empty(Notices(run.Steps[^1]));
        Complete(run, Task(run, "one"), "Confirmed");

        Assert.Equal(Told, Notices(run.Steps[^1]));
        Assert.Equal(
            [("one", DangerStatus.Raised), ("two", DangerStatus.Raised), ("two", DangerStatus.NotConfirmed), ("one", DangerStatus.Confirmed)],
            run.Effects.OfType<DangerChanged>().Select(d => (d.DangerId, d.Status)));
        Assert.DoesNotContain(run.State.Facts.Tasks, t => t.Form == "confirm-danger");
    }

    [Fact]
    public void Danger_RaisedByAnAgency_IsConfirmedByAPersonAlone()
    {
        var agency = new Actor(ActorKind.Agency, "education");
        var run = Raise(Quietly(), by: agency);

        Assert.Equal("education", run.Effects.OfType<DangerChanged>().Single().By);
        var refused = Assert.Throws<StimulusRefusedException>(() => run.Send(new TaskCompleted(Task(run, "one").TaskId, "Confirmed", []) { Id = run.NextId(), Actor = agency }));
        Assert.Equal("person-needed", refused.Code);
        Assert.Equal(Told, Notices(Confirm(run).Steps[^1]));
    }

    [Fact]
    public void Danger_NotConfirmed_TellsNobodyAndIsKept()
    {
        var run = Raise(Quietly());
        Complete(run, Task(run, "one"), "NotConfirmed", new JsonObject { ["text"] = "text-why" });

        Assert.Empty(run.Effects.OfType<NoticeSent>());
        Assert.Equal((DangerStatus.NotConfirmed, "text-why", "director-7"), run.Effects.OfType<DangerChanged>().Select(d => (d.Status, d.TextRef, d.By)).Last());
        Assert.DoesNotContain("danger-confirmed", run.State.Facts.Events.Keys);
        Assert.DoesNotContain(run.State.Facts.Deadlines, d => d.Term.Responsible == "role:director");
    }

    [Fact]
    public void Danger_ThatNobodyDecidesAbout_IsWarnedOfAndReachesItsRungOnce()
    {
        var run = Raise(Quietly()).WaitTill(Khmao.Monday.AddHours(12));

        var term = run.State.Facts.Dangers.Single().DeadlineId;
        Assert.Equal(["deadline-warned:director", "deadline-missed:director", "rung:kdn"], run.Effects.OfType<NoticeSent>().Where(n => n.About == term).Select(n => $"{n.Kind}:{n.Addressee}"));
        Assert.Equal(Told, Notices(Confirm(run).Steps[^1]));
    }

    [Fact]
    public void Danger_WhenAGroundStrikesTheStage_StillStands()
    {
        var run = Raise(Khmao.Run(Well).Until(r => r.State.Facts.Stages.Contains("support")));
        run.Send(new GroundEntered("move", "text-move") { Id = run.NextId(), Actor = Director });
        Assert.Equal(Told, Notices(Confirm(run).Steps[^1]));
    }

    [Fact]
    public void Danger_Undecided_HoldsTheClosingBack()
    {
        var run = Raise(Khmao.Run(Well.Task("close", new TaskReply(Silent: true))).Until(r => r.State.Facts.Tasks.Exists(t => t.Form == "close-case")));
        var close = run.State.Facts.Tasks.Single(t => t.Form == "close-case");

        Assert.Equal("danger-open", Assert.Throws<StimulusRefusedException>(() => Complete(run, close, "Closed", new JsonObject { ["ground"] = "fulfilment" })).Code);
        Complete(Confirm(run), close, "Closed", new JsonObject { ["ground"] = "fulfilment" });
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Danger_UndecidedWhenTheCaseIsCancelled_IsWithdrawn()
    {
        var run = Raise(Quietly());
        run.Send(new CancelCase("text-basis") { Id = run.NextId(), Actor = Director });

        Assert.Equal(DangerStatus.Withdrawn, run.Effects.OfType<DangerChanged>().Last().Status);
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Danger_WhileTheBlockItselfHasAnIncident_IsKept()
    {
        var copy = new KhmaoCopy();
        copy.Set("danger", "notify", "Object", "[]");
        var run = Raise(Run(copy, Quiet));

        Assert.Contains("'notify' is empty", run.State.Root.Incidents.Single().Message);
        Assert.Equal("one", Assert.IsType<DangerRaised>(run.State.Unmatched.Single().Stimulus).DangerId);
    }

    [Fact]
    public void Danger_ToldInWords_KeepsNoWordsInTheState()
    {
        var run = Quietly();
        run.Send(new DangerRaised("one", ["violence", "бьёт детей"], "мама пьёт") { Id = run.NextId(), Actor = Director });

        Assert.Equal(["violence"], run.State.Facts.Dangers.Single().Signs);
        Assert.DoesNotContain("пьёт", JsonNode.Parse(StateJson.Write(run.State))!.ToJsonString(Readable), StringComparison.Ordinal);
    }

    [Fact]
    public void Danger_Corrected_IsToldWithTheSignsThatWereFound()
    {
        var run = Raise(Quietly());
        Complete(run, Task(run, "one"), "Confirmed", new JsonObject { ["signs"] = new JsonArray("neglect", "no-guardian") });
        Assert.Equal(["neglect", "no-guardian"], run.Effects.OfType<DangerChanged>().Last().Signs);
    }

    private static System.Text.Json.JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Actor Director { get; } = new(ActorKind.Person, "director-7");

    private static CaseRun Quietly() => Khmao.Run(Quiet);

    private static CaseRun Run(KhmaoCopy copy, CaseScript script) =>
        new CaseRun(new DefinitionSet(Read(copy.Document), Shipped.Shared), Shipped.World, Khmao.Monday, script).Start(Khmao.Intake);

    private static WorkflowDefinition Read(JsonObject document) => new DefinitionReader(ActivityRegistry.Standard).Read(document);

    private static CaseRun Raise(CaseRun run, string id = "one", string sign = "violence", Actor? by = null) =>
        run.Send(new DangerRaised(id, [sign], "text-seen") { Id = run.NextId(), Actor = by ?? Director });

    private static CaseRun Confirm(CaseRun run) => Complete(run, Task(run, "one"), "Confirmed");

    private static OpenTask Task(CaseRun run, string danger)
    {
        var task = run.State.Facts.Dangers.Single(d => d.DangerId == danger).TaskId;
        return run.State.Facts.Tasks.Single(t => t.TaskId == task);
    }

    private static CaseRun Complete(CaseRun run, OpenTask task, string outcome, JsonObject? data = null) =>
        run.Send(new TaskCompleted(task.TaskId, outcome, data ?? []) { Id = run.NextId(), Actor = Director });

    private static IEnumerable<string> Notices(CaseRunStep step) => step.Effects.OfType<NoticeSent>().Select(n => $"{n.AddresseeKind}:{n.Addressee}");
}
