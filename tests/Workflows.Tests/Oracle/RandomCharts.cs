namespace Interagency.Workflows.Tests.Oracle;

/// <summary>Acyclic charts of every kind of branch and join, from a seed.</summary>
internal static class RandomCharts
{
    public static NaiveChart Next(Random random)
    {
        var nodes = Enumerable.Range(0, random.Next(4, 16)).Select(i => Node($"n{i}", random)).ToList();
        var edges = new HashSet<NaiveEdge>();
        for (var from = 0; from < nodes.Count - 1; from++)
            for (var n = random.Next(1, 4); n > 0; n--)
                edges.Add(new NaiveEdge(nodes[from].Id, Port(nodes[from], random), nodes[random.Next(from + 1, Math.Min(from + 6, nodes.Count))].Id));
        // Documents list connections in any order; the order of one activity's connections is the order of its branches.
        return new NaiveChart(nodes, [.. edges.OrderBy(_ => random.Next())]);
    }

    /// <summary>Charts that part at once, with few branches and many decisions, some of these with one way out: room for a loop back beside something else.</summary>
    public static NaiveChart Spare(Random random)
    {
        var nodes = Enumerable.Range(0, random.Next(5, 11)).Select(i => random.Next(10) switch
        {
            var dice when dice < 4 || i == 0 => new NaiveNode($"n{i}", NaiveKind.Decision, [random.Next(2) == 0 ? "True" : "False"]),
            4 => new NaiveNode($"n{i}", (NaiveKind)random.Next((int)NaiveKind.JoinAny, (int)NaiveKind.JoinActive + 1), null),
            _ => new NaiveNode($"n{i}", NaiveKind.Line, null)
        }).ToList();
        var edges = new HashSet<NaiveEdge>();
        for (var from = 0; from < nodes.Count - 1; from++)
            foreach (var port in from == 0 ? ["True", "False"] : Ports(nodes[from], random))
                edges.Add(new NaiveEdge(nodes[from].Id, port, nodes[random.Next(from + 1, Math.Min(from + 5, nodes.Count))].Id));
        return new NaiveChart(nodes, [.. edges.OrderBy(_ => random.Next())]);
    }

    private static string[] Ports(NaiveNode node, Random random) => node.Kind == NaiveKind.Decision
        ? random.Next(2) == 0 ? ["False"] : ["True", "False"]
        : random.Next(4) == 0 ? ["Done", "Done"] : ["Done"];

    private static NaiveNode Node(string id, Random random) => random.Next(14) switch
    {
        0 or 1 => new NaiveNode(id, NaiveKind.Decision, [random.Next(2) == 0 ? "True" : "False"]),
        2 => new NaiveNode(id, NaiveKind.Switch, random.Next(4) switch { 0 => ["A"], 1 => ["B"], 2 => ["A", "B"], _ => ["Default"] }),
        3 or 4 => new NaiveNode(id, NaiveKind.Fork, random.Next(4) switch { 0 => ["A", "B", "C"], 1 => ["A", "B"], 2 => [], _ => ["Done"] }),
        5 => new NaiveNode(id, (NaiveKind)random.Next((int)NaiveKind.JoinAny, (int)NaiveKind.JoinActive + 1), null),
        6 => new NaiveNode(id, NaiveKind.JoinAny, null),
        _ => new NaiveNode(id, NaiveKind.Line, null)
    };

    private static string? Port(NaiveNode node, Random random)
    {
        // Mostly ports that are taken: a chart of dead ends proves little.
        if (random.Next(6) > 0) return node.Outcomes is { Length: > 0 } taken ? taken[random.Next(taken.Length)] : "Done";
        string?[] ports = node.Kind switch
        {
            NaiveKind.Decision => ["True", "False"],
            NaiveKind.Switch => ["A", "B", "Default"],
            NaiveKind.Fork => ["A", "B", "C", "Done"],
            _ => ["Done", "Done", "Done", null, "Nonsense"]
        };
        return ports[random.Next(ports.Length)];
    }
}
