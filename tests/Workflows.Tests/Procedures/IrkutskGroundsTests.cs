using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>Grounds that strike, and danger that is raised, at every point of the three tracks.</summary>
public sealed class IrkutskGroundsTests
{
    private static readonly string[] ToldOfDanger = ["agency:guardianship", "agency:police-juvenile", "agency:prosecutor", "body:kdn"];

    public static TheoryData<string, int> Days => [.. from track in Irkutsk.Tracks from day in new[] { 0, 1, 2, 3, 5, 8, 13, 21, 26, 28, 30, 33 } select (track, day)];

    public static TheoryData<string, string> Stages => [.. from track in Irkutsk.Tracks from stage in new[] { "assessment", "support", "reflexive" } select (track, stage)];

    [Theory, MemberData(nameof(Days))]
    public void Ground_StruckOnAnyDay_OpensStageIIIAndEndsByAPerson(string track, int day)
    {
        var run = Irkutsk.Run(track, Moving(TimeSpan.FromDays(day)).At(TimeSpan.FromDays(90), r => Entered(r, "sop-removal"))).ToEnd();

        Assert.Empty(run.State.Root.Incidents);
        if (run.Effects.OfType<GroundRecorded>().Any(g => g.Ground == "move")) Assert.Equal(("move", "other"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Assert.Equal("reflexive", run.Effects.OfType<StageChanged>().Last().Stage);
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Ground_DuringAnOpenRequest_RecallsIt()
    {
        var run = Irkutsk.Run(Irkutsk.Lead, Silent("education", "health", "police-juvenile")).Until(r => r.State.Facts.Rounds.Count == 2);
        run.Strike("move");

        Assert.All(run.State.Facts.Rounds.SelectMany(r => r.Requests), r => Assert.Equal(RequestStatus.Recalled, r.Status));
        run.ToEnd();
        Assert.Equal("move", run.State.Facts.Closure?.Ground);
        Leftovers.AssertNone(run);
    }

    [Theory]
    [InlineData(Irkutsk.Hardship)]
    [InlineData(Irkutsk.Lead)]
    [InlineData(Irkutsk.CoExecutor)]
    public void Ground_InALoopsSecondRound_EndsItAsInTheFirst(string track)
    {
        var returned = CaseScript.Plain.Body("smppk", new BodyReply("Returned"), new BodyReply("Approved", After: TimeSpan.FromDays(9)), new BodyReply("End"));
        var run = Irkutsk.Run(track, returned).Until(r => r.State.Facts is { Plan.Edition: 2, Agenda.Count: 1 });
        run.Strike("move").ToEnd();

        Assert.Equal("move", run.State.Facts.Closure?.Ground);
        Assert.DoesNotContain(run.Effects.OfType<PlanChanged>(), p => p.Status == PlanStatus.Approved);
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Ground_InASecondRoundOfMeasures_EndsIt()
    {
        var script = CaseScript.Plain.Body("smppk", new BodyReply("Approved"), new BodyReply("Correct"), new BodyReply("End"));
        var run = Irkutsk.Run(Irkutsk.Hardship, script).Until(r => r.State.Facts.Plan is { Edition: 2, Measures: [{ Status: MeasureStatus.Sent }, ..] });
        run.Strike("death").ToEnd();
        Assert.Equal("death", run.State.Facts.Closure?.Ground);
        Leftovers.AssertNone(run);
    }

    [Theory, MemberData(nameof(Stages))]
    public void Ground_EnteredTwice_CountsOnce(string track, string stage)
    {
        var run = Irkutsk.Run(track, Slow(stage)).ToStage("assessment");
        if (stage == "support") run.ToStage(stage);
        run.Strike("move");
        if (stage == "reflexive") run.WaitTill(run.Now.AddHours(3));
        run.Strike("move").ToEnd();

        Assert.Single(run.Effects.OfType<GroundRecorded>());
        Assert.Single(run.Effects.OfType<CaseClosed>());
        Leftovers.AssertNone(run);
    }

    [Theory]
    [InlineData(Irkutsk.Hardship, "t2Review", "Fulfilled", "fulfilment", "improvement")]
    [InlineData(Irkutsk.Lead, "l2Kdn", "Removed", "sop-removal", "improvement")]
    public void Ground_InTheSameInstantAsTheNormalEnd_WinsIfItIsFirst(string track, string step, string decision, string ground, string outcome)
    {
        var ended = Asked(track, step);
        Decide(ended, decision).Strike("move").ToEnd();
        Assert.Equal((ground, outcome), (ended.State.Facts.Closure?.Ground, ended.State.Facts.Closure?.Outcome));

        var struck = Asked(track, step);
        Decide(struck.Strike("move"), decision).ToEnd();
        Assert.Equal(("move", "other"), (struck.State.Facts.Closure?.Ground, struck.State.Facts.Closure?.Outcome));
        Leftovers.AssertNone(ended);
        Leftovers.AssertNone(struck);
    }

    [Theory, MemberData(nameof(Stages))]
    public void Danger_RaisedAtAnyStage_IsToldInTheVeryStepOfItsConfirmation(string track, string stage)
    {
        var run = Irkutsk.Run(track, Slow(stage == "assessment" ? stage : "support").Task("dangerToChild", new TaskReply(Silent: true))).ToStage("assessment");
        if (stage != "assessment") run.ToStage("support");
        if (stage == "reflexive") run.Strike("move");
        Assert.Equal([stage], run.State.Facts.Stages);

        run.Send(new DangerRaised("danger-1", ["violence", "suicidal"], null) { Id = run.NextId(), Actor = new Actor(ActorKind.Agency, "education") });
        var task = run.State.Facts.Dangers.Single().TaskId;
        var at = run.Now;
        run.Send(new TaskCompleted(task, "Confirmed", []) { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "head-of-service-1") });

        Assert.Equal(ToldOfDanger, run.Steps[^1].Effects.OfType<NoticeSent>().Where(n => n.Kind == "danger").Select(n => $"{n.AddresseeKind}:{n.Addressee}").Order(StringComparer.Ordinal));
        Assert.Equal((at, stage), (run.Now, run.State.Facts.Stages.Single()));
        if (stage != "reflexive") run.Strike("move");
        run.ToEnd();
        Leftovers.AssertNone(run);
    }

    /// <summary>The measures take their time, so that the stages last; what is asked of the case conference in the stage where a ground strikes and after it.</summary>
    private static CaseScript Slow(string struckIn)
    {
        var script = CaseScript.Plain.Measure(new MeasureReply(Silent: true));
        return struckIn == "support" ? script.Body("smppk", new BodyReply("Approved"), new BodyReply("End")) : script.Body("smppk", new BodyReply("End"));
    }

    private static CaseScript Moving(TimeSpan at) => CaseScript.Plain.At(at, run => Entered(run, "move"));

    private static GroundEntered Entered(CaseRun run, string ground) => new(ground, "doc-1") { Id = run.NextId(), Actor = Irkutsk.Curator };

    private static CaseScript Silent(params string[] agencies) => agencies.Aggregate(CaseScript.Plain, (script, agency) => script.Agency(agency, new AgencyReply(Silent: true)));

    /// <summary>A run that stands at the question of the step, which nobody has decided.</summary>
    private static CaseRun Asked(string track, string step)
    {
        var script = CaseScript.Plain.Body("smppk", new BodyReply("Approved"), new BodyReply(track == Irkutsk.Hardship ? null : "Petition", Silent: track == Irkutsk.Hardship), new BodyReply("End"))
            .Body("kdn", new BodyReply("Approved"), new BodyReply(Silent: true));
        var run = Irkutsk.Run(track, script);
        var question = (string)Irkutsk.Definition.AllNodes.Single(n => n.Id == step).Json["question"]!["expression"]!["value"]!;
        return run.Until(r => r.Effects.OfType<AgendaItemAsked>().Any(i => i.Question == question));
    }

    private static CaseRun Decide(CaseRun run, string decision)
    {
        var item = run.Effects.OfType<AgendaItemAsked>().Last(i => i.Decisions.Contains(decision));
        return run.Send(new ItemDecided(item.ItemId, "session-9", decision, "paper-9") { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "secretary-1") });
    }
}
