using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Validation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>The algorithm of Rostov Oblast, stages 1–5, walked from a report to closing in virtual time.</summary>
public sealed class RostovTests
{
    private static readonly CaseScript Well = CaseScript.Plain.Task("close", new TaskReply("Closed", new JsonObject { ["ground"] = "fulfilment" }));

    [Fact]
    public void Walk_WhenAllGoesWell_ClosesByTheProgrammesFulfilment()
    {
        var run = Rostov.Run(Well).ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Empty(run.State.Root.Incidents);
        Assert.Equal(("fulfilment", "improvement"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Assert.Equal(["identification", "programme", "implementation", "monitoring", "post-support"], Entered(run));
        Assert.Equal(["family-journal"], run.Effects.OfType<JournalEntryMade>().Select(j => j.Journal));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Walk_AsksThePeopleInTheAlgorithmsOrder()
    {
        var run = Rostov.Run(Well).ToEnd();

        Assert.Equal(
            [
                "finder:specialist", "organiser:head-of-service", "trust:specialist", "resources:specialist", "inspectionAct:specialist", "category:head-of-service",
                "application:specialist", "dataConsent:specialist", "curator:head-of-service", "circle:curator", "programme:curator", "agreement:curator", "agreement:director",
                "track:curator", "effectiveness:curator", "endingDraft:head-of-service", "postResult:curator", "close:head-of-service"
            ],
            run.Effects.OfType<TaskOpened>().Where(t => t.ActivityId != "followUp").Select(t => $"{t.ActivityId}:{t.Role}"));
    }

    [Fact]
    public void Walk_MakesTheDocumentsInTheAlgorithmsOrder()
    {
        var run = Rostov.Run(Well).ToEnd();
        Assert.Equal(
            ["inspection-act", "application", "data-consent", "kdn-decree", "support-agreement", "ending-draft", "kdn-decree"],
            run.State.Facts.Documents.Select(d => d.Kind).Where(k => k != "aftercare-record"));
    }

    [Fact]
    public void Family_IsOnRecordBeforeItsApplication_AndNotByConsent()
    {
        var run = Rostov.Run(Well).Until(r => r.State.Facts.Events.ContainsKey("application-signed"));

        Assert.True(run.State.Facts.Events["family-journal-entered"] < run.State.Facts.Events["application-signed"]);
        Assert.Equal(BasisKind.Law, run.State.Facts.Basis?.Kind);
        Assert.Equal(BasisKind.Consent, run.ToEnd().State.Facts.Basis?.Kind);
        foreach (var step in new[] { "open", "category", "register" })
            Assert.Contains("120-ФЗ", (string?)Rostov.Definition.AllNodes.Single(n => n.Id == step).Custom("legalBasis"), StringComparison.Ordinal);
    }

    [Fact]
    public void Programme_IsSentOutOnlyAfterApprovalAndAgreement()
    {
        var events = Rostov.Run(Well).ToEnd().State.Facts.Events;
        Assert.True(events["plan-submitted"] < events["programme-considered"]);
        Assert.True(events["programme-considered"] < events["support-agreement-signed"]);
        Assert.True(events["support-agreement-signed"] <= events["plan-sent"]);
    }

    [Fact]
    public void Programme_RejectedByTheCommission_IsRevisedAndConsideredAgain()
    {
        var run = Rostov.Run(Well.Body("kdn", new BodyReply("Rejected"), new BodyReply("Approved"), new BodyReply("End"))).ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Equal(2, run.State.Facts.Plan?.Edition);
        Assert.Equal(
            [PlanStatus.Submitted, PlanStatus.Returned, PlanStatus.Submitted, PlanStatus.Approved, PlanStatus.Ended],
            run.Effects.OfType<PlanChanged>().Select(p => p.Status));
        Assert.Single(run.State.Facts.Documents, d => d.Kind == "support-agreement");
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void Programme_RejectedForGood_EndsByAPerson()
    {
        var run = Rostov.Run(Well.Body("kdn", new BodyReply("Rejected")).Task("rejected", new TaskReply("End"))).ToEnd();

        Assert.Equal(("programme-rejected", "not-taken", "head-of-service-1"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome, run.State.Facts.Closure?.ClosedBy));
        Assert.DoesNotContain(run.State.Facts.Documents, d => d.Kind == "support-agreement");
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Programme_IsNotRejectedWithoutTheDecree()
    {
        var run = Rostov.Run(Well).Until(r => r.State.Facts.Agenda.Exists(i => i.SessionId is not null));
        var item = run.State.Facts.Agenda.Single();
        var rejected = new ItemDecided(item.ItemId, item.SessionId!, "Rejected", null) { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "kdn-secretary-1") };
        Assert.Equal("no-conclusion", Assert.Throws<StimulusRefusedException>(() => run.Send(rejected)).Code);
    }

    [Fact]
    public void Family_ThatMakesNoApplication_IsClosedByAPerson()
    {
        var run = Rostov.Run(Well.Task("application", new TaskReply("Annulled"))).ToEnd();
        Assert.Equal(("no-application", "not-taken"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Family_OfAnotherOrganiser_IsHandedOverWithAReceipt()
    {
        var run = Rostov.Run(Well.Task("organiser", new TaskReply("Transfer", new JsonObject { ["type"] = "disabled-rehabilitation-centre" }))).ToEnd();

        Assert.Equal([TransferStatus.Sent, TransferStatus.Received], run.Effects.OfType<TransferChanged>().Select(t => t.Status));
        Assert.Equal(run.Effects.OfType<TransferChanged>().Last().To, run.State.Facts.Organisation);
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void Participant_WhoIsSilent_IsDoneWithoutOnlyByAPerson()
    {
        var run = Rostov.Run(Well.Agency("education", new AgencyReply(Silent: true))).ToEnd();

        Assert.Equal("GoOn", run.Effects.OfType<TaskClosed>().Single(c => c.Outcome is "GoOn").Outcome);
        Assert.All(run.Effects.OfType<AgencyAsked>(), a => Assert.Null(a.BindingBasis));
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void InterimDiagnosis_CorrectsTheProgrammeAndTellsTheCommission()
    {
        var script = Well.Task("track", new TaskReply("ReviewDue", After: TimeSpan.FromDays(1)), new TaskReply(Silent: true)).Task("interim", new TaskReply("Correction"));
        var run = Rostov.Run(script).ToEnd();

        Assert.Equal(2, run.State.Facts.Plan?.Edition);
        Assert.Contains(run.Effects.OfType<NoticeSent>(), n => n is { Kind: "plan-approved", AddresseeKind: "body", Addressee: "kdn" });
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void Monitoring_MaySendTheFamilyBackToTheThirdStage()
    {
        var run = Rostov.Run(Well.Body("kdn", new BodyReply("Approved"), new BodyReply("GoOn"), new BodyReply("End"))).ToEnd();

        Assert.Equal(["identification", "programme", "implementation", "monitoring", "implementation", "monitoring", "post-support"], Entered(run));
        Assert.Equal(2, run.State.Facts.Plan?.Edition);
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void PostSupport_WatchesTheFamilyEveryMonthForHalfAYear()
    {
        var run = Rostov.Run(Well.Task("postResult", new TaskReply(After: TimeSpan.FromDays(180)))).ToEnd();

        var term = run.Effects.OfType<DeadlineChanged>().First(d => d.ActivityId == "postResult").State;
        var half = DateOnly.FromDateTime(term.StartedAt.ToOffset(TimeSpan.FromHours(3)).DateTime).AddMonths(6);
        Assert.InRange(term.DueDate, half, half.AddDays(10));
        Assert.InRange(run.Effects.OfType<DutyChanged>().Count(d => d is { Duty: "follow-up", Status: DutyStatus.Done }), 6, 7);
    }

    public static TheoryData<string> Stages => ["identification", "programme", "implementation", "monitoring", "post-support"];

    [Theory, MemberData(nameof(Stages))]
    public void Danger_AtEveryStage_IsToldInTheStepThatConfirmsIt(string stage)
    {
        var run = Rostov.Run(Well.Task("dangerToChild", new TaskReply(Silent: true))).Until(r => r.State.Facts.Stages.Contains(stage));
        Danger.AssertTold(run);
        Leftovers.AssertNone(run.ToEnd());
    }

    public static TheoryData<int> Days => [.. Enumerable.Range(0, 60).Select(d => d < 40 ? d : 40 + (d - 40) * 10)];

    [Theory, MemberData(nameof(Days))]
    public void Ground_StruckOnAnyDay_RecallsEverythingAndEndsByAPerson(int day)
    {
        var run = Rostov.Run(Well.Task("close", new TaskReply("Closed", day > 200 ? new JsonObject { ["ground"] = "refusal" } : null)).At(TimeSpan.FromDays(day), r => Strike.With(r, "refusal"))).ToEnd();

        Assert.Empty(run.State.Root.Incidents);
        if (run.Effects.OfType<GroundRecorded>().Any()) Assert.Equal(("refusal", "other"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Ground_DuringAnOpenRequest_RecallsIt()
    {
        var run = Rostov.Run(Well.Task("close", new TaskReply("Closed"))).Until(r => r.State.Facts.Rounds.Exists(round => !round.IsClosed));

        run.Send(Strike.With(run, "refusal")).ToEnd();

        Assert.All(run.State.Facts.Rounds[0].Requests, r => Assert.Equal(RequestStatus.Recalled, r.Status));
        Assert.Equal("refusal", run.State.Facts.Closure?.Ground);
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Ground_WhileARejectedProgrammeIsRevised_Ends()
    {
        var script = Well.Body("kdn", new BodyReply("Rejected")).Task("programme", new TaskReply(), new TaskReply(Silent: true));
        var run = Rostov.Run(script).Until(r => r.Effects.OfType<TaskOpened>().Count(t => t.ActivityId == "programme") == 2);

        run.Send(Strike.With(run, "move")).ToEnd();

        Assert.Equal("move", run.State.Facts.Closure?.Ground);
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Ground_InTheThirdStagesSecondRound_GoesToTheCommissionAndEnds()
    {
        var script = Well.Task("close", new TaskReply("Closed")).Body("kdn", new BodyReply("Approved"), new BodyReply("GoOn"), new BodyReply("End"));
        var run = Rostov.Run(script).Until(r => Entered(r).Count(s => s == "implementation") == 2);

        run.Send(Strike.With(run, "move")).ToEnd();

        Assert.Equal(("move", "other"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Assert.Equal(3, run.State.Facts.Documents.Count(d => d.Kind == "kdn-decree"));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Ground_StruckTwice_IsRecordedOnceForTheStage()
    {
        var run = Rostov.Run(Well.Task("close", new TaskReply("Closed"))).Until(r => r.State.Facts.Stages.Contains("implementation"));

        run.Send(Strike.With(run, "move")).Send(Strike.With(run, "refusal")).ToEnd();

        Assert.Equal(["move"], run.Effects.OfType<GroundRecorded>().Select(g => g.Ground));
        Leftovers.AssertNone(run);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Ground_InTheInstantOfTheNormalEnd_EndsTheStageOneWayOnly(bool groundFirst)
    {
        var run = Rostov.Run(Well.Task("close", new TaskReply("Closed", groundFirst ? null : new JsonObject { ["ground"] = "fulfilment" })))
            .Until(r => r.State.Facts.Tasks.Exists(t => t.Form == "post-support-result"));
        Stimulus end = new TaskCompleted(run.State.Facts.Tasks.Single(t => t.Form == "post-support-result").TaskId, "Done", new JsonObject { ["situation"] = "stable" })
        {
            Id = run.NextId(), Actor = new Actor(ActorKind.Person, "curator-1")
        };

        if (groundFirst) run.Send(Strike.With(run, "relapse")).Send(end);
        else run.Send(end).Send(Strike.With(run, "relapse"));
        run.ToEnd();

        Assert.Equal(groundFirst ? "GroundStruck" : "Done", run.Effects.OfType<StageChanged>().Last().Outcome);
        Assert.Equal(groundFirst ? ("relapse", "worsening") : ("fulfilment", "improvement"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Organisation_IsOneOfTheOrganisers()
    {
        var elsewhere = Rostov.Report;
        elsewhere["organisation"] = "some-school";
        var refused = Assert.Throws<StimulusRefusedException>(() => new CaseRun(new DefinitionSet(Rostov.Definition, Shipped.Shared), Shipped.World, Rostov.Monday).Start(elsewhere));
        Assert.Equal("wrong-intake", refused.Code);
    }

    [Fact]
    public void Directory_HasTheEightOrganisersTheSixFindersAndTheThreeGrounds()
    {
        var directory = Shipped.World.Directories.For("RU-ROS")!;
        Assert.Equal(8 + 1, directory.Organisations.Length);
        Assert.All(new[] { "health", "police-juvenile", "education", "probation", "guardianship", "social-services" }, f => Assert.Contains(directory.Agencies, a => a.Key == f));
        Assert.Equal(["written-application", "persons-report", "prevention-body-report"], directory.Grounds.Where(g => g.Outcome is null).Select(g => g.Key));
        Assert.Equal(["Approved", "Rejected", "End", "GoOn"], directory.Bodies.Single().Decisions.Select(d => d.Key));
    }

    [Fact]
    public void Walk_TwiceOver_GivesTheSameStatesAndEffects()
    {
        var (one, two) = (Rostov.Run(Well).ToEnd(), Rostov.Run(Well).ToEnd());
        Assert.Equal(StateJson.Write(one.State), StateJson.Write(two.State));
        Assert.Equal(one.Effects.Count(), two.Effects.Count());
    }

    [Fact]
    public void Definition_IsValidWholeAndReadable() => ShippedChecks.AssertSound("rostov");

    [Fact]
    public void Definition_StatesNoTerm()
    {
        var counts = MarkCounts.Of(Rostov.Definition);
        Assert.Equal((0, 0), (counts.TermNumbers.Stated, counts.TermStarts.Stated));
    }

    private static IEnumerable<string> Entered(CaseRun run) => run.Effects.OfType<StageChanged>().Where(s => s.Outcome is null).Select(s => s.Stage);
}

/// <summary>The algorithm of Rostov Oblast, run against a script from a Monday morning on.</summary>
internal static class Rostov
{
    public static WorkflowDefinition Definition { get; } = Shipped.Definition("rostov");

    public static DateTimeOffset Monday { get; } = new(2026, 1, 12, 9, 0, 0, TimeSpan.FromHours(3));

    public static JsonObject Report => new()
    {
        ["subject"] = new JsonObject { ["kind"] = "family", ["id"] = "family-1", ["persons"] = new JsonArray("person-a", "person-b") },
        ["ground"] = "prevention-body-report", ["category"] = "hardship", ["organisation"] = "social-service-centre",
        ["basis"] = new JsonObject { ["kind"] = "law", ["reference"] = "120-ФЗ, ст. 9, 12" }
    };

    public static CaseRun Run(CaseScript? script = null) => new CaseRun(new DefinitionSet(Definition, Shipped.Shared), Shipped.World, Monday, script).Start(Report);
}
