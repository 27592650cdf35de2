using System.Text.Json.Nodes;

namespace Interagency.Workflows.Tests.Oracle;

internal enum NaiveKind { Line, Decision, Switch, Fork, JoinAny, JoinAll, JoinActive }

/// <param name="Outcomes">What the activity ends with; null for the default outcome.</param>
internal sealed record NaiveNode(string Id, NaiveKind Kind, string[]? Outcomes);

/// <param name="Port">Null follows the default outcome only, as "Done" does.</param>
internal sealed record NaiveEdge(string From, string? Port, string To);

/// <summary>
/// An acyclic chart and what the format's page says of it, evaluated in the most naive way: each connection is unknown,
/// followed or dead; whatever of an activity can be decided from these is decided, at the moment a connection changes.
/// </summary>
internal sealed class NaiveChart(IReadOnlyList<NaiveNode> nodes, IReadOnlyList<NaiveEdge> edges)
{
    private readonly Dictionary<NaiveEdge, bool> known = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> decided = [];
    private readonly Queue<NaiveNode> turns = new();
    private readonly List<string> lines = [];
    private HashSet<string> reachable = [];

    public IReadOnlyList<NaiveNode> Nodes => nodes;

    public IReadOnlyList<NaiveEdge> Edges => edges;

    /// <summary>The lines that a run from the first node writes.</summary>
    public IReadOnlyList<string> Evaluate()
    {
        reachable = [nodes[0].Id];
        foreach (var node in nodes)
            if (reachable.Contains(node.Id))
                foreach (var edge in edges.Where(e => e.From == node.Id)) reachable.Add(edge.To);
        turns.Enqueue(nodes[0]);
        while (turns.TryDequeue(out var node))
        {
            if (node.Kind == NaiveKind.Line) lines.Add(node.Id);
            Leave(node.Id, edge => node.Outcomes is null ? edge.Port is null or "Done" : node.Outcomes.Contains(edge.Port));
        }

        return lines;
    }

    private void Leave(string id, Func<NaiveEdge, bool> follows)
    {
        foreach (var edge in edges.Where(e => e.From == id))
        {
            known[edge] = follows(edge);
            Decide(nodes.First(n => n.Id == edge.To));
        }
    }

    private void Decide(NaiveNode node)
    {
        if (decided.Contains(node.Id)) return;
        var inbound = edges.Where(e => e.To == node.Id && reachable.Contains(e.From)).ToList();
        var followed = inbound.Count(e => known.TryGetValue(e, out var yes) && yes);
        var unknown = inbound.Count(e => !known.ContainsKey(e));
        bool? runs = node.Kind switch
        {
            NaiveKind.JoinAny => followed > 0 ? true : unknown > 0 ? null : false,
            NaiveKind.JoinAll => unknown > 0 ? null : followed == inbound.Count,
            _ => unknown > 0 ? null : followed > 0
        };
        if (runs is null) return;
        decided.Add(node.Id);
        if (runs.Value) turns.Enqueue(node);
        else Leave(node.Id, _ => false);
    }

    public JsonObject ToRoot() => Doc.Flow("flow", [], [.. nodes.Select(Activity)])
        .With("connections", new JsonArray([.. edges.Select(JsonNode (e) => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = e.From, ["port"] = e.Port }, ["target"] = new JsonObject { ["activity"] = e.To }
        })]));

    private static JsonObject Activity(NaiveNode node) => node.Kind switch
    {
        NaiveKind.Decision => Doc.Decision(node.Id, node.Outcomes![0] == "True"),
        NaiveKind.Fork => node.Outcomes is null ? Doc.Activity(node.Id, "Elsa.FlowFork") : Doc.Fork(node.Id, node.Outcomes),
        NaiveKind.Switch => Doc.Activity(node.Id, "Elsa.FlowSwitch", ("mode", Doc.Literal("MatchAny")),
            ("cases", new JsonArray([.. new[] { "A", "B" }.Select(JsonNode (label) => new JsonObject
            {
                ["label"] = label, ["condition"] = new JsonObject { ["type"] = "Literal", ["value"] = node.Outcomes!.Contains(label) }
            })]))),
        NaiveKind.JoinAny => Doc.Join(node.Id, "WaitAny"),
        NaiveKind.JoinAll => Doc.Join(node.Id, "WaitAll"),
        NaiveKind.JoinActive => Doc.Join(node.Id, "WaitAllActive"),
        _ => Doc.Line(node.Id)
    };
}
