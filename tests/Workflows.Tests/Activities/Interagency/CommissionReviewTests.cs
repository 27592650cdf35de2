using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

public sealed class CommissionReviewTests
{
    private static SmallCase Case() => Of(Step("CommissionReview", new
    {
        body = "board", question = "Вопрос", decisions = new[] { "Yes", "No" }, documentKind = "paper", documentFor = new[] { "Yes" }, term = Term(10, responsible: "body:board")
    }));

    private static SmallCase Decide(SmallCase small, string decision, string? paper = null, Actor? by = null) =>
        small.Send(id => new ItemDecided(small.Facts.Agenda[0].ItemId, "session-1", decision, paper) { Id = id, Actor = by ?? Person });

    [Fact]
    public void Review_AsksForASessionWithinItsTerm()
    {
        var asked = Case().Effects<AgendaItemAsked>().Single();
        Assert.Equal(("board", "Вопрос", new DateOnly(2026, 1, 12), (DateOnly?)new DateOnly(2026, 1, 26)), (asked.Body, asked.Question, asked.NotBefore, asked.By));
    }

    [Fact]
    public void Review_PlacedThenDecided_LeavesByTheDecisionAndKeepsThePaper()
    {
        var small = Case();
        small.Send(id => new ItemPlaced(small.Facts.Agenda[0].ItemId, "session-1", DateTimeOffset.UnixEpoch) { Id = id, Actor = Actor.System });
        Assert.Equal("session-1", small.Facts.Agenda[0].SessionId);

        Decide(small, "Yes", "paper-7");

        Assert.Contains("step:Yes", small.Lines);
        Assert.Equal(("paper", DocumentStatus.Signed, "paper-7"), small.Effects<DocumentChanged>().Select(d => (d.Kind, d.Status, d.ContentRef)).Single());
        Assert.Contains("board-decided", small.Facts.Events.Keys);
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Review_WithoutASessionInTime_TellsTheBodyAtOnceAndGoesOnWaiting()
    {
        var small = Case();
        small.Send(id => new NoSessionInTime(small.Facts.Agenda[0].ItemId) { Id = id, Actor = Actor.System });
        Assert.Equal(("no-session", "body", "board"), small.Effects<NoticeSent>().Select(n => (n.Kind, n.AddresseeKind, n.Addressee)).Single());
        Assert.Contains("step:No", Decide(small, "No").Lines);
    }

    [Fact]
    public void Review_DecidedOtherwiseThanOffered_IsRefused() =>
        Assert.Equal("Решения «Maybe» нет; возможны: Yes, No.", Assert.Throws<StimulusRefusedException>(() => Decide(Case(), "Maybe")).Russian);

    [Fact]
    public void Review_WithoutThePaperItsDecisionNeeds_IsRefused() =>
        Assert.Equal("no-conclusion", Assert.Throws<StimulusRefusedException>(() => Decide(Case(), "Yes")).Code);

    [Fact]
    public void Review_DecidedByAMachine_IsRefused() =>
        Assert.Equal("person-needed", Assert.Throws<StimulusRefusedException>(() => Decide(Case(), "No", by: Actor.System)).Code);

    [Fact]
    public void Review_WhenTheStageIsStruck_IsWithdrawn()
    {
        var small = Case().Ground();
        Assert.Single(small.Effects<AgendaItemWithdrawn>());
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Review_ByAnUnknownBody_Faults() =>
        Assert.Contains("no body 'senate'; known: board", Of(Step("CommissionReview", new { body = "senate", decisions = new[] { "Yes" } })).Incident?.Message);

    [Fact]
    public void Review_ThatChangesAPlanNobodyDrafted_FaultsAndKeepsTheItem()
    {
        var small = Of(Step("CommissionReview", new { body = "board", decisions = new[] { "Yes" }, planStatus = new { Yes = "Approved" } }));
        Decide(small, "Yes");
        Assert.Contains("no plan yet", small.Incident?.Message);
        Assert.Null(small.Facts.Agenda.Single().Decision);
    }
}
