using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

public sealed class EnterTrackTests
{
    private static readonly string[] Tracks = ["ours", "theirs"];

    private static JsonObject Paper(string id) => Step("RegisterDocument", new { kind = "paper", path = new[] { new { to = "registered", role = "curator" } }, term = Term(1) }, id);

    private static JsonObject Work(string id) => Step("PersonTask", new { role = "curator", term = Term(5, "paper-registered") }, id);

    private static JsonObject Stage(string key, JsonObject body)
    {
        var stage = Step("Stage", new { key, tracks = Tracks }, key);
        stage["body"] = body;
        return stage;
    }

    private static JsonObject Ours() => Stage("ours", Doc.Flow("oursBody", ["paper>plan", "plan>work"],
        Paper("paper"), Step("DraftPlan", new { role = "curator", term = Term(5), inForceAtOnce = true }, "plan"), Work("work")));

    /// <summary>Two tracks, each a stage; whoever changes it is entered anew.</summary>
    private static SmallCase Case(JsonObject theirs, string track = "ours", string? given = null)
    {
        var enter = given is null ? Step("EnterTrack", new { tracks = Tracks }, "enter") : Step("EnterTrack", new { tracks = Tracks, track = given }, "enter");
        var root = Doc.Flow("root", ["open>enter", "enter.ours>ours", "enter.theirs>theirs", "ours.TrackChanged>enter", "theirs.TrackChanged>enter"],
            Step("OpenCase", new { region = "RU-KHM", organisation = "centre", role = "curator", tracks = Tracks }, "open"), enter, Ours(), Stage("theirs", theirs));
        var document = Doc.Named("tracks", root);
        document["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" };
        var intake = Intake();
        intake["track"] = track;
        return From(document, Now).Open(intake);
    }

    private static SmallCase Worked(JsonObject theirs)
    {
        var measure = new { measureId = "m-1", kindOfHelp = "legal", textRef = "text-1", responsible = "clinic", dueDate = "2026-03-01" };
        var plan = new JsonObject { ["measures"] = new JsonArray(System.Text.Json.JsonSerializer.SerializeToNode(measure)) };
        return Case(theirs).Task("Registered").Task("Submitted", plan).Until("2026-01-20T09:00:00+05:00");
    }

    private static SmallCase Change(SmallCase small, string track) => small.Send(id => new TrackChanged(track, "decree-1") { Id = id, Actor = Person });

    [Fact]
    public void Track_ChosenAtTheOpening_Branches()
    {
        Assert.Equal("ours", Case(Work("work2")).Effects<StageChanged>().Single().Stage);
        var theirs = Case(Doc.Flow("body", [], Paper("paper2")), "theirs");
        Assert.Equal("theirs", theirs.Effects<StageChanged>().Single().Stage);
        Assert.Empty(theirs.Effects<TrackRecorded>());
        Assert.Equal(theirs.Facts.Events["case-opened"], theirs.Facts.Events["track-entered"]);
    }

    [Fact]
    public void Track_GivenByTheDefinition_IsRecorded()
    {
        var small = Case(Doc.Flow("body", [], Paper("paper2")), "ours", "theirs");
        Assert.Equal("theirs", small.Facts.Track);
        Assert.Equal("theirs", small.Effects<TrackRecorded>().Single().Track);
    }

    [Fact]
    public void Change_IsANewEntry_ThatNoTermOfTheOldOneReaches()
    {
        var small = Worked(Doc.Flow("body", [], Work("work2")));
        Assert.Contains("paper-registered", small.Facts.Events.Keys);

        Change(small, "theirs");

        Assert.Equal(["case-opened", "track-entered"], small.Facts.Events.Keys.Order());
        Assert.Equal(small.Run.Now, small.Facts.Events["track-entered"]);
        Assert.Contains("'paper-registered', which has not happened", small.Incident?.Message);
        Assert.Equal(["theirs"], small.Effects<TrackRecorded>().Select(t => t.Track));
    }

    [Fact]
    public void Change_HasClocksOfItsOwn()
    {
        var small = Change(Worked(Doc.Flow("body", ["paper2>work2"], Paper("paper2"), Work("work2"))), "theirs").Until("2026-01-21T09:00:00+05:00").Task("Registered");

        Assert.Equal(small.Run.Now, small.Facts.Deadlines.Single().StartedAt);
        Assert.Equal(new DateOnly(2026, 1, 28), small.Facts.Deadlines.Single().DueDate);
    }

    [Fact]
    public void Change_EndsThePlanAndDropsWhatWasNotDone()
    {
        var small = Change(Worked(Doc.Flow("body", [], Paper("paper2"))), "theirs");

        Assert.Equal([PlanStatus.Approved, PlanStatus.Ended], small.Effects<PlanChanged>().Select(p => p.Status));
        Assert.Equal(("m-1", MeasureStatus.Dropped), small.Effects<MeasureChanged>().Select(m => (m.MeasureId, m.Status)).Last());
        Assert.Null(small.Facts.Plan);
    }

    [Fact]
    public void Change_AndBack_DrawsUpAPlanOfItsOwn()
    {
        var small = Change(Change(Worked(Doc.Flow("body", [], Paper("paper2"))), "theirs"), "ours").Task("Registered");
        var measure = new { measureId = "m-9", kindOfHelp = "legal", textRef = "text-1", responsible = "clinic", dueDate = "2026-03-01" };
        small.Task("Submitted", new JsonObject { ["measures"] = new JsonArray(System.Text.Json.JsonSerializer.SerializeToNode(measure)) });

        var plans = small.Effects<PlanChanged>().Where(p => p.Measures is not null).ToList();
        Assert.Equal([1, 1], plans.Select(p => p.Edition));
        Assert.NotEqual(plans[0].PlanId, plans[1].PlanId);
    }

    [Fact]
    public void Track_ThatIsNotListed_FaultsNamingThoseThatAre() =>
        Assert.Contains("'far' is none of 'tracks': ours, theirs", Case(Work("work2"), "ours", "far").Incident?.Message);

    [Theory]
    [InlineData(null)]
    [InlineData("\"far\"")]
    public void Opening_WithoutATrackOfTheList_IsRefused(string? track)
    {
        var intake = Intake();
        if (track is not null) intake["track"] = JsonNode.Parse(track);
        var root = Doc.Flow("root", [], Step("OpenCase", new { region = "RU-KHM", organisation = "centre", role = "curator", tracks = Tracks }, "open"));

        var refused = Assert.Throws<StimulusRefusedException>(() => From(Doc.Named("tracks", root), Now).Open(intake));

        Assert.StartsWith("Поле track:", refused.Russian, StringComparison.Ordinal);
    }
}
