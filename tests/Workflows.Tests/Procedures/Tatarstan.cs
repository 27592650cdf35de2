using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Simulation;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>The practice of Tatarstan, run against a script from a Monday morning on.</summary>
internal static class Tatarstan
{
    public static readonly TimeSpan Minutes = TimeSpan.FromMinutes(10);

    public static readonly CaseScript Well = CaseScript.Plain
        .Task("compose", new TaskReply(Data: Team("urgent"), After: Minutes))
        .Task("close", new TaskReply("Closed", new JsonObject { ["ground"] = "fulfilment" }));

    public static WorkflowDefinition Definition { get; } = Shipped.Definition("tatarstan");

    private static readonly DateTimeOffset Monday = new(2026, 1, 12, 9, 0, 0, TimeSpan.FromHours(3));

    private static JsonObject Signal => new()
    {
        ["subject"] = new JsonObject { ["kind"] = "family", ["id"] = "family-1", ["persons"] = new JsonArray("person-a", "person-b") },
        ["ground"] = "helpline", ["category"] = "duties-neglected",
        ["basis"] = new JsonObject { ["kind"] = "law", ["reference"] = "120-ФЗ, ст. 9, п. 2" }
    };

    public static CaseRun Run(CaseScript? script = null, DateTimeOffset? start = null) =>
        new CaseRun(new DefinitionSet(Definition, Shipped.Shared), Shipped.World, start ?? Monday, script).Start(Signal);

    public static JsonObject Team(string urgency) => new()
    {
        ["urgency"] = urgency, ["section"] = "section-4", ["members"] = new JsonArray("police-juvenile", "health", "education", "guardianship")
    };
}
