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

    [Theory, InlineData(false, DeadlineStatus.Satisfied), InlineData(true, DeadlineStatus.Cancelled)]
    public void Stage_WithATermOfItsOwn_KeepsItByTheWorksEndAlone(bool struck, DeadlineStatus status)
    {
        var small = WithTerm();
        var term = small.Facts.Deadlines.Single(d => d.Term.Responsible == "role:director");

        _ = struck ? small.Ground() : small.Task("Done");

        Assert.Equal(status, small.Effects<DeadlineChanged>().Last(d => d.State.Term.Id == term.Term.Id).State.Status);
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Stage_WhoseTermIsOver_GoesOnAndTellsOnce()
    {
        var small = WithTerm().Until("2026-03-01T00:00:00+05:00");

        Assert.True(small.Facts.Deadlines.Single(d => d.Term.Responsible == "role:director").IsMissed);
        Assert.Single(small.Effects<NoticeSent>(), n => n is { Kind: "deadline-missed", Addressee: "director" });
        Assert.Single(small.Facts.Tasks);
    }

    [Fact]
    public void Stage_WhoseTermCannotStart_FaultsBeforeAnythingIsTold()
    {
        var inner = Inner(Term(3, "the-moon"));
        var small = Of(inner);

        Assert.Contains("'the-moon'", small.Incident?.Message);
        Assert.DoesNotContain(small.Effects<StageChanged>(), s => s.Stage == "inner");
    }

    private static SmallCase WithTerm() => Of(Inner(Term(3, responsible: "role:director")));

    private static JsonObject Inner(object term)
    {
        var inner = Step("Stage", new { key = "inner", term }, "inner");
        inner["body"] = Doc.Flow("innerBody", [], Step("PersonTask", new { role = "curator", term = Term(5) }, "deep"));
        return inner;
    }

    [Fact]
    public void Stage_WithoutAKey_FaultsAndSaysWhatToDo()
    {
        var nameless = Step("Stage", new { title = "x" });
        Assert.Contains("'key' is empty", Of(nameless).Incident?.Message);
    }

    /// <summary>A refusal is registered, and the work goes on.</summary>
    private static SmallCase WithLoop()
    {
        var await = Step("AwaitGround", new { grounds = new[] { "move" } }, "await");
        var paper = Step("RegisterDocument", new { kind = "paper", path = new[] { new { to = "registered", role = "curator" } }, term = Term(1) }, "paper");
        return Beside(Now, Doc.Flow("duties", ["await.Ground>paper", "paper>await"], await, paper), Task());
    }

    [Fact]
    public void Duties_WithALoop_TakeTheSameGroundAgainAndAgain_WhileTheWorkGoesOn()
    {
        var small = WithLoop().Ground("move").Task("Registered").Ground("move");
        Assert.Equal(["move", "move"], small.Effects<GroundRecorded>().Select(g => g.Ground));
        Assert.Equal(2, small.Facts.Grounds.Count);

        small.Task("Registered");

        Assert.Equal(2, small.Facts.Documents.Count(d => d.Status == DocumentStatus.Registered));
        Assert.Equal("step", small.Facts.Tasks.Single().Form);
        Assert.DoesNotContain(small.Lines, l => l.StartsWith("stage:", StringComparison.Ordinal));
    }

    [Fact]
    public void Duties_InTheMiddleOfALoop_EndWithTheStageThatAnotherGroundStrikes()
    {
        var small = WithLoop().Ground("move").Task("Registered").Ground("move").Ground();

        Assert.Contains("stage:GroundStruck", small.Lines);
        Assert.Empty(small.Left);
        Assert.Equal(DocumentStatus.Annulled, small.Facts.Documents[^1].Status);
    }

    [Fact]
    public void Duties_ThatEnd_DoNotEndTheStage()
    {
        var small = Beside(Now, Doc.Flow("duties", [], Step("AwaitGround", new { grounds = new[] { "move" } }, "await")), Task()).Ground("move");

        Assert.DoesNotContain(small.Lines, l => l.StartsWith("stage:", StringComparison.Ordinal));
        Assert.Contains("stage:Done", small.Task("Done").Lines);
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Duties_BesideWorkThatEndsAtOnce_LeaveNothingBehind()
    {
        var small = Beside(Now, Doc.Flow("duties", ["fork.a>late"], Doc.Fork("fork", "a"), Step("AwaitGround", new { grounds = new[] { "move" } }, "late")), Doc.Line("now"));

        Assert.Contains("stage:Done", small.Lines);
        Assert.Empty(small.Left);
        Assert.True(small.Run.IsOver);
    }
}
