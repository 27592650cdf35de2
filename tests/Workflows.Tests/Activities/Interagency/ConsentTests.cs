using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Tests.Procedures;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

/// <summary>The register of consents and the gate, through the steps of a case.</summary>
public sealed class ConsentTests
{
    private static readonly DateOnly Today = new(2026, 1, 12);

    private static SmallCase Ask(params string[] agencies) => Gated(Step("RequestToAgencies", new { kind = "proposals", agencies, confirmedBy = "curator", term = Term(3) }));

    private static SmallCase Unconsented(params string[] agencies)
    {
        var intake = Intake();
        intake["basis"] = new JsonObject { ["kind"] = "law", ["reference"] = "ст. 22" };
        return From(Document(agencies), SmallCase.Now, Disclosing).Open(intake);
    }

    private static JsonObject Document(string[] agencies) =>
        SmallCase.Document([Step("RequestToAgencies", new { kind = "proposals", agencies, confirmedBy = "curator", term = Term(3) })]);

    private static DataConsent Consent(string id = "c-2", string purpose = Place.Work, ConsentKind kind = ConsentKind.Processing) =>
        new(id, kind, purpose, null, [], "p-1", ["p-1"], Today, null);

    private static SmallCase Record(SmallCase small, DataConsent? consent = null, Actor? by = null) =>
        small.Send(id => new ConsentRecorded(consent ?? Consent(), null) { Id = id, Actor = by ?? Person });

    private static SmallCase Withdraw(SmallCase small, string consent = "c-1", DateOnly? on = null, Actor? by = null) =>
        small.Send(id => new ConsentWithdrawn(consent, on ?? Today, null) { Id = id, Actor = by ?? Person });

    private static string Refusal(Action act) => Assert.Throws<StimulusRefusedException>(act).Russian;

    [Fact]
    public void Intake_OnAConsent_BeginsTheRegisterWithIt()
    {
        var intake = Intake();
        intake["basis"] = new JsonObject { ["kind"] = "consent", ["reference"] = "c-1", ["edition"] = "2024-01-01", ["signedOn"] = "2026-01-10", ["validUntil"] = "2026-12-31" };
        var consent = From(Document(["school"]), SmallCase.Now, Disclosing).Open(intake).Facts.Consents!.Single();

        Assert.Equal(("c-1", ConsentKind.Processing, Place.Work, "2024-01-01"), (consent.ConsentId, consent.Kind, consent.Purpose, consent.Edition));
        Assert.Equal((new DateOnly(2026, 1, 10), new DateOnly(2026, 12, 31)), (consent.SignedOn, consent.ValidUntil));
        // Special categories have to be named.
        Assert.Equal(["child.name", "family.members", "ground"], consent.Categories);
    }

    [Fact]
    public void Intake_WhereThereAreNoRules_LeavesTheStateAsEarlierReleasesDid()
    {
        var small = Of(Step("RequestToAgencies", new { agencies = new[] { "school" }, confirmedBy = "curator", term = Term(3) }));

        var json = System.Text.Encoding.UTF8.GetString(StateJson.Write(small.Run.State));
        Assert.All(new[] { "consents", "consentId", "\"name\":\"consent\"", "withheld" }, added => Assert.DoesNotContain(added, json, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(small.Effects<Disclosed>());
    }

    [Fact]
    public void Request_WithAConsentInForce_IsAskedAndLeavesATrace()
    {
        var small = Ask("school", "clinic", "far");

        Assert.Equal(3, small.Effects<AgencyAsked>().Count());
        var traces = small.Effects<Disclosed>().ToDictionary(d => d.Agency);
        Assert.Equal(("c-1", "child.name,ground"), (traces["school"].Basis.ConsentId, string.Join(',', traces["school"].Fields)));
        Assert.Equal("child.name", string.Join(',', traces["clinic"].Fields));
        Assert.Equal(("120-ФЗ", "ст. 9, п. 2"), (traces["far"].Basis.Act, traces["far"].Basis.Article));
        Assert.Equal(small.Effects<AgencyAsked>().Select(a => a.RequestId), small.Effects<Disclosed>().Select(d => d.DisclosureId));
    }

    [Fact]
    public void Request_WithoutAConsent_AsksByLawAndHoldsTheRestBackVisibly()
    {
        var small = Unconsented("school", "far");

        Assert.Equal(["far"], small.Effects<AgencyAsked>().Select(a => a.Agency));
        Assert.Equal(("school", MissingBasis.Consent, Place.Work), small.Effects<DisclosureWithheld>().Select(w => (w.Agency, w.Missing, w.Consent)).Single());
        Assert.Equal("withheld", small.Effects<TaskOpened>().Single().Form);
        Assert.Empty(CaseInvariants.Broken(small.Run));
    }

    [Fact]
    public void Request_HeldBack_IsAskedInTheStepThatRecordsTheConsent()
    {
        var small = Record(Unconsented("school", "far"));

        Assert.Equal(["far", "school"], small.Effects<AgencyAsked>().Select(a => a.Agency));
        Assert.Equal("c-2", small.Facts.Rounds[0].Requests.Single(r => r.Agency == "school").ConsentId);
        Assert.Equal(WithheldEnd.Disclosed, small.Effects<WithheldSettled>().Single().End);
        Assert.Empty(small.Facts.Tasks);
        Assert.Empty(small.Run.State.Unmatched);
        Procedures.Replay.AssertGivesTheState(small.Run);
    }

    [Fact]
    public void Request_HeldBack_IsAskedByTheLawThatAPersonNames()
    {
        var small = Unconsented("clinic").Task("ByLaw", new JsonObject { ["law"] = Place.Law });

        Assert.Equal("clinic", small.Effects<AgencyAsked>().Single().Agency);
        Assert.Equal((BasisKind.Law, "child.name"), small.Effects<Disclosed>().Select(d => (d.Basis.Kind, string.Join(',', d.Fields))).Single());
        Assert.Throws<StimulusRefusedException>(() => Unconsented("clinic").Task("ByLaw"));
        Assert.Throws<StimulusRefusedException>(() => Unconsented("clinic").Task("ByLaw", new JsonObject { ["law"] = "whim" }));
    }

    [Fact]
    public void Request_HeldBack_IsGoneOnWithoutByAPersonAlone()
    {
        var small = Unconsented("school");
        Assert.Equal("person-needed", Assert.Throws<StimulusRefusedException>(() => small.Task("WithoutThem", by: Actor.System)).Code);

        Assert.Contains("step:Missed", small.Task("WithoutThem").Lines);
        Assert.Empty(small.Effects<AgencyAsked>());
        Assert.Equal(WithheldEnd.Dropped, small.Effects<WithheldSettled>().Single().End);
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Request_HeldBackWhenTheStageIsStruck_EndsWithIt()
    {
        var small = Unconsented("school").Ground();
        Assert.Empty(small.Left);
        Assert.Equal(WithheldEnd.Dropped, small.Effects<WithheldSettled>().Single().End);
    }

    [Fact]
    public void Withdrawal_RecallsWhatRestsOnTheConsentAndNothingElse()
    {
        var small = Withdraw(Ask("school", "clinic", "far"));

        var requests = small.Facts.Rounds[0].Requests.ToDictionary(r => r.Agency);
        Assert.Equal((RequestStatus.Recalled, RequestStatus.Recalled, RequestStatus.Asked), (requests["school"].Status, requests["clinic"].Status, requests["far"].Status));
        Assert.Equal(["clinic", "school"], small.Effects<RequestChanged>().Where(c => c.Status == RequestStatus.Recalled).Select(c => requests.Values.Single(r => r.RequestId == c.RequestId).Agency).Order());
        Assert.Equal(requests["far"].DeadlineId, small.Facts.Deadlines.Single(d => d.Status == DeadlineStatus.Running).Term.Id);
        Assert.Equal("withheld", small.Effects<TaskOpened>().Single().Form);
        Assert.Equal(Today, small.Facts.Consents!.Single().WithdrawnOn);
        Assert.Empty(CaseInvariants.Broken(small.Run));
        Procedures.Replay.AssertGivesTheState(small.Run);
    }

    [Fact]
    public void Withdrawal_WhereAnotherConsentIsInForce_AsksAnewAtOnceUnderANewNumber()
    {
        var small = Withdraw(Record(Ask("school")));

        var asked = small.Effects<AgencyAsked>().ToList();
        Assert.Equal([1, 2], asked.Select(a => a.Round));
        Assert.Equal(("c-2", RequestStatus.Asked), small.Facts.Rounds[0].Requests.Where(r => r.RequestId == asked[1].RequestId).Select(r => (r.ConsentId, r.Status)).Single());
        Assert.Empty(small.Facts.Tasks);
    }

    [Fact]
    public void Withdrawal_AfterTheAnswer_ChangesNothingOfIt()
    {
        var small = Ask("school", "far");
        var request = small.Facts.Rounds[0].Requests[0].RequestId;
        small.Send(id => new AgencyAnswered(request, "a", "school", AnswerKind.NoMeasures, false, [], null) { Id = id, Actor = new Actor(ActorKind.Agency, "school") });

        Assert.Equal(RequestStatus.Answered, Withdraw(small).Facts.Rounds[0].Requests[0].Status);
        Assert.Empty(small.Facts.Tasks);
    }

    [Theory]
    [InlineData("c-9", 0, "Такого согласия в деле нет.")]
    [InlineData("c-1", 1, "on: день отзыва ещё не наступил.")]
    [InlineData("c-1", -1, "on: отозвать согласие раньше, чем оно дано, нельзя.")]
    public void Withdrawal_ThatCantBe_IsRefused(string consent, int days, string why) => Assert.Equal(why, Refusal(() => Withdraw(Ask("school"), consent, Today.AddDays(days))));

    [Fact]
    public void Withdrawal_Twice_IsRefused() => Assert.Equal("Согласие уже отозвано.", Refusal(() => Withdraw(Withdraw(Ask("school")))));

    [Fact]
    public void Consent_ByAMachine_IsNeitherRecordedNorWithdrawn()
    {
        Assert.Equal("Это решение принимает только человек.", Refusal(() => Record(Ask("school"), by: new Actor(ActorKind.Agency, "school"))));
        Assert.Equal("Это решение принимает только человек.", Refusal(() => Withdraw(Ask("school"), by: Actor.System)));
    }

    public static TheoryData<string, Func<DataConsent, DataConsent>> Wrong => new()
    {
        { "Согласие с таким номером в деле уже есть.", c => c with { ConsentId = "c-1" } },
        { "consentId: нужен идентификатор без пробелов.", c => c with { ConsentId = "согласие Иванова" } },
        { "purpose: нет такой цели «tea»; возможны: work, show.", c => c with { Purpose = "tea" } },
        { "kind: согласие на распространение и согласие на обработку — отдельные документы.", c => c with { Kind = ConsentKind.Dissemination } },
        { "kind: согласие на распространение и согласие на обработку — отдельные документы.", c => c with { Purpose = Place.Show } },
        { "edition: нужна редакция без пробелов, например 2025-09-01.", c => c with { Edition = "от первого сентября" } },
        { "givenBy: нужен идентификатор человека.", c => c with { GivenBy = "Анна Иванова" } },
        { "for: нужны идентификаторы людей.", c => c with { For = ["Иван Иванов"] } },
        { "signedOn: день подписания ещё не наступил.", c => c with { SignedOn = Today.AddDays(1) } },
        { "validUntil: раньше дня подписания.", c => c with { ValidUntil = Today.AddDays(-1) } },
        { "categories: в форме согласия нет «police»; возможны: child.name, family.members, ground, health.", c => c with { Categories = ["police"] } }
    };

    [Theory, MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Consent_ThatIsWrong_IsRefusedAndNamesTheField(string why, Func<DataConsent, DataConsent> spoil) => Assert.Equal(why, Refusal(() => Record(Ask("school"), spoil(Consent()))));

    [Fact]
    public void Dissemination_IsRegisteredAndBearsNoExchange()
    {
        var small = Record(Unconsented("school"), Consent(purpose: Place.Show, kind: ConsentKind.Dissemination));
        Assert.Equal(ConsentKind.Dissemination, small.Facts.Consents!.Single().Kind);
        Assert.Empty(small.Effects<AgencyAsked>());
    }

    [Fact]
    public void Document_OfAConsentThatWentItsWay_IsInTheRegister()
    {
        var small = Gated(Step("RegisterDocument", new { kind = "paper", path = new object[] { new { to = "signed", role = "director" } }, term = Term(3) }));
        small.Task("Signed");

        var consent = small.Facts.Consents!.Single(c => c.ConsentId == small.Facts.Documents[0].DocumentId);
        Assert.Equal((Place.Work, Today, "2025-09-01"), (consent.Purpose, consent.SignedOn, consent.Edition));
    }

    [Fact]
    public void Danger_AfterAWithdrawal_IsToldInTheStepOfItsConfirmation()
    {
        var small = Gated(Step("DangerToChild", new { title = "x", confirmedBy = "director", notify = new[] { "agency:school", "agency:clinic", "agency:far", "body:board" }, bindingBasis = "120-ФЗ" }));
        Withdraw(small).Send(id => new DangerRaised("d-1", ["violence"], null) { Id = id, Actor = Person }).Task("Confirmed", new JsonObject());

        Assert.Equal(["board", "clinic", "far", "school"], small.Effects<NoticeSent>().Where(n => n.Kind == "danger").Select(n => n.Addressee).Order());
        Assert.Equal(["clinic", "far", "school"], small.Effects<Disclosed>().Where(d => d.Purpose == "danger" && d.Basis.Act == "120-ФЗ").Select(d => d.Agency).Order());
        Assert.Empty(small.Effects<DisclosureWithheld>());
    }
}
