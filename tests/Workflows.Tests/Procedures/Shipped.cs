using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Sources;
using Interagency.Workflows.Tests.Calendars;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>The definitions and directories that the product ships, and a world made of them.</summary>
internal static class Shipped
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "workflows-json");

    public static World World { get; } = new("shipped", ShippedCalendars.Set, new DirectorySet(
        Directory.EnumerateFiles(Path.Combine(Folder, "directories"), "*.json").Select(f => DirectoryJson.Read(File.ReadAllText(f), Path.GetFileName(f)))))
    {
        Sources = new SourceSet([.. Directory.EnumerateFiles(Path.Combine(Folder, "sources"), "*.json").Order(StringComparer.Ordinal).Select(f => SourceJson.Read(File.ReadAllText(f), Path.GetFileName(f)))]),
    };

    /// <summary>Definitions that procedures run as activities.</summary>
    public static IReadOnlyList<WorkflowDefinition> Shared { get; } = [.. Directory.EnumerateFiles(Path.Combine(Folder, "shared"), "*.json")
        .Order(StringComparer.Ordinal).Select(f => Definition("shared/" + Path.GetFileNameWithoutExtension(f)))];

    /// <summary>The procedures: every definition file that the product ships, by name.</summary>
    public static IReadOnlyList<string> Procedures { get; } = [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    /// <summary>The scenarios that a procedure is played with, by name.</summary>
    public static IEnumerable<string> Scenarios(string procedure) => Path.Combine(Folder, "scenarios", procedure) is var folder && Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)
        : [];

    public static Scenario Scenario(string procedure, string name) => ScenarioReader.Read(File.ReadAllText(Path.Combine(Folder, "scenarios", procedure, name + ".json")));

    /// <summary>A procedure with what it runs inside itself.</summary>
    public static DefinitionSet Set(string procedure) => new(Definition(procedure), Shared);

    public static WorkflowDefinition Definition(string name) =>
        new DefinitionReader(ActivityRegistry.Standard).Read(File.ReadAllText(Path.Combine(Folder, name + ".json")));

    public static JsonObject Document(string name) => (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!;
}

/// <summary>The KhMAO procedure, run against a script from a Monday morning on.</summary>
internal static class Khmao
{
    public static WorkflowDefinition Definition { get; } = Shipped.Definition("khmao");

    public static DateTimeOffset Monday { get; } = new(2026, 1, 12, 9, 0, 0, TimeSpan.FromHours(5));

    public static JsonObject Intake => new()
    {
        ["subject"] = new JsonObject { ["kind"] = "family", ["id"] = "family-1", ["persons"] = new JsonArray("person-a", "person-b") },
        ["ground"] = "family-request", ["category"] = "single-parent",
        ["basis"] = new JsonObject { ["kind"] = "consent", ["reference"] = "consent-1" }
    };

    public static CaseRun Run(CaseScript? script = null, DateTimeOffset? start = null) =>
        new CaseRun(new DefinitionSet(Definition, Shipped.Shared), Shipped.World, start ?? Monday, script).Start(Intake);
}
