using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Composition;

/// <summary>Starts one workflow for each item. Waiting, it ends with both "Completed" and "Done" when every child has ended.</summary>
public sealed class BulkDispatchWorkflows : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.BulkDispatchWorkflows", "Запустить процесс для каждого", "Bulk dispatch workflows")
    {
        Inputs =
        [
            new("workflowDefinitionId", "String", "Определение", "Workflow definition") { Required = true, Hint = "workflow-definition-picker" },
            new("items", "Object", "Элементы", "Items"),
            new("defaultItemInputKey", "String", "Имя входа для элемента", "Item input key"),
            new("correlationIdFunction", "Object", "Ключ корреляции", "Correlation id"),
            new("input", "ObjectDictionary", "Входные данные", "Input") { Hint = "dictionary" },
            new("waitForCompletion", "Boolean", "Ждать завершения", "Wait for completion") { Hint = "checkbox" },
            new("channelName", "String", "Канал", "Channel")
        ],
        ChildPorts = ["childCompleted", "childFaulted"],
        Outcomes = ["Completed", "Done"],
        OutcomeNames = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("Completed", "Все завершены"),
        Waits = true
    };

    public override void Start(ActivityContext context)
    {
        var items = Values.ToItems(context.Input("items"));
        if (items.Count > context.Case.Limits.BulkDispatch)
            throw new StepLimitException($"{items.Count} items: one bulk dispatch may start {context.Case.Limits.BulkDispatch} workflows.");
        var wait = context.Flag("waitForCompletion") && items.Count > 0;
        foreach (var item in items) Dispatch(context, item, wait);
        if (!wait) context.Complete();
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        var memory = context.Memory<Progress>();
        memory.Pending--;
        var port = stimulus is DispatchedWorkflowEnded { SubStatus: SubStatus.Faulted } ? "childFaulted" : "childCompleted";
        if (context.Node.Port(port) is { } handler)
        {
            memory.Handling++;
            context.Schedule(handler);
        }

        CompleteIfDone(context, memory);
    }

    public override void ChildEnded(ActivityContext context, ChildEnd child)
    {
        var memory = context.Memory<Progress>();
        memory.Handling--;
        CompleteIfDone(context, memory);
    }

    private static void Dispatch(ActivityContext context, JsonNode? item, bool wait)
    {
        var input = context.Json("input") as JsonObject ?? [];
        if (item is JsonObject fields) foreach (var (name, value) in fields) input[name] = value?.DeepClone();
        else input[context.Text("defaultItemInputKey") ?? "Item"] = item?.DeepClone();
        var command = Dispatching.Command(context, input, context.Text("correlationIdFunction"), wait);
        context.Emit(command);
        if (!wait) return;
        context.Memory<Progress>().Pending++;
        context.Wait(BookmarkNames.Dispatched, command.ReplyTo);
    }

    private static void CompleteIfDone(ActivityContext context, Progress memory)
    {
        if (memory is { Pending: 0, Handling: 0 }) context.Complete("Completed", "Done");
    }

    private sealed class Progress
    {
        public int Pending { get; set; }

        public int Handling { get; set; }
    }
}
