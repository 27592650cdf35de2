using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Validation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>The practice of «Шафкатъ», steps 1–7, walked from a signal to closing in virtual time.</summary>
public sealed class TatarstanTests
{
    private static readonly CaseScript Well = Tatarstan.Well;

    [Fact]
    public void Walk_WhenAllGoesWell_ClosesByTheProgrammesFulfilment()
    {
        var run = Tatarstan.Run(Well).ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Empty(run.State.Root.Incidents);
        Assert.Equal(("fulfilment", "improvement"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Assert.Equal(
            ["signal", "team", "response", "visit", "assessment", "decision", "informing", "support"],
            run.Effects.OfType<StageChanged>().Where(s => s.Outcome is null).Select(s => s.Stage));
        Assert.Equal(["signals", "recipient-register", "district-data-bank"], run.Effects.OfType<JournalEntryMade>().Select(j => j.Journal));
        Assert.Equal("urgent", run.State.Facts.Urgency);
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Walk_AsksThePeopleInTheProceduresOrder()
    {
        var run = Tatarstan.Run(Well).ToEnd();

        Assert.Equal(
            [
                "signalRecord:duty-specialist", "compose:head-of-service", "visitUrgent:specialist", "checklist:specialist", "risks:specialist", "help:psychologist",
                "familyVoice:specialist", "proposal:head-of-service", "programme:specialist", "resultsNote:specialist", "curator:head-of-service", "consent:curator",
                "track:curator", "finalResults:curator", "close:head-of-service"
            ],
            run.Effects.OfType<TaskOpened>().Where(t => t.ActivityId is not ("individualWork" or "groupWork")).Select(t => $"{t.ActivityId}:{t.Role}"));
    }

    [Fact]
    public void Walk_MakesTheDocumentsInTheProceduresOrder()
    {
        var run = Tatarstan.Run(Well).ToEnd();
        Assert.Equal(
            ["signal-record", "team-minutes", "data-consent", "team-minutes"],
            run.State.Facts.Documents.Select(d => d.Kind).Where(k => k is not ("visit-report" or "group-session-record")));
    }

    [Theory]
    [InlineData("emergency", "visitEmergency", "2026-01-12T16:00")]
    [InlineData("urgent", "visitUrgent", "2026-01-13T13:00")]
    [InlineData("planned", "visitPlanned", "2026-01-16T00:00")]
    public void Urgency_SetByAPerson_DecidesHowSoonTheTeamComes(string urgency, string visit, string before)
    {
        var run = Tatarstan.Run(Well.Task("compose", new TaskReply(Data: Tatarstan.Team(urgency))).Task("signalRecord", new TaskReply(After: TimeSpan.FromHours(2)))).ToEnd();

        var term = run.Effects.OfType<DeadlineChanged>().First(d => d.State.Term.Id == Opened(run, visit).DeadlineId).State;
        Assert.Equal(DateTimeOffset.Parse(before + ":00+03:00", CultureInfo.InvariantCulture), term.DueBefore);
        Assert.Equal([visit], run.Effects.OfType<TaskOpened>().Where(t => t.ActivityId.StartsWith("visit", StringComparison.Ordinal)).Select(t => t.ActivityId));
        Assert.Equal((urgency, "head-of-service-1"), run.Effects.OfType<UrgencySet>().Select(u => (u.Urgency, u.SetBy)).Single());
    }

    [Fact]
    public void Team_IsAskedAsComposed_AndAsACourtesy()
    {
        var asked = Tatarstan.Run(Well).ToEnd().Effects.OfType<AgencyAsked>().ToList();
        Assert.Equal(["education", "guardianship", "health", "police-juvenile"], asked.Select(a => a.Agency).Order(StringComparer.Ordinal));
        Assert.All(asked, a => Assert.Equal((RequestKind.Information, null), (a.Kind, a.BindingBasis)));
    }

    [Fact]
    public void TeamMember_WhoIsSilent_IsDoneWithoutOnlyByAPerson()
    {
        var run = Tatarstan.Run(Well.Agency("police-juvenile", new AgencyReply(Silent: true))).ToEnd();

        Assert.Equal("GoOn", run.Effects.OfType<TaskClosed>().Single(c => c.Outcome is "GoOn").Outcome);
        Assert.Equal(RequestStatus.Unanswered, run.State.Facts.Rounds[0].Requests.Single(r => r.Agency == "police-juvenile").Status);
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void Team_WhenNotAdmitted_GoesAgain()
    {
        var run = Tatarstan.Run(Well.Task("checklist", new TaskReply("NotAdmitted"), new TaskReply("Filled"))).ToEnd();
        Assert.Equal(2, run.Effects.OfType<TaskOpened>().Count(t => t.ActivityId == "visitUrgent"));
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void FamilysVoice_IsOnRecordBeforeTheCollegialDecision()
    {
        var run = Tatarstan.Run(Well).ToEnd();
        var (heard, decided) = (run.State.Facts.Events["family-heard"], run.State.Facts.Events["collegially-decided"]);
        Assert.True(heard < decided);
    }

    [Fact]
    public void Programme_ReturnedByTheCollegialDecision_IsRevised()
    {
        var run = Tatarstan.Run(Well.Body("interagency-team", new BodyReply("Returned"), new BodyReply("Support"), new BodyReply("End"))).ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Equal(2, run.State.Facts.Plan?.Edition);
        Assert.Equal(
            [PlanStatus.Submitted, PlanStatus.Returned, PlanStatus.Submitted, PlanStatus.Approved, PlanStatus.Ended],
            run.Effects.OfType<PlanChanged>().Select(p => p.Status));
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Theory]
    [InlineData("NotConfirmed", "signal-not-confirmed", "not-taken")]
    [InlineData("HelpSuffices", "help-sufficed", "improvement")]
    public void Signal_ThatNeedsNoSupport_EndsByTheTeamAndAPerson(string decision, string ground, string outcome)
    {
        var script = Well.Task("risks", new TaskReply("NotConfirmed")).Task("proposal", new TaskReply("NoProgramme")).Body("interagency-team", new BodyReply(decision));
        var run = Tatarstan.Run(script).ToEnd();

        Assert.Equal((ground, outcome), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Assert.Equal("head-of-service-1", run.State.Facts.Closure?.ClosedBy);
        Assert.Contains(run.Effects.OfType<StageChanged>(), s => s.Stage == "informing");
        Leftovers.AssertNone(run);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Programme_ReturnedAndThenFoundNeedless_EndsByTheHelpGiven(int times)
    {
        BodyReply[] replies = [.. Enumerable.Repeat(new BodyReply("Returned"), times), new BodyReply("HelpSuffices")];
        var run = Tatarstan.Run(Well.Task("close", new TaskReply("Closed")).Body("interagency-team", [.. replies])).ToEnd();

        Assert.Equal(("help-sufficed", "improvement"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Assert.Equal(times + 1, run.Effects.OfType<TaskOpened>().Count(t => t.ActivityId == "programme"));
        Assert.DoesNotContain(run.Effects.OfType<StageChanged>(), s => s.Stage == "support");
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Programme_AskedForByTheTeamAndReturned_EndsByTheHelpGiven()
    {
        var script = Well.Task("proposal", new TaskReply("NoProgramme")).Task("close", new TaskReply("Closed"))
            .Body("interagency-team", new BodyReply("ProgrammeNeeded"), new BodyReply("Returned"), new BodyReply("HelpSuffices"));
        var run = Tatarstan.Run(script).ToEnd();

        Assert.Equal("help-sufficed", run.State.Facts.Closure?.Ground);
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Results_AreToldToTheEightAgenciesAndTheCommission()
    {
        var run = Tatarstan.Run(Well).Until(r => r.State.Facts.Stages.Contains("support"));
        Assert.Equal(
            ["education", "employment", "guardianship", "health", "kdn", "police-juvenile", "settlement", "social-services", "youth"],
            run.Effects.OfType<NoticeSent>().Where(n => n.Kind == "results").Select(n => n.Addressee).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Support_IsIndividualAndInGroups_EveryMonth()
    {
        var run = Tatarstan.Run(Well.Measure(new MeasureReply(After: TimeSpan.FromDays(70)))).ToEnd();
        foreach (var duty in new[] { "individual-work", "group-work" })
            Assert.True(run.Effects.OfType<DutyChanged>().Count(d => d.Duty == duty && d.Status == DutyStatus.Done) >= 2);
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Threat_WithoutRemoval_GoesOnToTheDecision()
    {
        var run = Tatarstan.Run(Well.Task("risks", new TaskReply("Threat"))).ToEnd();
        Assert.DoesNotContain(run.State.Facts.Documents, d => d.Kind == "removal-act");
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    public static TheoryData<string> Stages => ["signal", "team", "response", "visit", "assessment", "decision", "informing", "support"];

    [Theory, MemberData(nameof(Stages))]
    public void Danger_AtEveryStage_IsToldInTheStepThatConfirmsIt(string stage)
    {
        var run = Tatarstan.Run(Well.Task("dangerToChild", new TaskReply(Silent: true))).Until(r => r.State.Facts.Stages.Contains(stage));
        Danger.AssertTold(run);
        Leftovers.AssertNone(run.ToEnd());
    }

    public static TheoryData<int> Days => [.. Enumerable.Range(0, 45)];

    [Theory, MemberData(nameof(Days))]
    public void Ground_StruckOnAnyDay_RecallsEverythingAndEndsByAPerson(int day)
    {
        var run = Tatarstan.Run(Well.Task("close", new TaskReply("Closed")).At(TimeSpan.FromDays(day), r => Strike.With(r, "move"))).ToEnd();

        Assert.Empty(run.State.Root.Incidents);
        if (run.Effects.OfType<GroundRecorded>().Any()) Assert.Equal(("move", "other"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Ground_DuringAnOpenRequest_RecallsIt()
    {
        var run = Tatarstan.Run(Well.Task("close", new TaskReply("Closed"))).Until(r => r.State.Facts.Rounds.Exists(round => !round.IsClosed));

        run.Send(Strike.With(run, "move")).ToEnd();

        Assert.All(run.State.Facts.Rounds[0].Requests, r => Assert.Equal(RequestStatus.Recalled, r.Status));
        Assert.Equal("move", run.State.Facts.Closure?.Ground);
        Leftovers.AssertNone(run);
    }

    [Theory]
    [InlineData("visit")]
    [InlineData("assessment")]
    public void Ground_WithinAnInnerStage_EndsTheOuterOneToo(string inner)
    {
        var run = Tatarstan.Run(Well.Task("close", new TaskReply("Closed"))).Until(r => r.State.Facts.Stages.Contains(inner));
        run.Send(Strike.With(run, "move"));
        Assert.Equal([(inner, "Cancelled"), ("response", "GroundStruck")], run.Steps[^1].Effects.OfType<StageChanged>().Where(s => s.Outcome is not null).Select(s => (s.Stage, s.Outcome!)));
        Leftovers.AssertNone(run.ToEnd());
    }

    [Fact]
    public void Ground_InTheLoopsSecondRound_Ends()
    {
        var script = Well.Task("close", new TaskReply("Closed")).Task("programme", new TaskReply(), new TaskReply(Silent: true)).Body("interagency-team", new BodyReply("Returned"), new BodyReply("End"));
        var run = Tatarstan.Run(script).Until(r => r.Effects.OfType<TaskOpened>().Count(t => t.ActivityId == "programme") == 2);

        run.Send(Strike.With(run, "move")).ToEnd();

        Assert.Equal(("move", "other"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Ground_StruckTwice_IsRecordedOnceForTheStage()
    {
        var run = Tatarstan.Run(Well.Task("close", new TaskReply("Closed"))).Until(r => r.State.Facts.Stages.Contains("support"));

        run.Send(Strike.With(run, "move")).Send(Strike.With(run, "refusal")).ToEnd();

        Assert.Equal(["move"], run.Effects.OfType<GroundRecorded>().Select(g => g.Ground));
        Assert.Equal("move", run.State.Facts.Closure?.Ground);
        Leftovers.AssertNone(run);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Ground_InTheInstantOfTheNormalEnd_EndsOneWayOnly(bool groundFirst)
    {
        var run = Tatarstan.Run(Well.Task("close", new TaskReply("Closed", groundFirst ? null : new JsonObject { ["ground"] = "fulfilment" })))
            .Until(r => r.State.Facts.Agenda.Exists(i => i.SessionId is not null) && r.State.Facts.Stages is ["support"]);
        var item = run.State.Facts.Agenda.Single();
        Stimulus end = new ItemDecided(item.ItemId, item.SessionId!, "End", "paper-1") { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "team-secretary-1") };

        if (groundFirst) run.Send(Strike.With(run, "move")).Send(end);
        else run.Send(end).Send(Strike.With(run, "move"));
        run.ToEnd();

        Assert.Equal(groundFirst ? "GroundStruck" : "Done", run.Effects.OfType<StageChanged>().Last().Outcome);
        Assert.Equal(groundFirst ? "move" : "fulfilment", run.State.Facts.Closure?.Ground);
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void RightsLost_NeedsTheRuling()
    {
        var run = Tatarstan.Run(Well.Task("close", new TaskReply("Closed"))).Until(r => r.State.Facts.Stages.Contains("support"));

        Assert.Equal("evidence-needed", Assert.Throws<StimulusRefusedException>(() => run.Send(Strike.With(run, "rights-lost", null))).Code);
        run.Send(Strike.With(run, "rights-lost", "ruling-1")).ToEnd();

        Assert.Equal("worsening", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void Refusal_DoesNotStopTheCheckOfASignal()
    {
        var run = Tatarstan.Run(Well).Until(r => r.State.Facts.Stages.Contains("visit"));
        run.Send(Strike.With(run, "refusal"));
        Assert.Contains("visit", run.State.Facts.Stages);
        Assert.Empty(run.Effects.OfType<GroundRecorded>());
    }

    [Fact]
    public void Walk_TwiceOver_GivesTheSameStatesAndEffects()
    {
        var (one, two) = (Tatarstan.Run(Well).ToEnd(), Tatarstan.Run(Well).ToEnd());
        Assert.Equal(StateJson.Write(one.State), StateJson.Write(two.State));
        Assert.Equal(one.Effects.Count(), two.Effects.Count());
    }

    [Fact]
    public void Definition_IsValidWholeAndReadable() => ShippedChecks.AssertSound("tatarstan");

    [Fact]
    public void Definition_StatesTheLawsTermsAndNoOthers()
    {
        var counts = MarkCounts.Of(Tatarstan.Definition);
        Assert.Equal((2, 6), (counts.TermNumbers.Stated, counts.TermStarts.Stated));
    }

    private static TaskOpened Opened(CaseRun run, string activity) => run.Effects.OfType<TaskOpened>().Single(t => t.ActivityId == activity);
}
