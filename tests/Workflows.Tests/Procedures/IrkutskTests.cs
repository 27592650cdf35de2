using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Validation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>The procedure of the Angarsk centre, stages I–III on its three tracks, walked in virtual time.</summary>
public sealed class IrkutskTests
{
    private static readonly CaseScript Removal = CaseScript.Plain.At(TimeSpan.FromDays(60), run => new GroundEntered("sop-removal", "doc-decree") { Id = run.NextId(), Actor = Irkutsk.Curator });

    [Theory]
    [InlineData(Irkutsk.Hardship, "fulfilment")]
    [InlineData(Irkutsk.Lead, "sop-removal")]
    [InlineData(Irkutsk.CoExecutor, "sop-removal")]
    public void Walk_WhenAllGoesWell_ClosesByImprovement(string track, string ground)
    {
        var run = Irkutsk.Run(track, Removal).ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Empty(run.State.Root.Incidents);
        Assert.Equal((ground, "improvement", "director-1"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome, run.State.Facts.Closure?.ClosedBy));
        Assert.Equal(["assessment", "support", "reflexive"], run.Effects.OfType<StageChanged>().Where(s => s.Outcome is null).Select(s => s.Stage));
        Assert.Equal(["recipients", "recipients"], run.Effects.OfType<JournalEntryMade>().Select(j => j.Journal));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void HardshipTrack_MakesTheTablesDocumentsInTheirOrder() => Assert.Equal(
        [
            "application", "data-consent", "dissemination-consent", "enrolment-order",
            "support-agreement", "case-file", "first-talk-record", "home-assessment", "family-profile", "smppk-minutes", "primary-documents", "support-plan",
            "visit-report", "visit-report", "smppk-interim-minutes",
            "work-conclusion", "characterising-material", "final-inspection", "smppk-final-minutes", "recommendation-sheet", "discharge-order"
        ],
        Irkutsk.Run(Irkutsk.Hardship).ToEnd().Papers());

    [Fact]
    public void LeadTrack_MakesTheTablesDocumentsInTheirOrder() => Assert.Equal(
        [
            "data-consent", "dissemination-consent", "enrolment-order",
            "psychodiagnostics", "case-file", "first-talk-record", "primary-inspection", "family-profile", "primary-documents", "smppk-measures-minutes", "kdn-decree", "interagency-plan",
            "visit-report", "control-report", "plan-information", "smppk-interim-minutes", "sop-removal-decree",
            "work-conclusion", "characterising-material", "final-inspection", "smppk-final-minutes", "recommendation-sheet", "discharge-order"
        ],
        Irkutsk.Run(Irkutsk.Lead).ToEnd().Papers());

    [Fact]
    public void CoExecutorsTrack_MakesTheTablesDocumentsInTheirOrder() => Assert.Equal(
        [
            "data-consent", "dissemination-consent", "enrolment-order",
            "home-assessment", "case-file", "first-talk-record", "defendant-card", "family-profile", "smppk-measures-minutes", "primary-documents", "interagency-plan",
            "visit-report", "plan-information", "smppk-interim-minutes",
            "work-conclusion", "characterising-material", "final-inspection", "smppk-final-minutes", "recommendation-sheet", "discharge-order"
        ],
        Irkutsk.Run(Irkutsk.CoExecutor, Removal.Task("cDefendant", new TaskReply("Yes"))).ToEnd().Papers().DistinctBy(k => k is "visit-report" or "plan-information" ? k : k + "/" + Guid.NewGuid()));

    [Theory]
    [InlineData(Irkutsk.Hardship, "tOerAct", "Absent", "home-assessment", "visit-report")]
    [InlineData(Irkutsk.Hardship, "tOerAct", "Exists", "visit-report", "home-assessment")]
    public void ConditionalAct_IsOneOrTheOther(string track, string step, string outcome, string there, string absent)
    {
        var papers = Irkutsk.Run(track, CaseScript.Plain.Task(step, new TaskReply(outcome))).ToStage("support").Papers();
        Assert.Contains(there, papers);
        Assert.DoesNotContain(absent, papers);
    }

    [Theory]
    [InlineData(Irkutsk.Lead, "lPrimaryAct", "Exists", "primary-inspection")]
    [InlineData(Irkutsk.CoExecutor, "cDefendant", "No", "defendant-card")]
    public void ConditionalDocument_IsNotMadeWhereItIsNotNeeded(string track, string step, string outcome, string absent) =>
        Assert.DoesNotContain(absent, Irkutsk.Run(track, CaseScript.Plain.Task(step, new TaskReply(outcome))).ToStage("support").Papers());

    [Theory]
    [InlineData("Refuses", "intake-refusal", "intake-refusal")]
    [InlineData("NotTaken", "not-accepted", "not-taken-notice")]
    public void Intake_RefusedByTheFamilyOrByTheCentre_EndsByAPerson(string outcome, string ground, string paper)
    {
        var script = CaseScript.Plain.Task("tIntake", new TaskReply(outcome)).Task("tCloseNotTaken", new TaskReply(Data: new JsonObject { ["ground"] = ground }));
        var run = Irkutsk.Run(Irkutsk.Hardship, script).ToEnd();

        Assert.Equal((ground, "not-taken", "head-of-service-1"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome, run.State.Facts.Closure?.ClosedBy));
        Assert.Equal([paper], run.Papers());
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void SupportPlan_Returned_IsDraftedAndConsideredAgain()
    {
        var run = Irkutsk.Run(Irkutsk.Hardship, CaseScript.Plain.Body("smppk", new BodyReply("Returned"), new BodyReply("Approved"), new BodyReply("Fulfilled"), new BodyReply("End"))).ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Equal([PlanStatus.Submitted, PlanStatus.Returned, PlanStatus.Submitted, PlanStatus.Approved], run.Effects.OfType<PlanChanged>().Select(p => p.Status).Take(4));
        Assert.Equal(2, run.State.Facts.Plan?.Edition);
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void SupportPlan_IsCorrectedProlongedAndContinuedByTheInterimReview()
    {
        var script = CaseScript.Plain
            .Task("t2Track3", new TaskReply("ReviewDue", After: TimeSpan.FromDays(2)), new TaskReply("ReviewDue", After: TimeSpan.FromDays(2)), new TaskReply(Silent: true))
            .Task("t2NewTerm", new TaskReply(Data: new JsonObject { ["level"] = "extended" }))
            .Body("smppk", new BodyReply("Approved"), new BodyReply("Continue"), new BodyReply("Correct"), new BodyReply("Prolong"), new BodyReply("Fulfilled"), new BodyReply("End"));
        var run = Irkutsk.Run(Irkutsk.Hardship, script).ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Equal(["basic", "extended"], run.Effects.OfType<SupportLevelSet>().Select(l => l.Level));
        Assert.Equal(3, run.State.Facts.Plan?.Edition);
        Assert.Equal(4, run.Papers().Count(k => k == "smppk-interim-minutes"));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void InteragencyPlan_IsReturnedByEitherBody_AndKeptUntilTheDecree()
    {
        var script = CaseScript.Plain
            .Body("smppk", new BodyReply("Returned"), new BodyReply("Approved"), new BodyReply("Approved"), new BodyReply("Petition"), new BodyReply("Wait"), new BodyReply("Petition"), new BodyReply("End"))
            .Body("kdn", new BodyReply("Returned"), new BodyReply("Approved"), new BodyReply("Kept"), new BodyReply("Removed"));
        var run = Irkutsk.Run(Irkutsk.Lead, script).Until(r => r.State.Instances.SelectMany(i => i.Bookmarks).Any(b => b is { Name: "ground", Key: "plan-changed" }));
        run.Strike("plan-changed").ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Equal(("sop-removal", "improvement"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Assert.Equal(2, run.Papers().Count(k => k == "kdn-decree"));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void CoExecutorsWait_GoesOnWhenTheLeadChangesThePlan()
    {
        var run = Irkutsk.Run(Irkutsk.CoExecutor).Until(r => r.State.Instances.SelectMany(i => i.Bookmarks).Any(b => b is { Name: "ground", Key: "plan-changed" }));
        run.Strike("plan-changed").Until(r => r.State.Facts.Plan?.Edition == 2);
        run.Strike("sop-removal").ToEnd();
        Assert.Equal("sop-removal", run.State.Facts.Closure?.Ground);
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Proposals_AskedOfUs_GoOutOnlyAfterOurSession()
    {
        var run = Irkutsk.Run(Irkutsk.CoExecutor).ToStage("support");

        var sent = run.Effects.OfType<InboundAnswered>().Single();
        Assert.Equal(("lead-77", "education", RequestKind.Proposals, false), (sent.RequestId, sent.To, sent.Kind, sent.NoMeasures));
        Assert.Equal(run.State.Facts.Plan!.Measures.Select(m => m.Responsible).Order(), sent.Proposals.Select(p => p.Responsible ?? "").Order());
        var order = run.Effects.Where(e => e is AgendaItemChanged { Decision: not null } or InboundAnswered).ToList();
        Assert.Equal(("Approved", 1), ((order[0] as AgendaItemChanged)?.Decision, order.IndexOf(sent)));
    }

    [Fact]
    public void Proposals_NobodyAskedInWriting_AreSentAllTheSame()
    {
        var run = Irkutsk.Run(Irkutsk.CoExecutor, with: i => i.Remove("inbound")).ToStage("support");
        Assert.Empty(run.Effects.OfType<InboundAnswered>());
        Assert.Contains(run.State.Facts.Documents, d => d is { Kind: "proposals", Status: DocumentStatus.Sent });
    }

    [Fact]
    public void Request_WithoutABindingBasis_IsACourtesy_AndSilenceIsPassedByAPerson()
    {
        var run = Irkutsk.Run(Irkutsk.Lead, CaseScript.Plain.Agency("education", new AgencyReply(Silent: true))).ToEnd();

        Assert.All(run.Effects.OfType<AgencyAsked>(), a => Assert.Null(a.BindingBasis));
        Assert.Equal(["GoOn", "GoOn"], run.Effects.OfType<TaskClosed>().Where(c => c.Outcome is "GoOn").Select(c => c.Outcome));
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void Track_IsNeededAtIntake()
    {
        Assert.Throws<StimulusRefusedException>(() => Irkutsk.Run("", with: i => i.Remove("track")));
        Assert.Throws<StimulusRefusedException>(() => Irkutsk.Run("other"));
    }

    [Fact]
    public void Documents_HaveASeparateConsentBesideTheTitledOne()
    {
        foreach (var track in Irkutsk.Tracks)
            Assert.Equal(["data-consent", "dissemination-consent"], Irkutsk.Run(track).ToStage("support").Papers().Where(k => k.EndsWith("consent", StringComparison.Ordinal)));
    }

    [Fact]
    public void Consent_RefusedOnTheAtRiskTracks_HoldsNothingUp()
    {
        var no = new TaskReply("Annulled");
        var run = Irkutsk.Run(Irkutsk.Lead, CaseScript.Plain.Task("lDataConsent", no).Task("lDisseminationConsent", no)).ToEnd();
        Assert.DoesNotContain(run.Papers(), k => k.EndsWith("consent", StringComparison.Ordinal));
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void Definition_IsValid() =>
        Assert.Equal("", string.Join("\n", DefinitionValidator.Validate(Irkutsk.Definition, Shipped.World, Shipped.Shared).Select(f => $"{f.Severity} {f.Code} {f.ActivityId}: {f.Text.Ru}")));

    [Fact]
    public void Definition_IsReadWithoutANoteAndWrittenBackWhole()
    {
        Assert.Empty(Irkutsk.Definition.Notes);
        Assert.True(JsonNode.DeepEquals(Shipped.Document("irkutsk"), JsonNode.Parse(DefinitionWriter.Write(Irkutsk.Definition))));
    }

    [Fact]
    public void Definition_LeavesRoomBetweenItsSteps()
    {
        foreach (var chart in Irkutsk.Definition.AllNodes.Where(n => n.Type == "Elsa.Flowchart"))
        {
            var places = chart.Children.Select(n => n.Json["metadata"]!["designer"]!["position"]!).Select(p => (X: (int)p["x"]!, Y: (int)p["y"]!)).ToList();
            foreach (var (a, i) in places.Select((p, i) => (p, i)))
                foreach (var b in places.Skip(i + 1)) Assert.True(Math.Abs(a.X - b.X) >= 240 + 150 || Math.Abs(a.Y - b.Y) >= 60 + 150, $"{a} and {b} of {chart.Id} are too close");
        }
    }
}
