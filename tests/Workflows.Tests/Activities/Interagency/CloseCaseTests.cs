using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

public sealed class CloseCaseTests
{
    private static JsonObject Close(bool declinable = false, string? ground = null) =>
        Step("CloseCase", new { role = "director", grounds = new { move = "other", refusal = "worse" }, declinable, ground, term = Term(3, responsible: "role:director") }, "close");

    [Fact]
    public void Close_ByAPerson_EndsTheCaseWithTheOutcomeOfItsGround()
    {
        var small = Of(Close()).Task("Closed", new JsonObject { ["ground"] = "move" });

        Assert.Equal(new CaseClosed("move", "other", "person-9"), small.Effects<CaseClosed>().Single());
        Assert.Equal(SubStatus.Finished, small.Run.State.Root.SubStatus);
        Assert.Equal("work:Closed", small.Effects<StageChanged>().Select(s => $"{s.Stage}:{s.Outcome}").Last());
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Close_WithAGroundProposed_MayLeaveItOut() => Assert.Equal("refusal", Of(Close(ground: "refusal")).Task("Closed").Facts.Closure?.Ground);

    [Theory, InlineData("{}"), InlineData("""{"ground":"request"}""")]
    public void Close_OnAGroundThatIsNotOffered_IsRefused(string data) =>
        Assert.Throws<StimulusRefusedException>(() => Of(Close()).Task("Closed", (JsonObject)JsonNode.Parse(data)!));

    private static JsonObject ByKeys(params string[] grounds) => Step("CloseCase", new { role = "director", grounds, term = Term(3, responsible: "role:director") }, "close");

    [Theory, InlineData("move", "other"), InlineData("proved", "better")]
    public void Close_OnAGroundListedByItsKey_EndsWithTheDirectorysOutcome(string ground, string outcome) =>
        Assert.Equal(new CaseClosed(ground, outcome, "person-9"), Of(ByKeys("move", "proved")).Task("Closed", new JsonObject { ["ground"] = ground }).Effects<CaseClosed>().Single());

    [Fact]
    public void Close_OnAKeyToWhichTheDirectoryGivesNoOutcome_FaultsBeforeAnybodyIsAsked()
    {
        var small = Of(ByKeys("move", "refusal"));
        Assert.Contains("gives the ground 'refusal' no outcome", small.Incident?.Message);
        Assert.Empty(small.Facts.Tasks);
    }

    [Fact]
    public void Ground_ThatADocumentProves_IsRefusedWithoutItAndNamesItsKind()
    {
        var small = Of(Step("AwaitGround", new { grounds = new[] { "proved" }, term = Term(5) }));

        var refused = Assert.Throws<StimulusRefusedException>(() => small.Ground("proved"));

        Assert.Equal("evidence-needed", refused.Code);
        Assert.Equal("Основание «proved» подтверждается документом «paper»: приложите его.", refused.Russian);
        Assert.Empty(small.Facts.Grounds);
        small.Send(id => new GroundEntered("proved", "paper-1") { Id = id, Actor = Person });
        Assert.Equal("paper-1", small.Effects<GroundRecorded>().Single().EvidenceRef);
    }

    [Fact]
    public void Close_ByATimer_IsRefused() =>
        Assert.Equal("person-needed", Assert.Throws<StimulusRefusedException>(() => Of(Close(ground: "move")).Task("Closed", by: Actor.Timer)).Code);

    [Fact]
    public void Close_Declined_GoesOn()
    {
        var small = Of(Close(declinable: true)).Task("NotClosed");
        Assert.Contains("close:NotClosed", small.Lines);
        Assert.Null(small.Facts.Closure);
    }

    [Fact]
    public void AwaitGround_LeavesByTheGround()
    {
        var small = Of(Step("AwaitGround", new { grounds = new[] { "move", "request" }, term = Term(5) })).Ground("request");
        Assert.Contains("step:Ground", small.Lines);
        Assert.Contains("step:request", small.Lines);
        Assert.DoesNotContain("step:move", small.Lines);
        Assert.Empty(small.Left);
    }

    [Fact]
    public void JournalEntry_IsMadeOnce() =>
        Assert.Equal(("book", "case-1"), Of(Step("JournalEntry", new { journal = "book" })).Effects<JournalEntryMade>().Select(e => (e.Journal, e.About)).Single());
}
