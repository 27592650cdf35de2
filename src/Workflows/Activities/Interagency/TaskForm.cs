using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>A task for a person, within an activity: opened, checked when it is completed, closed or withdrawn.</summary>
/// <param name="Key">The form's key.</param>
internal sealed record TaskForm(string Title, string Role, string Key, JsonArray Fields, IReadOnlyList<string> Outcomes, bool Optional = false)
{
    /// <summary>Opens the task and waits for it; gives its id.</summary>
    public string Open(ActivityContext context, string? deadlineId)
    {
        Check();
        var taskId = context.NewGuid().ToString();
        context.Facts.Tasks.RemoveAll(t => t.TaskId == taskId);
        context.Facts.Tasks.Add(new OpenTask(taskId, Role, Key, deadlineId, Outcomes));
        context.Emit(new TaskOpened(taskId, context.Node.Id, Title, Role, Key, (JsonArray)Fields.DeepClone(), Outcomes, deadlineId, Optional));
        context.Wait(CaseBookmarks.Task, taskId);
        return taskId;
    }

    /// <exception cref="StimulusRefusedException">Nobody, no such outcome, or the form is filled in wrongly.</exception>
    public void Accept(ActivityContext context, TaskCompleted completed)
    {
        Persons.Require(completed);
        if (!Outcomes.Contains(completed.Outcome))
        {
            var offered = string.Join(", ", Outcomes);
            throw new StimulusRefusedException("unknown-outcome", $"У задачи нет исхода «{completed.Outcome}»; возможны: {offered}.", $"The task has no outcome \"{completed.Outcome}\"; one of: {offered}.");
        }

        var directory = context.Facts.Region is { } region ? context.World.Directories.For(region) : null;
        if (Forms.Mistake(FormField.ReadAll(Fields), completed.Data, directory) is { } mistake)
            throw new StimulusRefusedException("wrong-form", mistake.Ru, mistake.En);
    }

    public static void Close(ActivityContext context, string? taskId, string? outcome, string by)
    {
        if (taskId is null) return;
        context.Facts.Tasks.RemoveAll(t => t.TaskId == taskId);
        context.StopWaiting(CaseBookmarks.Task, taskId);
        context.Emit(new TaskClosed(taskId, outcome, by));
    }

    public static void Withdraw(ActivityContext context, string? taskId) => Close(context, taskId, null, Actor.System.Id);

    /// <exception cref="ActivityFaultException">The definition gives no role, or a field that can't be read.</exception>
    public void Check()
    {
        if (Role.Length == 0) throw new ActivityFaultException($"'role' of the task «{Title}» is empty: name the role that has to act.");
        try
        {
            FormField.ReadAll(Fields);
        }
        catch (FormatException e)
        {
            throw new ActivityFaultException(e.Message, e);
        }
    }
}

/// <summary>The memory of an activity that is one task with one term.</summary>
internal sealed class TaskProgress
{
    public string? TaskId { get; set; }

    public string? DeadlineId { get; set; }

    public void Start(ActivityContext context, TaskForm form)
    {
        form.Check();
        DeadlineId = ActivityTerm.Start(context);
        TaskId = form.Open(context, DeadlineId);
    }

    public void Finish(ActivityContext context, string outcome, string by)
    {
        TaskForm.Close(context, TaskId, outcome, by);
        ActivityTerm.Satisfy(context, DeadlineId);
    }

    public void Withdraw(ActivityContext context)
    {
        TaskForm.Withdraw(context, TaskId);
        ActivityTerm.Cancel(context, DeadlineId);
    }
}
