using System.Text.Json.Nodes;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Composition;

/// <summary>Runs another workflow at once, in an instance of its own inside the same case.</summary>
public sealed class ExecuteWorkflow : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.ExecuteWorkflow", "Выполнить процесс", "Execute workflow")
    {
        Inputs =
        [
            new("workflowDefinitionId", "String", "Определение", "Workflow definition") { Required = true, Hint = "workflow-definition-picker" },
            new("correlationId", "String", "Ключ корреляции", "Correlation id"),
            new("input", "ObjectDictionary", "Входные данные", "Input") { Hint = "dictionary" },
            new("waitForCompletion", "Boolean", "Ждать завершения", "Wait for completion") { Hint = "checkbox" }
        ],
        Outputs = [new("result", "Object", "Результат", "Result")],
        Waits = true
    };

    public override void Start(ActivityContext context)
    {
        var definitionId = context.Text("workflowDefinitionId");
        var definition = definitionId is null ? null : context.Case.Definitions.Published(definitionId);
        if (definition is not { IsPublished: true }) throw new ActivityFaultException($"No published version of the workflow definition '{definitionId}' was found.");
        if (context.Case.State.Instances.Count(i => i.Status == Status.Running) >= context.Case.Limits.Instances)
            throw new StepLimitException($"A case may run {context.Case.Limits.Instances} workflows inside itself at once; one that executes itself has no end.");
        var waits = context.Flag("waitForCompletion");
        var child = context.Case.AddInstance(context.Case.NextId("w"), definition, waits ? context.Id : null);
        child.Start(Given(context), context.Text("correlationId"), null);
        if (waits && child.State.Status == Status.Running) context.Wait(BookmarkNames.Child, child.State.Id);
        else End(context, child.State);
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus) =>
        End(context, context.Case.State.Instances.First(i => i.Id == bookmark.Key));

    /// <summary>The workflow it waits for ends with it.</summary>
    public override void Cancelled(ActivityContext context) => context.Case.CancelInstancesAwaitedBy(context.Id);

    private static void End(ActivityContext context, InstanceState child)
    {
        child.AwaitedBy = null;
        context.SetOutput("result", new JsonObject
        {
            ["workflowInstanceId"] = child.Id,
            ["status"] = child.Status.ToString(),
            ["subStatus"] = child.SubStatus.ToString(),
            ["output"] = new JsonObject(child.Output.Select(o => KeyValuePair.Create(o.Key, o.Value?.DeepClone())))
        });
        context.Complete();
    }

    private static Dictionary<string, JsonNode?> Given(ActivityContext context)
    {
        var input = context.Json("input") as JsonObject ?? [];
        var given = input.ToDictionary(p => p.Key, p => p.Value?.DeepClone());
        given["ParentInstanceId"] = JsonValue.Create(context.Instance.Id);
        return given;
    }
}
