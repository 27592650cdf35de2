using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Simulation;
using Xunit;

namespace Interagency.Workflows.Tests.Conformance;

/// <summary>Definitions run here as the real engine 3.7.1 ran them; what it gave is in expected.json.</summary>
public sealed class ConformanceTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Conformance");
    private static readonly JsonArray Cases = (JsonArray)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "expected.json")))!["cases"]!;
    private static readonly DateTimeOffset Now = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Names => [.. Cases.Select(c => (string)c!["name"]!)];

    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(Folder, "definitions")).Select(f => Path.GetFileName(f)!).Order()];

    [Theory, MemberData(nameof(Names))]
    public void Run_GivesWhatTheRealEngineGave(string name)
    {
        var @case = Cases.First(c => (string)c!["name"]! == name)!;
        var expect = (JsonObject)@case["expect"]!;
        var definitions = @case["files"]!.AsArray().Select(f => Read(Path.GetFileName((string)f!))).Reverse().ToList();
        var input = (@case["input"] as JsonObject ?? []).ToDictionary(p => p.Key, p => p.Value);

        var report = RunReport.Of(new MemoryRun(definitions, Now).Run(input, (bool)@case["resume"]!));

        var asSet = (bool)expect["linesAreASet"]!;
        expect.Remove("linesAreASet");
        foreach (var key in new[] { "status", "subStatus", "output", "instanceName", "correlationId" })
            Assert.Equal(expect[key]?.ToJsonString(), report[key]?.ToJsonString());
        Assert.Equal(Lines(expect, asSet), Lines(report, asSet));
        Assert.Equal(expect["incidents"]!.AsArray().Count, report["incidents"]!.AsArray().Count);
        var steps = expect["steps"]!.AsArray();
        for (var i = 0; i < steps.Count; i++)
        {
            var step = (JsonObject)report["steps"]![i]!;
            Assert.Equal((string)steps[i]!["subStatus"]!, (string)step["subStatus"]!);
            Assert.Equal(Lines((JsonObject)steps[i]!, asSet), Lines(step, asSet));
            Assert.Equal(steps[i]!["resumed"]?.ToJsonString(), step["resumed"]?.ToJsonString());
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void ReadThenWrite_IsTheIdentity(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder, "definitions", file));
        var written = DefinitionWriter.Write(new DefinitionReader(ActivityRegistry.Standard).Read(text));
        Assert.Equal(JsonNode.Parse(text)!.ToJsonString(), JsonNode.Parse(written)!.ToJsonString());
    }

    private static IEnumerable<string> Lines(JsonObject report, bool asSet)
    {
        var lines = report["lines"]!.AsArray().Select(l => (string)l!);
        return asSet ? lines.Order() : lines;
    }

    private static WorkflowDefinition Read(string file) =>
        new DefinitionReader(ActivityRegistry.Standard).Read(File.ReadAllText(Path.Combine(Folder, "definitions", file)));
}
