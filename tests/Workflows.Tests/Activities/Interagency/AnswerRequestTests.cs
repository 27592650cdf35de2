using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

public sealed class AnswerRequestTests
{
    private const string Measures = """[{"measureId":"m-1","kindOfHelp":"legal","textRef":"text-1","responsible":"curator","dueDate":"2026-03-01"}]""";

    private static JsonObject Asked(string kind = "proposals") => new()
    {
        ["requestId"] = "12/345-а", ["from"] = "school", ["kind"] = kind, ["dueDate"] = "2026-01-19", ["textRef"] = "text-asked"
    };

    private static SmallCase Case(JsonObject inbound, params JsonObject[] steps)
    {
        var intake = Intake();
        intake["inbound"] = inbound;
        return Unopened(steps).Open(intake);
    }

    private static JsonObject Step() => SmallCase.Step("AnswerRequest", new { role = "curator", title = "Ответ", term = Term(5, "inbound-received") });

    [Fact]
    public void Opening_OnARequest_KeepsWhatWasAskedAndWhen()
    {
        var small = Case(Asked(), Step());

        Assert.Equal(new InboundRequest("12/345-а", "school", RequestKind.Proposals, new DateOnly(2026, 1, 19), "text-asked"), small.Facts.Inbound);
        Assert.Equal(small.Facts.Inbound, small.Effects<InboundReceived>().Single().Request);
        Assert.Equal(("inbound-received", new DateOnly(2026, 1, 19)), small.Facts.Deadlines.Select(d => (d.StartedBy, d.DueDate)).Single());
    }

    [Theory]
    [InlineData("""{"from":"school","kind":"proposals"}""", "inbound.requestId")]
    [InlineData("""{"requestId":"1","from":"far-away","kind":"proposals"}""", "inbound.from")]
    [InlineData("""{"requestId":"1","from":"school","kind":"wishes"}""", "inbound.kind")]
    [InlineData("""{"requestId":"1","from":"school","kind":"proposals","dueDate":"soon"}""", "inbound.dueDate")]
    [InlineData("""{"requestId":"1","from":"school","kind":"proposals","textRef":"просим помочь"}""", "inbound.textRef")]
    [InlineData("""{"requestId":"1","from":"school","kind":"proposals","colour":1}""", "inbound.colour")]
    public void Opening_OnARequestWrittenWrongly_IsRefusedNamingTheField(string inbound, string field)
    {
        var refused = Assert.Throws<StimulusRefusedException>(() => Case((JsonObject)JsonNode.Parse(inbound)!, Step()));

        Assert.StartsWith($"Поле {field}:", refused.Russian, StringComparison.Ordinal);
        Assert.StartsWith($"{field}:", refused.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_WithProposals_GoesToWhoeverAsked()
    {
        var small = Case(Asked(), Step()).Task("Done", new JsonObject { ["measures"] = JsonNode.Parse(Measures), ["text"] = "text-2" });

        var answer = small.Effects<InboundAnswered>().Single();
        Assert.Equal(("12/345-а", "school", RequestKind.Proposals, false, "text-2", "person-9"), (answer.RequestId, answer.To, answer.Kind, answer.NoMeasures, answer.TextRef, answer.By));
        Assert.Equal(new Proposal("m-1", "legal", "text-1", "curator", new DateOnly(2026, 3, 1)), answer.Proposals.Single());
        Assert.Equal(DeadlineStatus.Satisfied, small.Effects<DeadlineChanged>().Last().State.Status);
        Assert.Contains("step:Done", small.Lines);
        Assert.Contains("inbound-answered", small.Facts.Events.Keys);
    }

    [Fact]
    public void Answer_ThatThereAreNoMeasures_IsAnAnswer()
    {
        var answer = Case(Asked(), Step()).Task("Done", new JsonObject { ["noMeasures"] = true }).Effects<InboundAnswered>().Single();
        Assert.True(answer is { NoMeasures: true, Proposals.Count: 0 });
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"noMeasures":false}""")]
    [InlineData($$"""{"noMeasures":true,"measures":{{Measures}}}""")]
    [InlineData("""{"measures":[{"measureId":"m-1","kindOfHelp":"magic","textRef":"text-1","responsible":"curator"}]}""")]
    public void Answer_ThatSaysNothingOrBothOrWrongly_IsRefused(string data)
    {
        var small = Case(Asked(), Step());
        Assert.Equal("wrong-form", Assert.Throws<StimulusRefusedException>(() => small.Task("Done", (JsonObject)JsonNode.Parse(data)!)).Code);
        Assert.Empty(small.Effects<InboundAnswered>());
    }

    [Fact]
    public void Answer_WithInformation_IsItsText()
    {
        var small = Case(Asked("information"), Step());
        Assert.Equal("wrong-form", Assert.Throws<StimulusRefusedException>(() => small.Task("Done")).Code);

        var answer = small.Task("Done", new JsonObject { ["text"] = "text-2" }).Effects<InboundAnswered>().Single();

        Assert.Equal((RequestKind.Information, "text-2", false), (answer.Kind, answer.TextRef, answer.NoMeasures));
    }

    [Fact]
    public void Answer_FromThePlan_SendsItsMeasuresWithoutAForm()
    {
        var plan = SmallCase.Step("DraftPlan", new { role = "curator", term = Term(5) }, "plan");
        var send = SmallCase.Step("AnswerRequest", new { role = "curator", fromPlan = true, term = Term(5, "inbound-received") }, "send");
        var small = Case(Asked(), plan, send).Task("Submitted", new JsonObject { ["measures"] = JsonNode.Parse(Measures) });

        Assert.Equal(new Proposal("m-1", "legal", "text-1", "curator", new DateOnly(2026, 3, 1)), small.Effects<InboundAnswered>().Single().Proposals.Single());
        Assert.Empty(small.Facts.Deadlines);
        Assert.Contains("send:Done", small.Lines);
    }

    [Fact]
    public void Answer_WhenTheStageIsStruck_IsWithdrawn() => Assert.Empty(Case(Asked(), Step()).Ground().Left);

    [Fact]
    public void Answer_WhenNobodyAsked_FaultsAndSaysSo() => Assert.Contains("Nobody asked us", Of(SmallCase.Step("AnswerRequest", new { role = "curator" })).Incident?.Message);

    [Fact]
    public void Answer_FromAPlanThatIsNotThere_Faults() =>
        Assert.Contains("no plan yet", Case(Asked(), SmallCase.Step("AnswerRequest", new { role = "curator", fromPlan = true })).Incident?.Message);
}
