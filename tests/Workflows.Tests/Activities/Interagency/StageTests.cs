using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

public sealed class StageTests
{
    private static JsonObject Task(string id = "step") => Step("PersonTask", new { role = "curator", term = Term(5) }, id);

    [Fact]
    public void Stage_WhenItsBodyEnds_LeavesByDoneAndItsGroundsEndToo()
    {
        var small = Of(Task()).Task("Done");

        Assert.Contains("stage:Done", small.Lines);
        Assert.Empty(small.Left);
        Assert.Equal(["work:", "work:Done"], small.Effects<StageChanged>().Select(s => $"{s.Stage}:{s.Outcome}"));
    }

    [Fact]
    public void Stage_WhenAGroundStrikes_ClosesAllThatIsWithin()
    {
        var small = Of(Task()).Ground();

        Assert.Contains("stage:GroundStruck", small.Lines);
        Assert.Empty(small.Left);
        Assert.Null(small.Effects<TaskClosed>().Single().Outcome);
        Assert.Equal(DeadlineStatus.Cancelled, small.Effects<DeadlineChanged>().Last().State.Status);
        Assert.Equal("refusal", small.Effects<GroundRecorded>().Single().Ground);
    }

    [Fact]
    public void Stage_WhenAGroundItDoesNotListIsEntered_GoesOn()
    {
        var small = Of(Task()).Ground("move");

        Assert.False(small.Run.Steps[^1].Matched);
        Assert.Single(small.Facts.Tasks);
    }

    [Fact]
    public void Stage_WhenTheTrackChanges_LeavesByTrackChanged()
    {
        var small = Of(Task()).Send(id => new TrackChanged("other", null) { Id = id, Actor = Person });

        Assert.Contains("stage:TrackChanged", small.Lines);
        Assert.Equal("other", small.Facts.Track);
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Stage_WhenAMachineEntersAGround_RefusesInBothLanguages()
    {
        var small = Of(Task());

        var refused = Assert.Throws<StimulusRefusedException>(() => small.Send(id => new GroundEntered("refusal", null) { Id = id, Actor = Actor.System }));
        Assert.Equal("person-needed", refused.Code);
        Assert.Equal("Это решение принимает только человек.", refused.Russian);
        Assert.Single(small.Facts.Tasks);
    }

    [Fact]
    public void Stage_WithinAnother_EndsWithIt()
    {
        var inner = Step("Stage", new { key = "inner", grounds = new[] { "refusal" } });
        inner["body"] = new JsonObject { ["id"] = "innerBody", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray(Task("deep")), ["connections"] = new JsonArray() };
        var small = Of(inner).Ground();

        Assert.Single(small.Effects<GroundRecorded>());
        Assert.Contains("stage:GroundStruck", small.Lines);
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Stage_WithoutAKey_FaultsAndSaysWhatToDo()
    {
        var nameless = Step("Stage", new { title = "x" });
        Assert.Contains("'key' is empty", Of(nameless).Incident?.Message);
    }
}
