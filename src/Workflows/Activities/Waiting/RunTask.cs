using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Waiting;

/// <summary>Hands a task to the outside and waits for its result.</summary>
public sealed class RunTask : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.RunTask", "Внешняя задача", "Run task")
    {
        Inputs = [new("taskName", "String", "Имя задачи", "Task name") { Required = true }, new("payload", "ObjectDictionary", "Данные", "Payload") { Hint = "dictionary" }],
        Outputs = [new("taskId", "String", "Номер задачи", "Task id"), new("result", "Object", "Результат", "Result")],
        Waits = true
    };

    public override void Start(ActivityContext context)
    {
        var taskId = context.NewGuid().ToString("N");
        context.SetOutput("taskId", taskId);
        context.Emit(new TaskRequested(taskId, context.Text("taskName") ?? "", context.Json("payload")));
        context.Wait(BookmarkNames.RunTask, taskId);
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        if (stimulus is not RunTaskCompleted { HasResult: true } completed)
            throw new ActivityFaultException("The given key 'RunTaskInput' was not present in the dictionary: the task ended without a result.");
        context.SetOutput("result", Values.FromJson(completed.Result));
        context.Complete();
    }
}
