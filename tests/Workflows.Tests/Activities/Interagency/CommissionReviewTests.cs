using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
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

    private static SmallCase Commission(params string[] decisions) =>
        Of(Step("CommissionReview", new { body = "commission", decisions = decisions.Length > 0 ? decisions : ["Yes", "No"], term = Term(10, responsible: "body:commission") }));

    private static SmallCase DecideWith(SmallCase small, string[]? present, string? number = null, DecreeOrder[]? orders = null) =>
        small.Send(id => new ItemDecided(small.Facts.Agenda[0].ItemId, "session-1", "Yes", null, present, number, orders) { Id = id, Actor = Person });

    [Fact]
    public void Review_OfferingADecisionThatIsNotTheBodys_Faults() =>
        Assert.Contains("'commission' doesn't take the decision 'Perhaps'", Commission("Yes", "Perhaps").Incident?.Message);

    public static TheoryData<string[]?, string> TooFew => new()
    {
        { null, "no-quorum" }, { [], "no-quorum" }, { ["chair"], "no-quorum" }, { ["chair", "chair"], "no-quorum" }, { ["chair", "stranger"], "unknown-member" }
    };

    [Theory, MemberData(nameof(TooFew))]
    public void Review_WithoutAQuorum_IsRefused(string[]? present, string code) =>
        Assert.Equal(code, Assert.Throws<StimulusRefusedException>(() => DecideWith(Commission(), present)).Code);

    [Fact]
    public void Review_WithAQuorum_KeepsWhoWasPresentAndTheNumber()
    {
        var small = DecideWith(Commission(), ["chair", "third"], "12-П");
        var decided = small.Effects<AgendaItemChanged>().Single();
        Assert.Equal(["chair", "third"], decided.Present);
        Assert.Equal("12-П", decided.Number);
        Assert.Contains("step:Yes", small.Lines);
    }

    [Theory, InlineData(" "), InlineData("1\n2"), InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void Review_WithANumberThatIsNone_IsRefused(string number) =>
        Assert.Equal("wrong-number", Assert.Throws<StimulusRefusedException>(() => DecideWith(Commission(), ["chair", "third"], number)).Code);

    private static DecreeOrder Order(string id = "o1", string executor = "school", string text = "text-1", string due = "2026-01-19") =>
        new(id, executor, text, DateOnly.ParseExact(due, "yyyy-MM-dd", null));

    private static SmallCase Ordered(params DecreeOrder[] orders)
    {
        var small = Of(Step("CommissionReview", new { body = "commission", decisions = new[] { "Yes" } }), Step("PersonTask", new { role = "curator" }, "after"));
        return DecideWith(small, ["chair", "third"], "12-П", orders);
    }

    private static SmallCase Report(SmallCase small, string order, OrderStatus status, Actor? by = null) =>
        small.Send(id => new OrderReported(order, status, "text-done") { Id = id, Actor = by ?? Person });

    [Fact]
    public void Orders_OfADecree_EachHaveATermToTheVeryDayThatObliges()
    {
        var small = Ordered(Order(), Order("o2", "curator", due: "2026-01-31"));

        Assert.Equal([("o1", "school", new DateOnly(2026, 1, 19)), ("o2", "curator", new DateOnly(2026, 1, 31))], small.Effects<OrderIssued>().Select(o => (o.OrderId, o.Executor, o.DueDate)));
        // 31 January 2026 is a Saturday: what a decree sets isn't moved.
        Assert.Equal(
            [("agency:school", new DateOnly(2026, 1, 19), "commission, № 12-П"), ("role:curator", new DateOnly(2026, 1, 31), "commission, № 12-П")],
            small.Facts.Deadlines.Select(d => (d.Term.Responsible!, d.DueDate, d.Term.BindingBasis!)));
    }

    [Fact]
    public void Order_Done_SatisfiesItsTermOnce()
    {
        var small = Report(Ordered(Order()), "o1", OrderStatus.Done, new Actor(ActorKind.Agency, "school"));

        Assert.Equal(("o1", OrderStatus.Done, "text-done", "school"), small.Effects<OrderChanged>().Select(o => (o.OrderId, o.Status, o.EvidenceRef, o.By)).Single());
        Assert.Equal(DeadlineStatus.Satisfied, small.Effects<DeadlineChanged>().Last().State.Status);
        Assert.Equal("unknown-order", Assert.Throws<StimulusRefusedException>(() => Report(small, "o1", OrderStatus.Done)).Code);
    }

    [Fact]
    public void Order_NotDoneInTime_IsToldToTheExecutorAndToTheBodyOnce()
    {
        var small = Ordered(Order()).Until("2026-02-10T00:00:00+05:00");
        Assert.Equal(["deadline-warned:school", "deadline-missed:school", "rung:commission"], small.Effects<NoticeSent>().Select(n => $"{n.Kind}:{n.Addressee}"));
        Assert.Equal(OrderStatus.NotDone, Report(small, "o1", OrderStatus.NotDone).Effects<OrderChanged>().Single().Status);
        Assert.Empty(small.Facts.Deadlines);
    }

    [Fact]
    public void Order_OfTheDayOfTheSession_IsDueThatDay() =>
        Assert.Equal(new DateOnly(2026, 1, 12), Ordered(Order(due: "2026-01-12")).Facts.Deadlines.Single().DueDate);

    [Fact]
    public void Order_ReportedByAnotherAgency_IsRefused() => Assert.Equal("foreign-order",
        Assert.Throws<StimulusRefusedException>(() => Report(Ordered(Order()), "o1", OrderStatus.Done, new Actor(ActorKind.Agency, "clinic"))).Code);

    [Fact]
    public void Order_ReportedAsIssued_IsRefused() =>
        Assert.Equal("order-status", Assert.Throws<StimulusRefusedException>(() => Report(Ordered(Order()), "o1", OrderStatus.Issued)).Code);

    public static TheoryData<DecreeOrder, string> WrongOrders => new()
    {
        { Order("o 1"), "идентификатор" }, { Order(text: "сводить к врачу"), "ссылкой" }, { Order(executor: "bakery"), "bakery" }, { Order(due: "2026-01-11"), "раньше дня заседания" }
    };

    [Theory, MemberData(nameof(WrongOrders))]
    public void Order_ThatCannotBeIssued_IsRefused(DecreeOrder order, string said)
    {
        var refused = Assert.Throws<StimulusRefusedException>(() => Ordered(order));
        Assert.Equal("wrong-order", refused.Code);
        Assert.Contains(said, refused.Russian);
    }

    [Fact]
    public void Orders_WithOneId_AreRefused() => Assert.Throws<StimulusRefusedException>(() => Ordered(Order(), Order()));

    [Fact]
    public void Orders_OutliveTheirStageAndEndWithTheCase()
    {
        var small = Ordered(Order()).Ground();
        Assert.Equal(OrderStatus.Withdrawn, small.Effects<OrderChanged>().Single().Status);
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Review_ByAnUnknownBody_Faults() =>
        Assert.Contains("no body 'senate'; known: board, commission", Of(Step("CommissionReview", new { body = "senate", decisions = new[] { "Yes" } })).Incident?.Message);

    [Fact]
    public void Review_ThatChangesAPlanNobodyDrafted_FaultsAndKeepsTheItem()
    {
        var small = Of(Step("CommissionReview", new { body = "board", decisions = new[] { "Yes" }, planStatus = new { Yes = "Approved" } }));
        Decide(small, "Yes");
        Assert.Contains("no plan yet", small.Incident?.Message);
        Assert.Null(small.Facts.Agenda.Single().Decision);
    }
}
