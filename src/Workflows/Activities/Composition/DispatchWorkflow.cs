using System.Text.Json.Nodes;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Composition;

/// <summary>Starts another workflow in an instance of its own, and waits for its end if asked to.</summary>
public sealed class DispatchWorkflow : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.DispatchWorkflow", "Запустить процесс", "Dispatch workflow")
    {
        Inputs =
        [
            new("workflowDefinitionId", "String", "Определение", "Workflow definition") { Required = true, Hint = "workflow-definition-picker" },
            new("correlationId", "String", "Ключ корреляции", "Correlation id"),
            new("input", "ObjectDictionary", "Входные данные", "Input") { Hint = "dictionary" },
            new("waitForCompletion", "Boolean", "Ждать завершения", "Wait for completion") { Hint = "checkbox" },
            new("channelName", "String", "Канал", "Channel")
        ],
        Outputs = [new("result", "Object", "Результат", "Result")],
        Waits = true
    };

    public override void Start(ActivityContext context)
    {
        var command = Dispatching.Command(context, context.Json("input") as JsonObject, context.Text("correlationId"), context.Flag("waitForCompletion"));
        context.Emit(command);
        if (command.ReplyTo is null) context.Complete();
        else context.Wait(BookmarkNames.Dispatched, command.ReplyTo);
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        if (stimulus is DispatchedWorkflowEnded ended) context.SetOutput("result", ended.Output);
        context.Complete();
    }
}

/// <summary>The command that starts another workflow; shared by the single and the bulk dispatch.</summary>
internal static class Dispatching
{
    public static WorkflowDispatched Command(ActivityContext context, JsonObject? input, string? correlationId, bool wait)
    {
        var definitionId = context.Text("workflowDefinitionId");
        if (definitionId is null || context.Case.Definitions.Published(definitionId) is not { IsPublished: true })
            throw new ActivityFaultException($"No published version of the workflow definition '{definitionId}' was found.");
        var id = context.NewGuid().ToString("N");
        var given = (JsonObject?)input?.DeepClone() ?? [];
        given["ParentInstanceId"] = context.Instance.Id;
        return new WorkflowDispatched(id, definitionId, id, given, correlationId, context.Instance.Id, wait ? id : null);
    }
}
