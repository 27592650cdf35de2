using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Validation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>The procedure of «Альянс», ¶ 1.1–3.7, walked from recognition to closing in virtual time.</summary>
public sealed class KhmaoTests
{
    private static readonly CaseScript Well = CaseScript.Plain.Task("close", new TaskReply("Closed", new JsonObject { ["ground"] = "fulfilment" }));

    [Fact]
    public void Walk_WhenAllGoesWell_ClosesByThePlansFulfilment()
    {
        var run = Khmao.Run(Well).ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Empty(run.State.Root.Incidents);
        Assert.Equal(("fulfilment", "improvement"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Assert.Equal(["recognition", "agreement", "assessment", "support"], run.Effects.OfType<StageChanged>().Where(s => s.Outcome is null).Select(s => s.Stage));
        Assert.Equal(["support-applications", "family-register"], run.Effects.OfType<JournalEntryMade>().Select(j => j.Journal));
        Assert.Equal(
            ["application", "data-consent", "support-agreement", "support-programme", "programme-addendum", "ending-conclusion"],
            run.State.Facts.Documents.Select(d => d.Kind));
    }

    [Fact]
    public void Walk_AsksThePeopleInTheProceduresOrder()
    {
        var run = Khmao.Run(Well).ToEnd();

        Assert.Equal(
            [
                "application:specialist", "application:specialist", "dataConsent:specialist", "agreement:specialist", "agreement:director", "curator:director",
                "diagnosis:curator", "level:curator", "circle:curator", "plan:curator", "programme:curator", "oneParent:curator", "addendum:curator",
                "track:curator", "finalResults:curator", "close:director"
            ],
            run.Effects.OfType<TaskOpened>().Select(t => $"{t.ActivityId}:{t.Role}"));
    }

    [Fact]
    public void Curator_IsDueWithinOneWorkingDayOfTheAgreement()
    {
        var run = Khmao.Run(Well with { IsSilent = false }).Until(r => r.State.Facts.Tasks.Exists(t => t.Form == "assign-role"));

        var term = run.State.Facts.Deadlines.Single(d => d.StartedBy == "support-agreement-signed");
        Assert.Equal(run.State.Facts.Events["support-agreement-signed"], term.StartedAt);
        Assert.Equal(World("RU-KHM").AddWorkingDays(DateOnly.FromDateTime(term.StartedAt.ToOffset(TimeSpan.FromHours(5)).DateTime), 1), term.DueDate);
    }

    // The days by hand: 31 December 2025 and 1–11 January 2026 are off; 1 May 2026 is a Friday; 9 May 2026, a Saturday, moves to
    // Monday 11 May; Saturday 1 November 2025 is worked.
    [Theory]
    [InlineData("2025-12-30", "2026-01-12")]
    [InlineData("2026-04-30", "2026-05-04")]
    [InlineData("2026-05-08", "2026-05-12")]
    [InlineData("2025-10-31", "2025-11-01")]
    public void Curator_OverHolidaysAndAWorkedSaturday_IsDueOnItsDate(string signed, string due)
    {
        var day = DateOnly.Parse(signed, CultureInfo.InvariantCulture);
        var reply = new TaskReply(Data: new JsonObject { ["on"] = signed });
        var run = Khmao.Run(Well.Task("agreement", reply), new DateTimeOffset(day.AddDays(20), new TimeOnly(9, 0), TimeSpan.FromHours(5)))
            .Until(r => r.State.Facts.Tasks.Exists(t => t.Form == "assign-role"));

        Assert.Equal(DateOnly.Parse(due, CultureInfo.InvariantCulture), run.Effects.OfType<DeadlineChanged>().First(d => d.State.StartedBy == "support-agreement-signed").State.DueDate);
    }

    [Fact]
    public void Curator_WhenNamedLate_ReachesEachRungOnce()
    {
        var run = Khmao.Run(Well.Task("curator", new TaskReply(After: TimeSpan.FromDays(12)))).ToEnd();

        var term = run.Effects.OfType<DeadlineChanged>().First(d => d.State.StartedBy == "support-agreement-signed").State.Term.Id;
        Assert.Equal(["deadline-missed:director", "deadline-warned:director", "rung:director", "rung:head-of-service"],
            run.Effects.OfType<NoticeSent>().Where(n => n.About == term).Select(n => $"{n.Kind}:{n.Addressee}").Order());
        Assert.True(run.IsOver);
    }

    [Fact]
    public void Proposals_WhenAnAgencyIsSilent_GoOnOnlyByAPerson()
    {
        var run = Khmao.Run(Well.Agency("education", new AgencyReply(Silent: true))).ToEnd();

        Assert.Equal("GoOn", run.Effects.OfType<TaskClosed>().Single(c => c.Outcome is "GoOn").Outcome);
        Assert.Equal(RequestStatus.Unanswered, run.State.Facts.Rounds[0].Requests.Single(r => r.Agency == "education").Status);
        Assert.All(run.Effects.OfType<AgencyAsked>(), a => Assert.Null(a.BindingBasis));
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void Proposals_AnsweredLate_AreKept()
    {
        var run = Khmao.Run(Well.Agency("education", new AgencyReply(After: TimeSpan.FromDays(20)))).ToEnd();
        Assert.True(run.Effects.OfType<AnswerRecorded>().Single(a => a.Agency == "education").Late);
        Assert.True(run.IsOver);
    }

    [Fact]
    public void InterimReview_WhenReturned_CorrectsThePlanAndGoesRoundAgain()
    {
        var script = Well.Task("track", new TaskReply("ReviewDue", After: TimeSpan.FromDays(1)), new TaskReply("ReviewDue", After: TimeSpan.FromDays(3)), new TaskReply(Silent: true))
            .Body("rehabilitation-board", new BodyReply("Returned"), new BodyReply("GoOn"), new BodyReply("Conclude"));
        var run = Khmao.Run(script).ToEnd();

        Assert.Empty(run.Refusals);
        Assert.Equal(2, run.State.Facts.Plan?.Edition);
        Assert.Equal([PlanStatus.Approved, PlanStatus.Returned, PlanStatus.Approved, PlanStatus.Ended], run.Effects.OfType<PlanChanged>().Select(p => p.Status));
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void InterimReview_IsDueOfItselfEveryThreeMonths()
    {
        var run = Khmao.Run(Well.Measure(new MeasureReply(After: TimeSpan.FromDays(120)))).ToEnd();
        Assert.Equal("Промежуточные результаты реализации мероприятий Программы", run.Effects.OfType<AgendaItemAsked>().Select(a => a.Question).ElementAt(1));
        Assert.True(run.IsOver);
    }

    [Fact]
    public void FinalReview_MayProlong()
    {
        var run = Khmao.Run(Well.Body("rehabilitation-board", new BodyReply("Prolong"), new BodyReply("Conclude"))).ToEnd();
        Assert.Equal(2, run.State.Facts.Plan?.Edition);
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }

    [Fact]
    public void Addendum_IsForOneParentFamiliesAlone()
    {
        var run = Khmao.Run(Well.Task("oneParent", new TaskReply("Other"))).ToEnd();
        Assert.DoesNotContain(run.State.Facts.Documents, d => d.Kind == "programme-addendum");
        Assert.True(run.IsOver);
    }

    [Fact]
    public void Recognition_WhenRefused_TellsTheFamilyAndAPersonCloses()
    {
        var run = Khmao.Run(Well.Body("interagency-group", new BodyReply("Refused"))).ToEnd();

        Assert.Equal(("not-recognised", "not-taken"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Assert.Equal(("refusal-notice", DocumentStatus.Handed), run.State.Facts.Documents.Select(d => (d.Kind, d.Status)).Single());
        Assert.Equal("director-1", run.State.Facts.Closure?.ClosedBy);
    }

    public static TheoryData<int> Days => [.. Enumerable.Range(0, 34)];

    [Theory, MemberData(nameof(Days))]
    public void Ground_StruckOnAnyDay_RecallsEverythingAndEndsByAPerson(int day)
    {
        var run = Khmao.Run(Well.Task("close", new TaskReply("Closed")).At(TimeSpan.FromDays(day), Refuse)).ToEnd();

        Assert.Empty(run.State.Root.Incidents);
        if (run.Effects.OfType<GroundRecorded>().Any()) Assert.Equal(("refusal", "other"), (run.State.Facts.Closure?.Ground, run.State.Facts.Closure?.Outcome));
        Leftovers.AssertNone(run);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Ground_InTheInstantInWhichTheStageEnds_EndsItOnce(bool groundFirst)
    {
        var end = Khmao.Run(Well).ToEnd().Steps.First(s => s.Effects.OfType<StageChanged>().Any(c => c is { Stage: "support", Outcome: "Done" })).Now;
        var script = groundFirst ? Well.At(end - Khmao.Monday, Refuse) : Well;
        var run = Khmao.Run(script.Task("close", new TaskReply("Closed", new JsonObject { ["ground"] = groundFirst ? "refusal" : "fulfilment" })));
        if (!groundFirst) run.Until(r => r.Effects.OfType<StageChanged>().Any(c => c is { Stage: "support", Outcome: not null })).Send(Refuse(run));
        run.ToEnd();

        Assert.Equal(end, run.Steps.First(s => s.Stimulus is GroundEntered).Now);
        Assert.Equal([groundFirst ? "GroundStruck" : "Done"], run.Effects.OfType<StageChanged>().Where(c => c is { Stage: "support", Outcome: not null }).Select(c => c.Outcome!));
        Assert.Equal(groundFirst, run.Effects.OfType<GroundRecorded>().Any());
        Assert.Empty(run.State.Root.Incidents);
        Leftovers.AssertNone(run);
    }

    [Fact]
    public void Closing_LeavesNothingBehind() => Leftovers.AssertNone(Khmao.Run(Well).ToEnd());

    [Fact]
    public void Walk_TwiceOver_GivesTheSameStatesAndEffects()
    {
        var (one, two) = (Khmao.Run(Well).ToEnd(), Khmao.Run(Well).ToEnd());
        Assert.Equal(StateJson.Write(one.State), StateJson.Write(two.State));
        Assert.Equal(one.Effects.Count(), two.Effects.Count());
    }

    [Fact]
    public void Definition_IsValid() =>
        Assert.Equal("", string.Join("\n", DefinitionValidator.Validate(Khmao.Definition, Shipped.World, Shipped.Shared).Select(f => $"{f.Severity} {f.Code} {f.ActivityId}: {f.Text.Ru}")));

    [Fact]
    public void Definition_IsReadWithoutANoteAndWrittenBackWhole()
    {
        Assert.Empty(Khmao.Definition.Notes);
        Assert.True(JsonNode.DeepEquals(Shipped.Document("khmao"), JsonNode.Parse(DefinitionWriter.Write(Khmao.Definition))));
    }

    [Fact]
    public void Definition_LeavesRoomBetweenItsSteps()
    {
        foreach (var chart in Khmao.Definition.AllNodes.Where(n => n.Type == "Elsa.Flowchart"))
        {
            var places = chart.Children.Select(Place).ToList();
            foreach (var (a, i) in places.Select((p, i) => (p, i)))
                foreach (var b in places.Skip(i + 1)) Assert.True(Math.Abs(a.X - b.X) >= 240 + 150 || Math.Abs(a.Y - b.Y) >= 60 + 150, $"{a} and {b} of {chart.Id} are too close");
        }
    }

    private static (int X, int Y) Place(Workflows.Definitions.ActivityNode node)
    {
        var position = node.Json["metadata"]!["designer"]!["position"]!;
        return ((int)position["x"]!, (int)position["y"]!);
    }

    private static GroundEntered Refuse(CaseRun run) => new("refusal", "text-refusal") { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "curator-1") };

    private static Workflows.Calendars.ProductionCalendar World(string region) => Shipped.World.Calendars.For(region);
}
