using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Studio.Instances;

/// <summary>Instances in Elsa's words.</summary>
internal static class InstanceShapes
{
    internal static JsonObject Summary(InstanceHead head) => new()
    {
        ["id"] = head.Id, ["definitionId"] = head.DefinitionId, ["definitionVersionId"] = head.DefinitionVersionId, ["version"] = head.Version, ["status"] = head.Status.ToString(), ["subStatus"] = head.SubStatus.ToString(),
        ["correlationId"] = null, ["name"] = head.Name, ["incidentCount"] = head.Incidents, ["createdAt"] = head.CreatedAt, ["updatedAt"] = head.UpdatedAt, ["finishedAt"] = head.FinishedAt,
    };

    internal static JsonObject Whole(WatchedInstance instance)
    {
        var shape = Summary(instance.Head);
        shape["workflowState"] = State(instance);
        return shape;
    }

    internal static JsonObject Journal(WatchedInstance instance, (long Sequence, DateTimeOffset At, ActivityEvent Event) told)
    {
        var node = instance.Node(told.Event.NodeId);
        return new JsonObject
        {
            ["id"] = FormattableString.Invariant($"{instance.Head.Id}-{told.Sequence}"), ["activityInstanceId"] = told.Event.ContextId, ["parentActivityInstanceId"] = null, ["activityId"] = told.Event.ActivityId, ["activityType"] = told.Event.Type,
            ["activityTypeVersion"] = node.TypeVersion, ["activityName"] = node.Title, ["nodeId"] = told.Event.NodeId, ["timestamp"] = told.At, ["sequence"] = told.Sequence, ["eventName"] = told.Event.Name,
            ["message"] = told.Event.Name == "Faulted" ? instance.State.Instances.SelectMany(i => i.Incidents).FirstOrDefault(i => i.ContextId == told.Event.ContextId)?.Message : null,
            ["source"] = null, ["activityState"] = new JsonObject(), ["payload"] = null,
        };
    }

    internal static JsonObject Execution(InstanceHead head, Execution execution, WorkflowDefinition definition) => new()
    {
        ["id"] = $"{head.Id}~{execution.Id}", ["workflowInstanceId"] = head.Id, ["activityId"] = execution.ActivityId, ["activityNodeId"] = execution.NodeId, ["activityType"] = execution.Type,
        ["activityTypeVersion"] = definition.Nodes[execution.NodeId].TypeVersion, ["activityName"] = execution.Name, ["activityState"] = new JsonObject(), ["payload"] = new JsonObject(), ["outputs"] = new JsonObject(), ["properties"] = new JsonObject(),
        ["metadata"] = new JsonObject(), ["exception"] = null, ["startedAt"] = execution.StartedAt, ["hasBookmarks"] = execution.Waits, ["status"] = execution.Status, ["aggregateFaultCount"] = execution.Status == "Faulted" ? 1 : 0,
        ["completedAt"] = execution.CompletedAt,
    };

    private static JsonObject State(WatchedInstance instance)
    {
        var (head, definition) = (instance.Head, instance.Definitions.Root);
        var contexts = instance.State.Instances.SelectMany(i => i.Contexts).Where(c => c.DefinitionVersionId == definition.VersionId && definition.Nodes.ContainsKey(c.NodeId)).ToDictionary(c => c.Id);
        return new JsonObject
        {
            ["id"] = head.Id, ["definitionId"] = head.DefinitionId, ["definitionVersionId"] = head.DefinitionVersionId, ["definitionVersion"] = head.Version, ["status"] = head.Status.ToString(), ["subStatus"] = head.SubStatus.ToString(),
            ["bookmarks"] = new JsonArray([.. instance.Waiting.SelectMany(same => same).Where(b => contexts.ContainsKey(b.ContextId)).Select(b => (JsonNode)Bookmark(b, contexts[b.ContextId], definition))]),
            ["incidents"] = new JsonArray([.. instance.State.Instances.SelectMany(i => i.Incidents).Select(i => (JsonNode)Incident(i))]), ["completionCallbacks"] = new JsonArray(),
            ["activityExecutionContexts"] = new JsonArray([.. contexts.Values.Select(c => (JsonNode)Context(c, definition))]),
            ["input"] = new JsonObject(), ["output"] = new JsonObject(), ["properties"] = new JsonObject(), ["createdAt"] = head.CreatedAt, ["updatedAt"] = head.UpdatedAt,
        };
    }

    private static JsonObject Bookmark(Bookmark bookmark, ContextState context, WorkflowDefinition definition) => new()
    {
        ["id"] = bookmark.Id, ["name"] = bookmark.Name, ["hash"] = bookmark.Id, ["payload"] = null, ["activityId"] = definition.Nodes[context.NodeId].Id, ["activityNodeId"] = context.NodeId, ["activityInstanceId"] = context.Id,
        ["createdAt"] = bookmark.CreatedAt, ["autoBurn"] = bookmark.AutoBurn, ["callbackMethodName"] = null, ["autoComplete"] = true, ["metadata"] = new JsonObject(),
    };

    private static JsonObject Incident(Incident incident) => new()
    {
        ["activityId"] = incident.ActivityId, ["activityNodeId"] = incident.NodeId, ["activityType"] = incident.ActivityType, ["message"] = incident.Message, ["exception"] = null, ["timestamp"] = incident.At,
    };

    private static JsonObject Context(ContextState context, WorkflowDefinition definition) => new()
    {
        ["id"] = context.Id, ["parentContextId"] = context.ParentId, ["scheduledActivityNodeId"] = context.NodeId, ["ownerActivityNodeId"] = definition.Nodes[context.NodeId].Parent?.NodeId, ["properties"] = new JsonObject(),
        ["metadata"] = new JsonObject(), ["activityState"] = new JsonObject(), ["dynamicVariables"] = new JsonArray(), ["status"] = context.Status.ToString(), ["isExecuting"] = false, ["faultCount"] = context.Status == ActivityStatus.Faulted ? 1 : 0,
    };
}
