using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>Grounds for ending, moves and signs of danger to a child, whenever they strike in the Novgorod procedure.</summary>
public sealed class NovgorodGroundsTests
{
    private static readonly string[] Told = ["agency:guardianship", "agency:police-juvenile", "agency:prosecutor", "body:kdn"];

    public static TheoryData<int> Days => [.. Enumerable.Range(0, 42)];

    [Theory, MemberData(nameof(Days))]
    public void Ground_StruckOnAnyDay_RecallsEverythingAndEndsByAPerson(int day)
    {
        var run = Novgorod.Run(Novgorod.Well.At(TimeSpan.FromDays(day) + TimeSpan.FromHours(1), r => Novgorod.Strike(r, "refusal"))).ToEnd();

        Assert.Empty(run.State.Root.Incidents);
        if (run.Effects.OfType<GroundRecorded>().Any()) Assert.Equal("refusal", run.State.Facts.Closure?.Ground);
        Leftovers.AssertNone(run);
    }

    public static TheoryData<string, string, string> Outcomes => new()
    {
        { "refusal", "active", "other" }, { "move-out", "active", "other" }, { "of-age", "contract", "other" }, { "rights-lost", "reflexive", "worsening" }, { "death", "aftercare", "other" },
        { "refusal", "recognition", "not-taken" }, { "death", "agreement", "not-taken" }
    };

    [Theory, MemberData(nameof(Outcomes))]
    public void Ground_GivesTheCaseItsOutcome(string ground, string stage, string outcome)
    {
        var run = Novgorod.Run().Until(r => r.State.Facts.Stages.Contains(stage));

        run.Send(Novgorod.Strike(run, ground)).ToEnd();

        Assert.Equal((ground, outcome), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Assert.Equal(outcome == "not-taken", run.Effects.OfType<DocumentChanged>().All(d => d.Kind != "support-conclusion"));
        Leftovers.AssertNone(run);
    }

    [Theory, InlineData("refusal"), InlineData("move-out"), InlineData("move-within"), InlineData("rights-lost"), InlineData("death")]
    public void Ground_WithoutItsProof_IsRefused(string ground)
    {
        var run = Novgorod.Run().Until(r => r.State.Facts.Stages.Contains("active"));

        Assert.Equal("evidence-needed", Assert.Throws<StimulusRefusedException>(() => run.Send(Novgorod.Strike(run, ground, null))).Code);
        Assert.Contains("active", run.State.Facts.Stages);
    }

    [Fact]
    public void Ground_DuringAnOpenRequest_RecallsIt()
    {
        var run = Novgorod.Run().Until(r => r.State.Facts.Rounds.SelectMany(x => x.Requests).Count(q => q.Status == RequestStatus.Asked) == 6);

        run.Send(Novgorod.Strike(run, "refusal"));

        Assert.Equal(6, run.Steps[^1].Effects.OfType<RequestChanged>().Count(c => c.Status == RequestStatus.Recalled));
        Assert.Equal(["contract", "planning", "support"], run.Steps[^1].Effects.OfType<StageChanged>().Select(s => s.Stage).Order());
        Leftovers.AssertNone(run.ToEnd());
    }

    [Fact]
    public void Ground_InALoopsSecondRound_EndsIt()
    {
        var script = CaseScript.Plain.Body(Novgorod.Group, new BodyReply("Approved"), new BodyReply("GoOn"), new BodyReply("Approved"), new BodyReply("Stop"));
        var run = Novgorod.Run(script).Until(r => Novgorod.Entered(r).Count(s => s == "active") == 2);

        run.Send(Novgorod.Strike(run, "refusal")).ToEnd();

        Assert.Equal(("refusal", "other"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Ground_EnteredTwice_EndsOnce()
    {
        var run = Novgorod.Run().Until(r => r.State.Facts.Stages.Contains("active"));

        run.Send(Novgorod.Strike(run, "refusal")).Send(Novgorod.Strike(run, "refusal"));

        Assert.False(run.Steps[^1].Matched);
        run.ToEnd();
        Assert.Single(run.Effects.OfType<GroundRecorded>());
        Assert.Single(run.Effects.OfType<CaseClosed>());
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Ground_InTheInstantOfTheNormalEnd_TheFirstCounts()
    {
        var first = Novgorod.Run(Silent("aftercareResult")).Until(r => r.State.Facts.Tasks.Exists(t => t.Form == "aftercare-result"));
        Novgorod.Complete(first, "aftercare-result", "Stable").Send(Novgorod.Strike(first, "refusal"));
        Assert.False(first.Steps[^1].Matched);
        first.ToEnd();
        Assert.Equal(("goal-reached", "improvement"), (first.State.Facts.Closure?.Ground, first.State.Facts.Closure?.Outcome));

        var second = Novgorod.Run(Silent("aftercareResult")).Until(r => r.State.Facts.Tasks.Exists(t => t.Form == "aftercare-result"));
        var task = second.State.Facts.Tasks.Single(t => t.Form == "aftercare-result");
        second.Send(Novgorod.Strike(second, "refusal")).Send(new TaskCompleted(task.TaskId, "Stable", []) { Id = second.NextId(), Actor = new Actor(ActorKind.Person, "person-1") });
        Assert.False(second.Steps[^1].Matched);
        second.ToEnd();
        Assert.Equal(("refusal", "other"), (second.State.Facts.Closure?.Ground, second.State.Facts.Closure?.Outcome));
        Leftovers.AssertNone(first);
        Leftovers.AssertNone(second);
    }

    [Fact]
    public void MoveWithinTheOblast_TakesTheFamilyToAnotherInstitutionWithAgreementAndPlanOfItsOwn()
    {
        var script = Novgorod.Well.Task("transfer", new TaskReply(Data: new JsonObject { ["to"] = "centre-borovichi" }), new TaskReply("Received"));
        var run = Novgorod.Run(script).Until(r => r.State.Facts.Stages.Contains("active"));
        run.Send(Novgorod.Strike(run, "move-within"));

        run.Until(r => r.State.Facts.Agenda.Exists(i => i.Body == Novgorod.Group));

        Assert.Equal("centre-borovichi", run.State.Facts.Organisation);
        var term = run.State.Facts.Deadlines.Single(d => d.Term.Responsible == $"body:{Novgorod.Group}");
        Assert.Equal(run.State.Facts.Events["interaction-agreement-signed"], term.StartedAt);
        Assert.Equal(2, run.Effects.OfType<DocumentChanged>().Where(d => d.Kind == "interaction-agreement").Select(d => d.DocumentId).Distinct().Count());
        run.ToEnd();
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
        Leftovers.AssertNone(run);
    }

    [Theory, InlineData("planning"), InlineData("active"), InlineData("aftercare")]
    public void MoveWithinTheOblast_MayBeFollowedByAnotherAndByARefusal(string stage)
    {
        var run = Novgorod.Run().Until(r => r.State.Facts.Stages.Contains(stage));
        run.Send(Novgorod.Strike(run, "move-within")).Until(r => r.State.Facts.Stages.Contains("diagnostic"));
        run.Send(Novgorod.Strike(run, "move-within", "doc-2")).Until(r => r.State.Facts.Stages.Contains("contract"));

        run.Send(Novgorod.Strike(run, "refusal")).ToEnd();

        Assert.Equal(3, run.Effects.OfType<TransferChanged>().Count(t => t.Status == TransferStatus.Received));
        Assert.Equal("refusal", run.State.Facts.Closure?.Ground);
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void MoveWithinTheOblast_NotReceived_EndsByAConclusion()
    {
        var run = Novgorod.Run(Novgorod.Well.Task("transfer", new TaskReply(), new TaskReply("NotReceived"))).Until(r => r.State.Facts.Stages.Contains("active"));

        run.Send(Novgorod.Strike(run, "move-within")).ToEnd();

        Assert.Equal(("move-within", "other"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Leftovers.AssertNone(run);
    }

    public static TheoryData<string> Stages => ["recognition", "agreement", "diagnostic", "contract", "active", "reflexive", "aftercare"];

    [Theory, MemberData(nameof(Stages))]
    public void Danger_AtEveryStage_IsToldInTheStepThatConfirmsIt(string stage)
    {
        var run = Novgorod.Run(Silent("dangerToChild")).Until(r => r.State.Facts.Stages.Contains(stage));

        run.Send(new DangerRaised("danger-1", ["neglect"], "text-1") { Id = run.NextId(), Actor = new Actor(ActorKind.Agency, "education") });
        Novgorod.Complete(run, "confirm-danger", "Confirmed");

        Assert.Equal(Told, run.Steps[^1].Effects.OfType<NoticeSent>().Where(n => n.Kind == "danger").Select(n => $"{n.AddresseeKind}:{n.Addressee}").Order());
        Assert.Equal("improvement", run.ToEnd().State.Facts.Closure?.Outcome);
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Danger_AfterAGroundStruck_IsToldWhileTheGroupsConclusionIsAwaited()
    {
        var run = Novgorod.Run(Silent("dangerToChild")).Until(r => r.State.Facts.Stages.Contains("active"));
        run.Send(Novgorod.Strike(run, "refusal"));

        run.Send(new DangerRaised("danger-1", ["violence"], "text-1") { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "curator-1") });
        Novgorod.Complete(run, "confirm-danger", "Confirmed");

        Assert.Equal(4, run.Steps[^1].Effects.OfType<NoticeSent>().Count(n => n.Kind == "danger"));
        Assert.Equal("refusal", run.ToEnd().State.Facts.Closure?.Ground);
        Leftovers.AssertNone(run);
    }

    private static CaseScript Silent(string activity) => Novgorod.Well.Task(activity, new TaskReply(Silent: true));
}
