using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

public sealed class RegisterDocumentTests
{
    private static SmallCase Case(bool annullable = false) => Of(Step("RegisterDocument", new
    {
        kind = "paper", annullable, term = Term(5),
        path = new object[] { new { to = "signed", role = "director" }, new { to = "registered", role = "curator", journal = "book" }, new { to = "sent", role = "curator" } }
    }));

    private static Func<string, Stimulus> Advance(SmallCase small, DocumentStatus to, DateTimeOffset? at = null, Actor? by = null) =>
        id => new DocumentAdvanced(small.Facts.Documents[^1].DocumentId, to, "file-1", at) { Id = id, Actor = by ?? Person };

    [Fact]
    public void Document_GoesItsWayByPersons_EachStepAnEvent()
    {
        var small = Case();
        small.Task("Signed").Send(Advance(small, DocumentStatus.Registered)).Task("Sent");

        Assert.Equal([DocumentStatus.Drafted, DocumentStatus.Signed, DocumentStatus.Registered, DocumentStatus.Sent], small.Effects<DocumentChanged>().Select(d => d.Status));
        Assert.Superset(new HashSet<string> { "paper-signed", "paper-registered", "paper-sent", "book-entered" }, small.Facts.Events.Keys.ToHashSet());
        Assert.Equal(small.Facts.Documents[0].DocumentId, small.Effects<JournalEntryMade>().Single().About);
        Assert.Equal(["director", "curator", "curator"], small.Effects<TaskOpened>().Select(t => t.Role));
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Document_SignedOnAnEarlierDay_LetsTermsRunFromThatDay()
    {
        var small = Case();
        small.Task("Signed", new JsonObject { ["on"] = "2026-01-09" });

        Assert.Equal(new DateOnly(2026, 1, 9), DateOnly.FromDateTime(small.Facts.Events["paper-signed"].ToOffset(TimeSpan.FromHours(5)).DateTime));
    }

    [Fact]
    public void Document_SignedTomorrow_IsRefused() =>
        Assert.Equal("in-the-future", Assert.Throws<StimulusRefusedException>(() => Case().Task("Signed", new JsonObject { ["on"] = "2026-01-13" })).Code);

    [Fact]
    public void Document_ThatIsAConsent_BecomesWhatTheWorkRestsOnWhenItsWayIsDone()
    {
        var small = Of(Step("RegisterDocument", new { kind = "paper", basis = "consent", path = new object[] { new { to = "signed", role = "director" } } }));
        Assert.NotEqual(small.Facts.Documents[0].DocumentId, small.Facts.Basis?.Reference);

        small.Task("Signed");

        Assert.Equal(new LegalBasis(BasisKind.Consent, small.Facts.Documents[0].DocumentId), small.Facts.Basis);
        Assert.Equal("person-9", small.Effects<BasisChanged>().Single().By);
    }

    [Fact]
    public void Document_TakenOutOfTurn_IsRefusedNamingTheNextStep()
    {
        var small = Case();
        var refused = Assert.Throws<StimulusRefusedException>(() => small.Send(Advance(small, DocumentStatus.Sent)));
        Assert.Equal("Следующий шаг документа — подпись.", refused.Russian);
        Assert.Equal("The document's next step is to be signed.", refused.English);
    }

    [Fact]
    public void Document_SignedByAMachine_IsRefused()
    {
        var small = Case();
        Assert.Equal("person-needed", Assert.Throws<StimulusRefusedException>(() => small.Send(Advance(small, DocumentStatus.Signed, by: Actor.System))).Code);
    }

    [Fact]
    public void Document_ThatMayFallThrough_LeavesByAnnulled()
    {
        var small = Case(annullable: true).Task("Annulled");
        Assert.Contains("step:Annulled", small.Lines);
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Document_ThatMayNot_CannotBeAnnulled()
    {
        var small = Case();
        Assert.Throws<StimulusRefusedException>(() => small.Send(Advance(small, DocumentStatus.Annulled)));
    }

    [Theory, InlineData(false, DocumentStatus.Annulled), InlineData(true, DocumentStatus.Signed)]
    public void Document_WhenTheStageIsStruck_IsAnnulledUnlessSigned(bool signed, DocumentStatus after)
    {
        var small = signed ? Case().Task("Signed") : Case();
        small.Ground();
        Assert.Equal(after, small.Facts.Documents.Single().Status);
        Assert.Empty(small.Left);
    }

    [Theory]
    [InlineData("""[{"to":"eaten","role":"director"}]""", "path[0].to: 'eaten' is unknown")]
    [InlineData("""[{"to":"signed"}]""", "path[0]")]
    [InlineData("[]", "list the steps")]
    [InlineData("""[{"to":"signed","role":"director","journal":"diary"}]""", "no journal 'diary'")]
    public void Document_WithABadPath_FaultsNamingTheStep(string path, string message) =>
        Assert.Contains(message, Of(Step("RegisterDocument", new { kind = "paper", path = JsonNode.Parse(path) })).Incident?.Message);
}
