using System.Text.Json.Nodes;

namespace Interagency.Workflows.Tests.Interpretation;

/// <summary>Definitions of every kind of activity nested at random, with loops, breaks, events, timers, faults and ends.</summary>
internal sealed class RandomFlows(Random random)
{
    private int ids;

    public JsonObject Next()
    {
        ids = 0;
        var document = Doc.Of(Container(0), Doc.Variable("n", "Int32", "0"), Doc.Variable("o", "Object"));
        if (random.Next(2) == 0) document["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" };
        return document;
    }

    private JsonObject Container(int depth) => random.Next(4) switch
    {
        0 => Doc.Sequence(Id(), Children(depth)),
        1 => Doc.Activity(Id(), "Elsa.Parallel", ("activities", new JsonArray([.. Children(depth)]))),
        2 => Doc.Activity(Id(), "Elsa.Fork", ("joinMode", random.Next(2) == 0 ? "WaitAll" : "WaitAny"), ("branches", new JsonArray([.. Children(depth)]))),
        _ => Chart(depth)
    };

    private JsonObject Chart(int depth)
    {
        var children = Children(depth);
        var ports = new[] { "", ".True", ".False", ".A", ".B", "." };
        var connections = Enumerable.Range(0, random.Next(children.Length * 2))
            .Select(_ => $"{Name(children)}{ports[random.Next(ports.Length)]}>{Name(children)}").Distinct().ToArray();
        return Doc.Flow(Id(), connections, children);
    }

    private JsonObject[] Children(int depth) => [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Activity(depth + 1))];

    private JsonObject Activity(int depth) => random.Next(depth < 4 ? 20 : 13) switch
    {
        0 or 1 => Doc.Line(Id()),
        2 => Doc.Print(Id(), "getN() + ' ' + JSON.stringify(variables.o)"),
        3 => Doc.Set(Id(), "n", Doc.JavaScript("getN() + 1")),
        4 => Doc.Event(Id(), $"e{random.Next(3)}"),
        5 => Doc.Activity(Id(), "Elsa.Delay", ("timeSpan", Doc.Literal($"0{random.Next(5)}:00:00"))),
        6 => Doc.Activity(Id(), "Elsa.FlowDecision", ("condition", Doc.JavaScript("getN() % 3 === 0"))),
        7 => Doc.Fork(Id(), "A", "B"),
        8 => Doc.Join(Id(), new[] { "WaitAny", "WaitAll", "WaitAllActive" }[random.Next(3)]),
        9 => Doc.Activity(Id(), new[] { "Elsa.End", "Elsa.Break", "Elsa.Complete", "Elsa.Finish", "Elsa.Fault" }[random.Next(5)]),
        10 => Doc.Print(Id(), "setVariable('o', { n: getN(), guid: newGuid() })"),
        11 => Doc.Activity(Id(), "Elsa.RunTask", ("taskName", Doc.Literal("t"))),
        12 => Doc.Print(Id(), "nope()"),
        13 => Doc.Activity(Id(), "Elsa.While", ("condition", Doc.JavaScript("getN() < 5")), ("body", Doc.Sequence(Id(), Doc.Set(Id(), "n", Doc.JavaScript("getN() + 1")), Activity(depth + 1)))),
        14 => Doc.Activity(Id(), "Elsa.ForEach", ("items", Doc.JavaScript("[1,2,3]")), ("body", Container(depth + 1))),
        15 => Doc.Activity(Id(), "Elsa.ParallelForEach", ("items", Doc.JavaScript("['a','b']")), ("body", Container(depth + 1))),
        16 => Doc.Activity(Id(), "Elsa.If", ("condition", Doc.JavaScript("getN() > 2")), ("then", Container(depth + 1)), ("else", Activity(depth + 1))),
        17 => Doc.Activity(Id(), "Elsa.For", ("start", Doc.Literal(1)), ("end", Doc.Literal(2)), ("body", Container(depth + 1))),
        _ => Container(depth + 1)
    };

    private string Name(JsonObject[] children) => (string)children[random.Next(children.Length)]["id"]!;

    private string Id() => $"x{++ids}";
}
