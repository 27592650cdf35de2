using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Validation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>What every shipped definition keeps to.</summary>
internal static class ShippedChecks
{
    /// <summary>Valid, read without a note, written back whole, and laid out with room between the steps.</summary>
    public static void AssertSound(string name)
    {
        var definition = Shipped.Definition(name);
        Assert.Equal("", string.Join("\n", DefinitionValidator.Validate(definition, Shipped.World, Shipped.Shared).Select(f => $"{f.Severity} {f.Code} {f.ActivityId}: {f.Text.Ru}")));
        Assert.Empty(definition.Notes);
        Assert.True(JsonNode.DeepEquals(Shipped.Document(name), JsonNode.Parse(DefinitionWriter.Write(definition))));
        foreach (var chart in definition.AllNodes.Where(n => n.Type == "Elsa.Flowchart")) AssertRoom(chart);
    }

    private static void AssertRoom(ActivityNode chart)
    {
        var places = chart.Children.Select(Place).ToList();
        foreach (var (a, i) in places.Select((p, i) => (p, i)))
            foreach (var b in places.Skip(i + 1)) Assert.True(Math.Abs(a.X - b.X) >= 240 + 150 || Math.Abs(a.Y - b.Y) >= 60 + 150, $"{a} and {b} of {chart.Id} are too close");
    }

    private static (int X, int Y) Place(ActivityNode node)
    {
        var position = node.Json["metadata"]!["designer"]!["position"]!;
        return ((int)position["x"]!, (int)position["y"]!);
    }
}
