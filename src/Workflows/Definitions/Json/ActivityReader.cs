using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Activities.Composition;
using Interagency.Workflows.Expressions;

namespace Interagency.Workflows.Definitions.Json;

/// <summary>Compiles activities of a document into nodes, depth first, in document order.</summary>
internal sealed class ActivityReader(ActivityRegistry registry, List<ReadingNote> notes)
{
    private const int MaxDepth = 100;
    private readonly Dictionary<string, ActivityNode> nodes = [];

    public IReadOnlyDictionary<string, ActivityNode> Nodes => nodes;

    public ActivityNode ReadWorkflow(JsonObject root, ImmutableArray<VariableDefinition> variables)
    {
        var workflow = new ActivityNode
        {
            Id = "Workflow1", NodeId = "Workflow1", Type = WorkflowActivity.TypeName, TypeVersion = 1,
            Behaviour = registry.Find(WorkflowActivity.TypeName, 1)!, Json = [], Variables = variables
        };
        nodes[workflow.NodeId] = workflow;
        var child = Read(root, workflow, "root", 1);
        workflow.Children = [child];
        workflow.Ports = new Dictionary<string, ImmutableArray<ActivityNode>> { ["root"] = [child] };
        return workflow;
    }

    private ActivityNode Read(JsonObject json, ActivityNode parent, string path, int depth)
    {
        if (depth > MaxDepth) throw new DefinitionFormatException($"Activities nest deeper than {MaxDepth}: split the definition.", path);
        var type = json.Text("type") ?? throw new DefinitionFormatException($"{path}: 'type' is missing; name the activity's type, e.g. Elsa.WriteLine.", path);
        var version = json.Integer("version") ?? 1;
        var id = Unique(parent, json.Text("id") ?? path, path);
        var node = new ActivityNode
        {
            Id = id, NodeId = $"{parent.NodeId}:{id}", Type = type, TypeVersion = version, Name = json.Text("name"), Parent = parent, Json = json,
            Behaviour = Behaviour(json, type, version, id),
            DisplayText = (json.Member("metadata") as JsonObject)?.Text("displayText"),
            CanStartWorkflow = (json.Member("customProperties") as JsonObject)?.Flag("canStartWorkflow") ?? json.Flag("canStartWorkflow") ?? false
        };
        nodes[node.NodeId] = node;
        ReadChildren(node, path, depth);
        var inputs = new InputReader(node, notes);
        node.Variables = DefinitionReader.Variables(json, notes);
        node.Inputs = inputs.Inputs();
        node.Outputs = inputs.Outputs();
        node.Connections = ConnectionReader.Read(node, notes);
        node.Plan = node.Behaviour.Compile(node);
        return node;
    }

    private Activity Behaviour(JsonObject json, string type, int version, string id)
    {
        if (registry.Find(type, version) is { } known) return known;
        if (json.Text("workflowDefinitionId") is not null || json.Text("workflowDefinitionVersionId") is not null)
            return registry.Find(WorkflowAsActivity.TypeName, 1)!;
        notes.Add(new ReadingNote("unknown-activity", id, $"No activity of type '{type}' is known here."));
        return registry.Find(NotFoundActivity.TypeName, 1)!;
    }

    private void ReadChildren(ActivityNode node, string path, int depth)
    {
        var ports = new Dictionary<string, ImmutableArray<ActivityNode>>();
        foreach (var port in node.Behaviour.Info.ChildPorts)
        {
            var many = node.Json.Member(port) is JsonArray || (node.Json.Member(port) as JsonObject)?.Member("$values") is JsonArray;
            var items = node.Json.Items(port).OfType<JsonObject>().Where(c => c.Member("type") is not null || many);
            ports[port] = [.. items.Select((c, i) => Read(c, node, many ? $"{path}.{port}[{i}]" : $"{path}.{port}", depth + 1))];
        }

        node.Cases = [.. node.Json.Items("cases").OfType<JsonObject>().Select((c, i) => ReadCase(c, node, $"{path}.cases[{i}]", depth))];
        node.Ports = ports;
        node.Children = [.. ports.Values.SelectMany(p => p), .. node.Cases.Select(c => c.Activity).OfType<ActivityNode>()];
    }

    private SwitchCase ReadCase(JsonObject json, ActivityNode node, string path, int depth)
    {
        var child = json.Member("activity") is JsonObject activity && activity.Member("type") is not null ? Read(activity, node, path + ".activity", depth + 1) : null;
        var condition = json.Member("condition") is JsonObject expression ? ExpressionReader.Read(expression, null) ?? LiteralExpression.Null : LiteralExpression.Null;
        return new SwitchCase(json.Text("label") ?? "", condition, child);
    }

    private string Unique(ActivityNode parent, string id, string path)
    {
        if (!nodes.ContainsKey($"{parent.NodeId}:{id}")) return id;
        notes.Add(new ReadingNote("duplicate-id", id, $"{path}: another activity beside it has the id '{id}' already."));
        var n = 2;
        while (nodes.ContainsKey($"{parent.NodeId}:{id}~{n}")) n++;
        return $"{id}~{n}";
    }
}
