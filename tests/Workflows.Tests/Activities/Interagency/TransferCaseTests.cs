using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

public sealed class TransferCaseTests
{
    private static SmallCase Case() => Of(Step("TransferCase", new
    {
        role = "curator", to = new[] { "next-town", "school", "outside" }, documentKind = "paper", term = Term(3), receiptTerm = Term(10, "case-sent")
    }));

    private static SmallCase Sent(string to = "next-town") => Case().Task("Sent", new JsonObject { ["to"] = to, ["documents"] = "file-1" });

    private static SmallCase Answered(SmallCase small, string outcome) => small.Task(outcome, new JsonObject { ["receipt"] = "receipt-1" });

    [Fact]
    public void Transfer_Received_ByAnOrganisationOfTheDirectory_IsItsCaseFromThenOn()
    {
        var small = Answered(Sent(), "Received");

        Assert.Equal("next-town", small.Facts.Organisation);
        Assert.Equal(
            [("next-town", TransferStatus.Sent, null), ("next-town", TransferStatus.Received, "receipt-1")],
            small.Effects<TransferChanged>().Select(t => (t.To, t.Status, t.ReceiptRef)));
        Assert.Single(small.Effects<TransferChanged>().Select(t => t.TransferId).Distinct());
        Assert.Equal(("paper", DocumentStatus.Sent, "file-1"), small.Effects<DocumentChanged>().Select(d => (d.Kind, d.Status, d.ContentRef)).Single());
        Assert.Superset(new HashSet<string> { "case-sent", "case-received", "paper-sent" }, small.Facts.Events.Keys.ToHashSet());
        Assert.Contains("step:Received", small.Lines);
        Assert.Empty(small.Left);
    }

    [Theory, InlineData("school"), InlineData("outside")]
    public void Transfer_Received_ByAnyoneElse_LeavesTheOrganisation(string to) => Assert.Equal("centre", Answered(Sent(to), "Received").Facts.Organisation);

    [Fact]
    public void Transfer_NotReceived_LeavesTheCaseWhereItIs()
    {
        var small = Answered(Sent(), "NotReceived");
        Assert.Equal("centre", small.Facts.Organisation);
        Assert.Contains("step:NotReceived", small.Lines);
        Assert.DoesNotContain("case-received", small.Facts.Events.Keys);
    }

    [Fact]
    public void Transfer_HasATermForTheSendingAndOneForTheReceipt()
    {
        var small = Case();
        Assert.Equal(new DateOnly(2026, 1, 15), small.Facts.Deadlines.Single().DueDate);
        small.Task("Sent", new JsonObject { ["to"] = "school" });
        Assert.Equal(DeadlineStatus.Satisfied, small.Effects<DeadlineChanged>().First(d => d.State.DueDate == new DateOnly(2026, 1, 15) && d.State.Status != DeadlineStatus.Running).State.Status);
        Assert.Equal(new DateOnly(2026, 1, 26), small.Facts.Deadlines.Single().DueDate);
    }

    [Theory, InlineData("{}", "to"), InlineData("""{"to":"moon"}""", "moon"), InlineData("""{"to":"school","documents":"дело семьи"}""", "documents")]
    public void Transfer_SentWrongly_IsRefused(string data, string said)
    {
        var refused = Assert.Throws<StimulusRefusedException>(() => Case().Task("Sent", (JsonObject)JsonNode.Parse(data)!));
        Assert.Equal("wrong-form", refused.Code);
        Assert.Contains(said, refused.Russian);
    }

    [Fact]
    public void Transfer_WithoutAReceipt_IsNotReceived() => Assert.Throws<StimulusRefusedException>(() => Sent().Task("Received"));

    [Fact]
    public void Transfer_WhenTheStageIsStruck_LeavesNothing()
    {
        Assert.Empty(Case().Ground().Left);
        Assert.Empty(Sent().Ground().Left);
    }

    [Fact]
    public void Transfer_ToNobody_Faults() => Assert.Contains("'to' is empty", Of(Step("TransferCase", new { role = "curator", to = Array.Empty<string>() })).Incident?.Message);
}
