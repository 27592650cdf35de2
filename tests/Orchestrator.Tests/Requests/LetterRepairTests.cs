using System.Text;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Requests;
using Xunit;

namespace Interagency.Orchestrator.Tests.Requests;

/// <summary>What may be put right of a message, and nothing else.</summary>
public sealed class LetterRepairTests
{
    private const string Letter = """{"type":"answer.proposal","requestId":"r-1","proposals":[{"measure":"Консультация","kindOfHelp":"law"},"broken"],"text":"Слова"}""";

    [Fact]
    public void Repair_ChangesWhatIsNamed_AndKeepsTheRest()
    {
        var repaired = LetterRepair.Apply(Encoding.UTF8.GetBytes(Letter), new LetterRepairs("answer.proposals.v1", "r-1", OutgoingDate: " ", Proposals: [new RepairedProposal("legal", "2099-01-31")])).Value!;

        Assert.Equal(["type", "proposals[0].kindOfHelp", "proposals[0].dueDate"], repaired.Fields);
        var body = JsonNode.Parse(repaired.Body)!;
        Assert.Equal(("answer.proposals.v1", "r-1", "Слова", "legal", "Консультация"), ((string)body["type"]!, (string)body["requestId"]!, (string)body["text"]!, (string)body["proposals"]![0]!["kindOfHelp"]!, (string)body["proposals"]![0]!["measure"]!));
        Assert.Null(body["outgoingDate"]);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"type":"a","type":"b"}""")]
    [InlineData("")]
    public void Body_ThatIsNoObject_CannotBeRepaired(string body)
    {
        Assert.Equal("not-repairable", LetterRepair.Apply(Encoding.UTF8.GetBytes(body), new LetterRepairs("answer.proposals.v1")).Refusal!.Code);
        Assert.Null(LetterRepair.Shown(Encoding.UTF8.GetBytes(body)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Proposal_ThatIsNotThere_CannotBeRepaired(int index)
    {
        var proposals = Enumerable.Repeat<RepairedProposal?>(null, index).Append(new RepairedProposal("legal", null)).ToList();

        Assert.Equal($"proposals[{index}]", LetterRepair.Apply(Encoding.UTF8.GetBytes(Letter), new LetterRepairs(Proposals: proposals)).Refusal!.Fields.Single().Field);
    }

    [Fact]
    public void Repairs_OfBlanks_AreNone()
    {
        Assert.True(LetterRepair.IsNone(new LetterRepairs(" ", "", Proposals: [null, new RepairedProposal("", null)])));
        Assert.False(LetterRepair.IsNone(new LetterRepairs(Proposals: [new RepairedProposal(null, "2099-01-31")])));
    }
}
