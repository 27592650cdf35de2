using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>Stage II of the Angarsk procedure: duties, internal requests, an at-risk family's refusal, changes of track.</summary>
public sealed class IrkutskStageIITests
{
    private static readonly string[] Occasions = ["talk-curator", "talk-pedagogue", "talk-lawyer", "information-card", "programme-papers", "contact-log", "phone-message", "change-notice"];

    /// <summary>The measures take their time, so that the stage lasts.</summary>
    private static CaseScript Idle => CaseScript.Plain.Measure(new MeasureReply(Silent: true));

    [Fact]
    public void EachTrack_HasItsPapersOfStageII()
    {
        var papers = new[] { "talk-record", "talk-record", "talk-record", "information-card", "programme-papers", "contact-log", "phone-message", "change-notice" };
        foreach (var track in Irkutsk.Tracks)
        {
            var run = Irkutsk.Run(track, Idle).ToStage("support");
            foreach (var duty in Occasions) run.Send(new OccasionArisen(duty, "text-occasion") { Id = run.NextId(), Actor = Irkutsk.Curator });
            run.WaitTill(run.Now.AddDays(1));

            var done = run.Effects.OfType<DutyChanged>().Where(d => d.Status == DutyStatus.Done).DistinctBy(d => d.Duty).ToDictionary(d => d.Duty);
            Assert.All(Occasions, key => Assert.Contains(key, done.Keys));
            Assert.NotEmpty(done["monthly-visit"].Photos);
            Assert.Equal(track == Irkutsk.Lead, done.ContainsKey("control-act"));
            Assert.Equal(track != Irkutsk.Hardship, done.ContainsKey("plan-information"));
            Assert.Equal(papers, run.Effects.OfType<DocumentChanged>().Select(d => d.Kind).Where(papers.Contains));
            Assert.Equal(["social-pedagogue", "legal-adviser", "psychologist", "psychologist"], new[] { "talk-pedagogue", "talk-lawyer", "information-card", "programme-papers" }.Select(k => done[k].Role));
        }
    }

    [Fact]
    public void Specialist_WorksWithAHardshipFamilyOnTheCuratorsRequest()
    {
        var run = Irkutsk.Run(Irkutsk.Hardship, Idle).ToStage("support");
        foreach (var role in new[] { "social-pedagogue", "psychologist", "legal-adviser" })
            run.Send(new InternalRequestMade(role, "text-ask") { Id = run.NextId(), Actor = Irkutsk.Curator });
        run.WaitTill(run.Now.AddDays(1));

        var answered = run.Effects.OfType<InternalRequestChanged>().Where(r => r.Status == InternalRequestStatus.Answered).ToList();
        Assert.Equal(["legal-adviser", "psychologist", "social-pedagogue"], answered.Select(r => r.Role).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Irkutsk.Lead, "assessment")]
    [InlineData(Irkutsk.Lead, "support")]
    [InlineData(Irkutsk.CoExecutor, "assessment")]
    [InlineData(Irkutsk.CoExecutor, "support")]
    public void AtRiskFamilysRefusal_IsRegisteredAndSent_AndTheWorkGoesOn(string track, string stage)
    {
        var run = Irkutsk.Run(track, Idle).ToStage(stage);
        var (tasks, term) = (run.State.Facts.Tasks.ToList(), run.Now.AddHours(5));
        run.Strike("refusal", "doc-refusal").WaitTill(term);
        run.Strike("refusal", "doc-again").WaitTill(run.Now.AddHours(5));

        Assert.Equal(2, run.State.Facts.Documents.Count(d => d is { Kind: "refusal-statement", Status: DocumentStatus.Sent }));
        Assert.Equal(2, run.Effects.OfType<GroundRecorded>().Count(g => g.Ground == "refusal"));
        Assert.DoesNotContain(run.Effects.OfType<StageChanged>(), s => s.Outcome is "GroundStruck");
        Assert.NotEmpty(tasks);
        Assert.Null(run.State.Facts.Closure);
    }

    [Fact]
    public void Evidence_IsAskedOfEachGroundThatTheDocumentAsksItOf()
    {
        foreach (var ground in new[] { "sop-removal", "move", "rights-lost", "imprisonment", "refusal" })
            Assert.Equal("evidence-needed", Assert.Throws<StimulusRefusedException>(() => Irkutsk.Run(Irkutsk.Lead, Idle).ToStage("support").Strike(ground, null)).Code);
        foreach (var ground in new[] { "death", "of-age" })
            Assert.True(Irkutsk.Run(Irkutsk.Lead, Idle).ToStage("support").Strike(ground, null).Steps[^1].Matched);
    }

    [Fact]
    public void RemovalFromTheDataBank_WithTheCommissionsRecommendation_IsANewEntryOnTheHardshipTrack()
    {
        var run = Irkutsk.Run(Irkutsk.Lead, CaseScript.Plain.Task("rRecommendation", new TaskReply("Recommended")), Irkutsk.At(2026, 4, 6)).ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Equal([Irkutsk.Hardship], run.Effects.OfType<TrackRecorded>().Select(t => t.Track));
        Assert.Equal(["assessment", "support", "reflexive", "assessment", "support", "reflexive"], run.Effects.OfType<StageChanged>().Where(s => s.Outcome is null).Select(s => s.Stage));
        var papers = run.Papers();
        Assert.DoesNotContain("discharge-order", papers.Take(papers.IndexOf("application")));
        Assert.Equal(["application", "support-agreement", "support-plan"], papers.Where(k => k is "application" or "support-agreement" or "support-plan"));
        Assert.Contains(run.Effects.OfType<PlanChanged>(), p => p.Status == PlanStatus.Ended);
        Assert.Equal(("fulfilment", "improvement"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void NewEntry_HasClocksOfItsOwn()
    {
        var run = Irkutsk.Run(Irkutsk.Lead, Idle, Irkutsk.At(2026, 4, 1)).ToStage("support").WaitTill(Irkutsk.May);
        run.Send(new TrackChanged(Irkutsk.Hardship, "doc-decree") { Id = run.NextId(), Actor = Irkutsk.Curator });
        run.Until(r => r.State.Facts.Stages.Contains("support"));

        Assert.Equal(new DateOnly(2026, 4, 28), run.Due("tApplication"));
        Assert.Equal(new DateOnly(2026, 5, 13), run.Due("tAgreement"));
    }

    [Fact]
    public void HardshipFamilyListedAsAtRisk_GoesOverToTheOtherTrack_WithNothingLeftOfTheFirst()
    {
        var run = Irkutsk.Run(Irkutsk.Hardship, Idle).ToStage("support");
        run.Send(new TrackChanged(Irkutsk.Lead, "doc-decree") { Id = run.NextId(), Actor = Irkutsk.Curator });

        Assert.Equal(["lDataConsent"], run.Effects.OfType<TaskOpened>().Where(t => run.State.Facts.Tasks.Exists(o => o.TaskId == t.TaskId)).Select(t => t.ActivityId));
        Assert.Equal(["assessment"], run.State.Facts.Stages);
        run.ToStage("support").Strike("rights-lost").ToEnd();
        Assert.Equal(("rights-lost", "worsening"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Curator_OnLeave_IsSubstitutedInTheCase()
    {
        var run = Irkutsk.Run(Irkutsk.Hardship, Idle).ToStage("support");
        run.Send(new PersonSubstituted("curator", "curator-2", null, "text-leave") { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "head-of-service-1") });
        Assert.Equal("curator-2", run.State.Facts.Roles["curator"]);
        Assert.Equal("curator-2", run.Effects.OfType<RoleAssigned>().Last().PersonId);
    }

    [Theory]
    [InlineData("fulfilment", "improvement")]
    [InlineData("move", "other")]
    [InlineData("of-age", "other")]
    [InlineData("death", "other")]
    [InlineData("refusal", "other")]
    [InlineData("imprisonment", "other")]
    [InlineData("rights-lost", "worsening")]
    public void Outcome_FollowsFromTheGround(string ground, string outcome)
    {
        var run = Irkutsk.Run(Irkutsk.Hardship, ground == "fulfilment" ? CaseScript.Plain : Idle).ToStage("support");
        if (ground != "fulfilment") run.Strike(ground);
        run.ToEnd();
        Assert.Equal((ground, outcome), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Assert.Contains("smppk-final-minutes", run.Papers());
    }
}
