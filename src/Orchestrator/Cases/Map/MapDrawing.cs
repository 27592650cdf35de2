using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Definitions;

namespace Interagency.Orchestrator.Cases.Map;

/// <summary>Boxes and lines of a flowchart where the designer has put them; what it has put nowhere stands in a row.</summary>
/// <param name="addressOf">Of the flowchart that an activity holds.</param>
internal sealed class MapDrawing(CaseWords words, Standings standings, Func<string, string> addressOf)
{
    private const double Margin = 24, Width = 240, Height = 76, Gap = 100, LineHeight = 22;
    private const int LettersInLine = 25, LinesInBox = 3;

    internal CaseMap Of(ActivityNode chart)
    {
        var placed = chart.Children.Select((node, index) => (Node: node, Place: PlaceOf(node) ?? (X: index * (Width + Gap), Y: 0.0))).ToList();
        var (left, top) = (placed.Count == 0 ? 0 : placed.Min(of => of.Place.X), placed.Count == 0 ? 0 : placed.Min(of => of.Place.Y));
        var boxes = placed.ToDictionary(of => of.Node, of => Box(of.Node, of.Place.X - left + Margin, of.Place.Y - top + Margin));
        return new CaseMap(
            chart.NodeId, TitleOf(chart), [.. boxes.Values], [.. chart.Connections.Where(c => boxes.ContainsKey(c.Source) && boxes.ContainsKey(c.Target)).Select(c => Line(c, boxes))],
            boxes.Values.Select(box => box.X + box.Width).DefaultIfEmpty().Max() + Margin, boxes.Values.Select(box => box.Y + box.Height).DefaultIfEmpty().Max() + Margin);
    }

    private MapBox Box(ActivityNode node, double x, double y)
    {
        var opens = node.Behaviour.Info.ChildPorts.Select(node.Port).OfType<ActivityNode>().Any(child => child.Behaviour is Flowchart);
        return new MapBox(node.NodeId, node.Title, Broken(node.Title), x, y, Width, Height, standings.Of(node), opens ? addressOf(node.NodeId) : null);
    }

    private MapLine Line(Connection connection, Dictionary<ActivityNode, MapBox> boxes)
    {
        var (from, to) = (boxes[connection.Source], boxes[connection.Target]);
        var (x1, y1, x2, y2) = (from.X + from.Width, from.Y + from.Height / 2, to.X, to.Y + to.Height / 2);
        var bend = Math.Max(40, Math.Abs(x2 - x1) / 2);
        var path = string.Create(CultureInfo.InvariantCulture, $"M{x1:0.#} {y1:0.#}C{x1 + bend:0.#} {y1:0.#} {x2 - bend:0.#} {y2:0.#} {x2:0.#} {y2:0.#}");
        return new MapLine(path, LabelOf(connection), from.Standing is MapStanding.Done or MapStanding.Left && to.Standing != MapStanding.Ahead);
    }

    /// <summary>The usual outcome needs no word, nor does a branch that has only a key.</summary>
    private string? LabelOf(Connection connection) =>
        connection.Port is { } port && port != "Done" && words.Outcome(port, connection.Source.Id) is var said && said != port ? said : null;

    private static string? TitleOf(ActivityNode chart) => chart.Parent switch
    {
        null or { Parent: null } => null,
        { Behaviour: Flowchart } => chart.Title,
        var holder when holder.Port(Workflows.Activities.Interagency.Stage.Duties) == chart => Ui.Language.Words.Say("Map.Beside", holder.Title),
        var holder => holder.Title,
    };

    private static (double X, double Y)? PlaceOf(ActivityNode node) =>
        node.Json["metadata"]?["designer"]?["position"] is JsonObject position && Number(position["x"]) is { } x && Number(position["y"]) is { } y ? (x, y) : null;

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Broken at spaces into as many lines as a box has; what is longer ends with dots.</summary>
    internal static IReadOnlyList<string> Broken(string title)
    {
        var lines = new List<string> { "" };
        foreach (var word in title.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > LettersInLine) lines.Add("");
            lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
        }

        return lines.Count <= LinesInBox ? lines : [.. lines.Take(LinesInBox - 1), $"{lines[LinesInBox - 1]}…"];
    }

    internal static double TextTop(MapBox box, int line) => box.Y + box.Height / 2 + (line - (box.Lines.Count - 1) / 2.0) * LineHeight + 6;
}
