using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Validation;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>The Novgorod definition and directory as documents: valid, laid out, and complete by the order and its annex 2.</summary>
public sealed class NovgorodDataTests
{
    private static RegionDirectory Directory => Shipped.World.Directories.For("RU-NGR")!;

    [Fact]
    public void Definition_IsValid() =>
        Assert.Equal("", string.Join("\n", DefinitionValidator.Validate(Novgorod.Definition, Shipped.World, Shipped.Shared).Select(f => $"{f.Severity} {f.Code} {f.ActivityId}: {f.Text.Ru}")));

    [Fact]
    public void Definition_IsReadWithoutANoteAndWrittenBackWhole()
    {
        Assert.Empty(Novgorod.Definition.Notes);
        Assert.True(JsonNode.DeepEquals(Shipped.Document("novgorod"), JsonNode.Parse(DefinitionWriter.Write(Novgorod.Definition))));
    }

    [Fact]
    public void Definition_LeavesRoomBetweenItsStepsAndReadsFromLeftToRight()
    {
        foreach (var chart in Novgorod.Definition.AllNodes.Where(n => n.Type == "Elsa.Flowchart"))
        {
            var places = chart.Children.ToDictionary(c => c.Id, Place);
            foreach (var (a, b) in places.Values.SelectMany((a, i) => places.Values.Skip(i + 1).Select(b => (a, b))))
                Assert.True(Math.Abs(a.X - b.X) >= 240 + 150 || Math.Abs(a.Y - b.Y) >= 60 + 150, $"{a} and {b} of {chart.Id} are too close");
            Assert.True(places.Values.All(p => p.X >= places[chart.Children[0].Id].X), $"{chart.Id} does not begin on the left");
        }
    }

    [Fact]
    public void Definition_HasAQuestionForEveryTermThatIsNotStated()
    {
        foreach (var node in Novgorod.Definition.AllNodes)
            foreach (var name in new[] { "term", "receiptTerm", "review" })
                if ((string?)node.Json[name]?["expression"]?["value"] is { } text && JsonNode.Parse(text) is { } term && ((string?)term["numberMark"] != "stated" || (string?)term["startMark"] != "stated"))
                    Assert.False(string.IsNullOrWhiteSpace((string?)node.Json["customProperties"]!["question"]), $"{node.Id}.{name} is assumed and asks nothing");
    }

    [Fact]
    public void CaseTeam_HasTheMembersOfTheProgrammeAndTheCuratorInTheChair()
    {
        var team = Directory.Bodies.Single(b => b.Key == Novgorod.CaseTeam);

        Assert.Equal(["guardianship", "education", "health", "police-juvenile"], team.Members.Where(m => m.Post == "member").Select(m => m.Represents));
        Assert.Equal("curator", team.Members.Single(m => m.Post == "chair").Represents);
    }

    [Fact]
    public void IntakeGrounds_AreTheThreeOfTheProgrammeEachWithItsProof()
    {
        var intake = Directory.Grounds.Where(g => g.Outcome is null).ToList();

        Assert.All(intake, g => Assert.NotNull(g.Evidence?.Channel));
        Assert.Equal(["report-record", "written-application", "prevention-report"], intake.Select(g => g.Evidence!.DocumentKind).Distinct());
        Assert.Equal(7, intake.Count(g => g.Evidence!.DocumentKind == "report-record"));
        Assert.All(Directory.Grounds, g => Assert.True(g.Evidence is null || Directory.DocumentKinds.Any(k => k.Key == g.Evidence.DocumentKind), g.Key));
        Assert.All(Directory.Grounds, g => Assert.True(g.Outcome is null || Directory.Outcomes.Any(o => o.Key == g.Outcome), g.Key));
    }

    private static (int X, int Y) Place(Workflows.Definitions.ActivityNode node)
    {
        var position = node.Json["metadata"]!["designer"]!["position"]!;
        return ((int)position["x"]!, (int)position["y"]!);
    }
}
