using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Interagency.Workflows.Definitions.Json;

/// <summary>
/// Connections of a flowchart in every spelling that published documents use: nested, nested with <c>sourcePort</c>, flat,
/// PascalCase, wrapped in <c>$values</c>, a single object. One that leads nowhere is dropped with a note.
/// </summary>
internal static class ConnectionReader
{
    public static ImmutableArray<Connection> Read(ActivityNode flowchart, List<ReadingNote> notes)
    {
        var children = flowchart.Ports.GetValueOrDefault("activities", []).GroupBy(c => c.Id).ToDictionary(g => g.Key, g => g.First());
        var found = ImmutableArray.CreateBuilder<Connection>();
        foreach (var json in flowchart.Json.Items("connections").OfType<JsonObject>())
        {
            var (source, port) = End(json, "source");
            var (target, _) = End(json, "target");
            if (source is not null && target is not null && children.TryGetValue(source, out var from) && children.TryGetValue(target, out var to))
                found.Add(new Connection(from, port, to));
            else
                notes.Add(new ReadingNote("dangling-connection", flowchart.Id, $"A connection from '{source}' to '{target}' leads nowhere and is left out."));
        }

        return found.ToImmutable();
    }

    private static (string? Activity, string? Port) End(JsonObject connection, string name)
    {
        var flatPort = connection.Text(name + "Port");
        return connection.Member(name) switch
        {
            JsonObject end => (end.Text("activity") ?? end.Text("activityId") ?? end.Text("id"), end.Text("port") ?? flatPort),
            JsonValue id => (id.ToString(), flatPort),
            _ => (null, null)
        };
    }
}
