using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Validation;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>The model programme of Novgorod oblast, ¶ 3.1–3.7, walked from the information to the authorised body to post-support.</summary>
public sealed class NovgorodTests
{
    private const string Bound = "постановления Правительства Новгородской области от 10.07.2015 № 295 и от 06.11.2015 № 435";

    [Fact]
    public void Walk_WhenAllGoesWell_ClosesWithAnImprovement()
    {
        var run = Novgorod.Run().ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Empty(run.State.Root.Incidents);
        Assert.Equal(("goal-reached", "improvement", "director-1"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome, run.State.Facts.Closure?.ClosedBy));
        Assert.Equal(["recognition", "agreement", "support", "planning", "diagnostic", "contract", "active", "reflexive", "aftercare"], Novgorod.Entered(run));
        Assert.Equal(["incoming-information", "support-journal"], run.Effects.OfType<JournalEntryMade>().Select(j => j.Journal));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Walk_AsksThePeopleInTheProgrammesOrder()
    {
        var asked = Novgorod.Run().ToEnd().Effects.OfType<TaskOpened>().Where(t => t.Form != "duty").Select(t => $"{t.ActivityId}:{t.Role}");

        Assert.Equal(
            [
                "familyInformation:authorised-specialist", "need:director", "programme:director", "programme:authorised-specialist", "offer:authorised-specialist",
                "referral:authorised-specialist", "referral:authorised-specialist", "application:specialist", "application:specialist", "dataConsent:specialist",
                "interactionAgreement:specialist", "interactionAgreement:director", "curator:head-of-service", "problem:curator", "information:curator", "inspection:curator",
                "circle:curator", "plan:curator", "track:curator", "interimDiagnosis:curator", "track:curator", "finalDiagnosis:curator", "sop:group-secretary",
                "recommendations:curator", "recommendations:curator", "aftercareResult:curator", "close:director"
            ],
            asked);
    }

    [Fact]
    public void Walk_MakesTheProgrammesDocumentsInOrder()
    {
        var made = Novgorod.Run().ToEnd().Effects.OfType<DocumentChanged>().Select(d => d.Kind).Where(k => k is not ("control-note" or "monitoring-note" or "follow-up-note")).Distinct();

        Assert.Equal(
            ["family-information", "individual-programme", "referral-letter", "support-application", "data-consent", "interaction-agreement", "inspection-act", "support-plan", "support-conclusion", "recommendations"],
            made);
    }

    [Fact]
    public void Bodies_ConsiderThePlanTheInterimAndTheFinalResults()
    {
        var run = Novgorod.Run().ToEnd();

        Assert.Equal(
            [
                "usk: Совместный План мероприятий по социальному сопровождению", "interagency-group: Утверждение Плана мероприятий по социальному сопровождению",
                "interagency-group: Промежуточные результаты реализации плана мероприятий", "interagency-group: Итоговые результаты реализации плана мероприятий"
            ],
            run.Effects.OfType<AgendaItemAsked>().Select(i => $"{i.Body}: {i.Question}"));
        Assert.Equal(2, run.Effects.OfType<DocumentChanged>().Count(d => d.Kind == "support-conclusion"));
    }

    [Theory, InlineData("Stop"), InlineData("GoOn")]
    public void FinalResults_WithoutAConclusion_AreRefused(string decision)
    {
        var run = Novgorod.Run(Novgorod.Well.Body(Novgorod.Group, new BodyReply("Approved"), new BodyReply("GoOn"), new BodyReply(Silent: true))).Until(r => r.State.Facts.Stages.Contains("reflexive") && r.State.Facts.Agenda.Count > 0);

        var decided = new ItemDecided(run.State.Facts.Agenda.Single().ItemId, "session-1", decision, null) { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "secretary") };

        Assert.Equal("no-conclusion", Assert.Throws<StimulusRefusedException>(() => run.Send(decided)).Code);
    }

    [Fact]
    public void Need_WhenDenied_TellsTheFamilyAndAPersonCloses()
    {
        var run = Novgorod.Run(Novgorod.Well.Task("need", new TaskReply("NotInNeed"))).ToEnd();

        Assert.Equal(("not-in-need", "not-taken", "director-1"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome, run.State.Facts.Closure?.ClosedBy));
        Assert.Contains(run.State.Facts.Documents, d => d is { Kind: "refusal-notice", Status: DocumentStatus.Handed });
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Offer_WhenTheFamilyDeclines_ClosesAsARefusalAtIntake()
    {
        var run = Novgorod.Run(Novgorod.Well.Task("offer", new TaskReply("Declined"))).ToEnd();

        Assert.Equal(("intake-refusal", "not-taken"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Referral_MakesTheChosenInstitutionTheCases()
    {
        var run = Novgorod.Run().Until(r => r.State.Facts.Stages.Contains("agreement"));

        Assert.Equal("goku", run.Effects.OfType<CaseOpened>().Single().Organisation);
        Assert.Equal("centre-velikiy-novgorod", run.State.Facts.Organisation);
        Assert.Equal([TransferStatus.Sent, TransferStatus.Received], run.Effects.OfType<TransferChanged>().Select(t => t.Status));
    }

    [Fact]
    public void Referral_WhenNotReceived_OffersInstitutionsAgain()
    {
        var run = Novgorod.Run(Novgorod.Well.Task("referral", new TaskReply(), new TaskReply("NotReceived"), new TaskReply(), new TaskReply("Received"))).ToEnd();

        Assert.Equal(2, run.Effects.OfType<TaskOpened>().Count(t => t.ActivityId == "offer"));
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void Requests_CarryTheBindingBasisToThoseItBindsAlone()
    {
        var asked = Novgorod.Run().ToEnd().Effects.OfType<AgencyAsked>().ToDictionary(a => a.Agency, a => a.BindingBasis);

        Assert.Equal(
            new() { ["guardianship"] = Bound, ["education"] = Bound, ["health"] = Bound, ["police-juvenile"] = null, ["kdn"] = null, ["ngo"] = null },
            asked);
    }

    [Fact]
    public void Proposals_WhenAMemberIsSilent_GoOnOnlyByAPerson()
    {
        var run = Novgorod.Run(Novgorod.Well.Agency("education", new AgencyReply(Silent: true))).ToEnd();

        var closed = run.Effects.OfType<TaskClosed>().Single(c => c.Outcome == "GoOn");
        Assert.Equal("person-1", closed.By);
        Assert.Equal(RequestStatus.Unanswered, run.State.Facts.Rounds.SelectMany(r => r.Requests).Single(r => r.Agency == "education").Status);
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void Proposals_AnsweredAfterTheCuratorWentOn_AreKept()
    {
        var run = Novgorod.Run(Novgorod.Well.Agency("education", new AgencyReply(After: TimeSpan.FromDays(20)))).ToEnd();

        Assert.True(run.Effects.OfType<AnswerRecorded>().Single(a => a.Agency == "education").Late);
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Theory, InlineData("education", true), InlineData("police-juvenile", false)]
    public void Proposals_WhenLate_AreABreachOnlyWhereAnActBinds(string agency, bool breach)
    {
        var nobodyGoesOn = new TaskReply(Silent: true);
        var run = Novgorod.Run(Novgorod.Well.Agency(agency, new AgencyReply(After: TimeSpan.FromDays(20))).Task("proposalsBound", nobodyGoesOn).Task("proposalsAsked", nobodyGoesOn)).ToEnd();

        var missed = run.Effects.OfType<DeadlineChanged>().Last(d => d.State.Term.Responsible == $"agency:{agency}" && d.State.IsMissed).State;
        Assert.Equal(breach, missed.IsBreach);
        Assert.Equal(breach, run.Effects.OfType<NoticeSent>().Any(n => n.Kind == "rung" && n.Addressee == "kdn"));
    }

    [Fact]
    public void Plan_ReworkedByTheCaseTeamAndReturnedByTheGroup_GoesRoundAgain()
    {
        var script = Novgorod.Well
            .Body(Novgorod.CaseTeam, new BodyReply("Rework"), new BodyReply("Agreed"), new BodyReply("Rework"), new BodyReply("Agreed"))
            .Body(Novgorod.Group, new BodyReply("Returned"), new BodyReply("Returned"), new BodyReply("Approved"), new BodyReply("GoOn"), new BodyReply("Stop"));
        var run = Novgorod.Run(script).ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
        Assert.Equal(
            [
                (1, PlanStatus.Submitted), (2, PlanStatus.Submitted), (2, PlanStatus.Returned), (3, PlanStatus.Submitted), (4, PlanStatus.Submitted), (4, PlanStatus.Returned),
                (5, PlanStatus.Submitted), (5, PlanStatus.Approved), (5, PlanStatus.Ended)
            ],
            run.Effects.OfType<PlanChanged>().Select(p => (p.Edition, p.Status)));
    }

    [Fact]
    public void InterimConclusion_MayChangeThePlan_WithTheFamilysOpinion()
    {
        var script = Novgorod.Well
            .Task("track", new TaskReply("ReviewDue", After: TimeSpan.FromDays(2)), new TaskReply("ReviewDue", After: TimeSpan.FromDays(2)), new TaskReply("ReviewDue", After: TimeSpan.FromDays(2)), new TaskReply(Silent: true))
            .Body(Novgorod.Group, new BodyReply("Approved"), new BodyReply("Correct"), new BodyReply("Returned"), new BodyReply("Approved"), new BodyReply("GoOn"), new BodyReply("Correct"), new BodyReply("Approved"), new BodyReply("Stop"));
        var run = Novgorod.Run(script).ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
        Assert.Equal(2, run.Effects.OfType<TaskOpened>().Count(t => t.ActivityId == "opinion"));
        Assert.Equal(4, run.State.Facts.Plan?.Edition);
        Assert.Equal(4, run.Effects.OfType<DocumentChanged>().Count(d => d.Kind == "support-conclusion"));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void InterimConclusion_MayStop_AndTheResultsAreStillSummedUp()
    {
        var run = Novgorod.Run(Novgorod.Well.Body(Novgorod.Group, new BodyReply("Approved"), new BodyReply("Stop"), new BodyReply("Stop"))).ToEnd();

        Assert.Equal(["active", "reflexive", "aftercare"], Novgorod.Entered(run).Skip(6));
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void InterimReview_IsDueOfItselfAfterThreeMonths()
    {
        var run = Novgorod.Run(CaseScript.Plain.Measure(new MeasureReply(After: TimeSpan.FromDays(200)))).ToEnd();

        // Entered on 9 February; 9 May is a Saturday and a holiday, its day off is Monday the 11th.
        Assert.Equal(Novgorod.Day("2026-02-09"), DayOf(run, s => s.Effects.OfType<StageChanged>().Any(c => c is { Stage: "active", Outcome: null })));
        Assert.Equal(Novgorod.Day("2026-05-12"), DayOf(run, s => s.Effects.OfType<TaskOpened>().Any(t => t.ActivityId == "interimDiagnosis")));
        Assert.True(run.IsOver);
    }

    private static DateOnly DayOf(CaseRun run, Func<CaseRunStep, bool> step) => DateOnly.FromDateTime(run.Steps.First(step).Now.ToOffset(TimeSpan.FromHours(3)).DateTime);

    [Theory, InlineData(1), InlineData(3)]
    public void FinalConclusion_MayGoOn_AsOftenAsIsNeeded(int times)
    {
        List<BodyReply> replies = [new("Approved"), .. Enumerable.Range(0, times).SelectMany(_ => new BodyReply[] { new("GoOn"), new("Approved") }), new("Stop")];
        var run = Novgorod.Run(CaseScript.Plain.Body(Novgorod.Group, [.. replies])).ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
        Assert.Equal(times + 1, Novgorod.Entered(run).Count(s => s == "contract"));
        Assert.Equal(times + 1, Novgorod.Entered(run).Count(s => s == "reflexive"));
        Assert.Single(Novgorod.Entered(run), "aftercare");
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Aftercare_WhenTheFamilyNeedsHelpAgain_TakesItUpAgain()
    {
        var script = CaseScript.Plain.Task("aftercareResult", new TaskReply("Worsened"), new TaskReply("Worsened"), new TaskReply("Stable"))
            .Body(Novgorod.Group, new BodyReply("Approved"), new BodyReply("Stop"), new BodyReply("Approved"), new BodyReply("GoOn"), new BodyReply("Approved"), new BodyReply("Stop"), new BodyReply("Approved"), new BodyReply("Stop"));
        var run = Novgorod.Run(script).ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Equal(["aftercare", "contract", "active", "reflexive", "contract", "active", "reflexive", "aftercare", "contract", "active", "reflexive", "aftercare"], Novgorod.Entered(run).Skip(8));
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void SociallyDangerousSituation_WhenFound_IsToldToTheCommissionAndToGuardianship()
    {
        var run = Novgorod.Run(Novgorod.Well.Task("sop", new TaskReply("Found"))).ToEnd();

        var told = run.Effects.OfType<NoticeSent>().Where(n => n.Kind == "results").Select(n => $"{n.AddresseeKind}:{n.Addressee}").ToList();
        Assert.Contains("body:kdn", told);
        Assert.Contains("agency:guardianship", told);
        Assert.Equal(2, run.Effects.OfType<DocumentChanged>().Count(d => d is { Kind: "sop-information", Status: DocumentStatus.Sent }));
        Assert.Equal("120-ФЗ, ст. 9, п. 2", run.Effects.OfType<DeadlineChanged>().First(d => d.State is { StartedBy: "final-reviewed", Term.Responsible: "role:head-of-service" }).State.Term.BindingBasis);
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void Plan_ApprovedIsSentToThoseResponsible()
    {
        var run = Novgorod.Run().ToEnd();

        var sent = run.Effects.OfType<NoticeSent>().Where(n => n.Kind == "plan-approved").Select(n => n.Addressee).Order();
        Assert.Equal(["education", "guardianship", "health", "kdn", "ngo", "police-juvenile"], sent);
    }

    [Fact]
    public void Curator_MayAskSpecialistsWhileTheSupportLasts()
    {
        var run = Novgorod.Run().Until(r => r.State.Facts.Stages.Contains("active"));

        run.Send(new InternalRequestMade("psychologist", "text-1") { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "person-1") });
        run.ToEnd();

        Assert.Equal([InternalRequestStatus.Open, InternalRequestStatus.Answered], run.Effects.OfType<InternalRequestChanged>().Select(r => r.Status));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Walk_TwiceOver_GivesTheSameStatesAndEffects()
    {
        var (one, two) = (Novgorod.Run().ToEnd(), Novgorod.Run().ToEnd());
        Assert.Equal(StateJson.Write(one.State), StateJson.Write(two.State));
        Assert.Equal(one.Effects.Count(), two.Effects.Count());
    }
}
