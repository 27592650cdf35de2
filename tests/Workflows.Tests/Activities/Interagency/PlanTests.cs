using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

/// <summary>A plan on its way: drafted, sent out, followed.</summary>
public sealed class PlanTests
{
    private static JsonObject Draft(string id = "step") => Step("DraftPlan", new { role = "curator", inForceAtOnce = true, term = Term(5) }, id);

    private static JsonObject Track(bool review = false) => Step("TrackMeasures", review
        ? new { role = "curator", review = new { rule = new { kind = "months", n = 1 }, from = "now", numberMark = "assumed", startMark = "assumed" } }
        : (object)new { role = "curator" }, "track");

    private static PlannedMeasure Measure(string id, string responsible = "school", string? due = "2026-02-10", string help = "legal", string text = "t-1") =>
        new(id, help, text, responsible, due is null ? null : DateOnly.ParseExact(due, "yyyy-MM-dd", null), null);

    private static SmallCase Submit(SmallCase small, params PlannedMeasure[] measures) =>
        small.Send(id => new PlanSubmitted(small.LastTask, measures, "opinion-1") { Id = id, Actor = Person });

    private static SmallCase Report(SmallCase small, string measure, MeasureStatus status) =>
        small.Send(id => new MeasureReported(measure, status, null) { Id = id, Actor = Person });

    private static SmallCase Followed(bool review = false) =>
        Submit(Of(Draft(), Step("Distribute", new { what = "plan", also = new[] { "body:board" } }, "send"), Track(review)), Measure("m1"), Measure("m2", "family"), Measure("m3", "curator"));

    [Fact]
    public void Plan_Submitted_IsInForceWithTheFamilysOpinion()
    {
        var small = Submit(Of(Draft()), Measure("m1"));
        var plan = small.Effects<PlanChanged>().Single();
        Assert.Equal((1, PlanStatus.Approved, "opinion-1"), (plan.Edition, plan.Status, plan.FamilyOpinionRef));
        Assert.Contains("step:Done", small.Lines);
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Plan_GivenAsAForm_IsTheSame()
    {
        var small = Of(Draft()).Task("Submitted", new JsonObject
        {
            ["measures"] = new JsonArray(new JsonObject { ["measureId"] = "m1", ["kindOfHelp"] = "legal", ["textRef"] = "t", ["responsible"] = "school", ["dueDate"] = "2026-02-10" })
        });
        Assert.Equal(new DateOnly(2026, 2, 10), small.Facts.Plan!.Measures.Single().DueDate);
    }

    [Fact]
    public void Plan_Corrected_IsANewEditionThatKeepsWhatIsDoneAndDropsWhatIsLeftOut()
    {
        var small = Submit(Of(Draft(), Draft("again")), Measure("m1"), Measure("m2"));
        Report(small, "m1", MeasureStatus.Done);
        Submit(small, Measure("m1"), Measure("m3"));

        Assert.Equal(2, small.Facts.Plan!.Edition);
        Assert.Equal([("m1", MeasureStatus.Done), ("m3", MeasureStatus.Planned)], small.Facts.Plan.Measures.Select(m => (m.MeasureId, m.Status)));
        Assert.Contains(small.Effects<MeasureChanged>(), m => m is { MeasureId: "m2", Status: MeasureStatus.Dropped });
    }

    [Theory]
    [InlineData("m1", "bakery", "2026-02-10", "legal", "t", "bakery")]
    [InlineData("m1", "school", "2026-01-11", "legal", "t", "срок уже прошёл")]
    [InlineData("m1", "school", null, "cooking", "t", "cooking")]
    [InlineData("m1", "school", null, "legal", "сводить к врачу", "ссылкой")]
    [InlineData("m 1", "school", null, "legal", "t", "идентификатор")]
    public void Plan_WithAWrongMeasure_IsRefused(string id, string responsible, string? due, string help, string text, string said)
    {
        var refused = Assert.Throws<StimulusRefusedException>(() => Submit(Of(Draft()), Measure(id, responsible, due, help, text)));
        Assert.Equal("wrong-plan", refused.Code);
        Assert.Contains(said, refused.Russian);
    }

    [Fact]
    public void Plan_Empty_IsRefused() => Assert.Throws<StimulusRefusedException>(() => Submit(Of(Draft())));

    [Fact]
    public void Plan_WithAMeasureTwice_IsRefused() => Assert.Throws<StimulusRefusedException>(() => Submit(Of(Draft()), Measure("m1"), Measure("m1")));

    [Fact]
    public void Distribute_TellsEachResponsibleOnceAndMarksTheMeasuresSent()
    {
        var small = Followed();
        Assert.Equal(["agency:school", "role:curator", "body:board"], small.Effects<NoticeSent>().Select(n => $"{n.AddresseeKind}:{n.Addressee}"));
        Assert.All(small.Facts.Plan!.Measures, m => Assert.Equal(MeasureStatus.Sent, m.Status));
    }

    [Theory, InlineData(MeasureStatus.Done, "track:AllDone"), InlineData(MeasureStatus.NotDone, "track:SomeNotDone")]
    public void Track_WhenEachMeasureIsSettled_Leaves(MeasureStatus last, string line)
    {
        var small = Report(Report(Followed(), "m1", MeasureStatus.Done), "m2", MeasureStatus.Done);
        Assert.DoesNotContain(line, Report(small, "m3", MeasureStatus.InProgress).Lines);
        Assert.Contains(line, Report(small, "m3", last).Lines);
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Track_WhenAMeasuresLastDayPasses_TellsOnce()
    {
        var small = Followed().Until("2026-03-01T00:00:00+05:00");
        Assert.Equal(4, small.Effects<NoticeSent>().Count(n => n.Kind == "measure-overdue"));
        Assert.Contains(small.Effects<NoticeSent>(), n => n is { Kind: "measure-overdue", AddresseeKind: "agency", Addressee: "school", About: "m1" });
    }

    [Fact]
    public void Track_WhenTheReviewDateComes_LeavesByReviewDue()
    {
        var small = Followed(review: true).Until("2026-02-13T00:00:00+05:00");
        Assert.Contains("track:ReviewDue", small.Lines);
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Track_WhenAPersonCallsTheReview_LeavesAtOnce() => Assert.Contains("track:ReviewDue", Followed(review: true).Task("ReviewDue").Lines);

    [Fact]
    public void Track_WhenTheStageIsStruck_LeavesNothing() => Assert.Empty(Followed(review: true).Ground().Left);

    [Fact]
    public void Track_WithoutAPlan_Faults() => Assert.Contains("no plan to follow", Of(Track()).Incident?.Message);

    [Fact]
    public void Measure_ReportedAgainWhenDone_IsRefused() =>
        Assert.Equal("measure-settled", Assert.Throws<StimulusRefusedException>(() => Report(Report(Followed(), "m1", MeasureStatus.Done), "m1", MeasureStatus.NotDone)).Code);
}
