using System.Text.Json.Nodes;
using Interagency.Orchestrator.Procedures;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Orchestrator.Tests.Procedures;

/// <summary>A scenario as a form and back again.</summary>
public sealed class ScenarioTextTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows-json", "scenarios"), "*.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Path.Combine(Repository.Root, "workflows-json", "scenarios"), file)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public void ShippedScenario_SentBackAsItWasShown_SaysTheSame(string file)
    {
        var scenario = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows-json", "scenarios", file)))!;

        var (written, problems) = ScenarioText.Write(scenario, (string)scenario["name"]!, ScenarioText.Read(scenario));

        Assert.Empty(problems);
        // An hour and a half may be written in two ways.
        Assert.Equal(scenario.ToJsonString().Replace("PT90M", "PT1H30M", StringComparison.Ordinal), Ordered(written, scenario).ToJsonString());
    }

    [Fact]
    public void WhatCannotBeWritten_IsToldByField()
    {
        var draft = new ScenarioDraft { When = [new("agencies:school", "Proposals", "скоро", "", false, ""), new("happening:ground", "", "3", "", false, "")], Then = [new("term:a", "")] };

        var (_, problems) = ScenarioText.Write([], "a", draft);

        Assert.Equal(["titleRu", "startDay", "when", "when", "then"], problems.Select(p => p.Field));
    }

    [Fact]
    public void Rows_BecomeAScenario()
    {
        var draft = new ScenarioDraft
        {
            TitleRu = "История", StartDay = "2026-04-06",
            When = [new("agencies:school", "Decline", "2", "", false, ""), new("agencies:clinic", "", "", "", true, ""), new("happening:ground", "move", "0,5", "support", false, "")],
            Then = [new("request:school", "2026-04-10"), new("outcome:other", ""), new("closed:", "2026-06-01")],
        };

        var (scenario, problems) = ScenarioText.Write([], "story-1", draft);

        Assert.Empty(problems);
        Assert.Equal("""
            {"name":"story-1","title":{"ru":"История","en":"История"},"start":"2026-04-06T09:00","agencies":{"school":[{"kind":"Decline","after":"P2D"}],"clinic":[{"silent":true}]},"happenings":[{"ground":"move","after":{"stage":"support","plus":"PT12H"}}],"expect":[{"request":"school","by":"2026-04-10"},{"outcome":"other"},{"closed":true,"by":"2026-06-01"}]}
            """, scenario.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    /// <summary>The same members in the order of another.</summary>
    private static JsonNode Ordered(JsonNode node, JsonNode? like) => (node, like) switch
    {
        (JsonObject json, JsonObject order) => new JsonObject(order.Select(m => m.Key).Where(json.ContainsKey).Concat(json.Select(m => m.Key).Where(key => !order.ContainsKey(key)))
            .Select(key => KeyValuePair.Create(key, json[key] is { } value ? Ordered(value, order[key]) : null))),
        (JsonArray list, JsonArray order) => new JsonArray([.. list.Select((item, i) => item is null ? null : Ordered(item, order.ElementAtOrDefault(i)))]),
        _ => node.DeepClone(),
    };
}
