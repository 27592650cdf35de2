using System.Text.Json;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>Something a person, or the outside (<c>Elsa.RunTask</c>), has to do for the case.</summary>
public sealed class TaskRow : CaseOwned
{
    public string ActivityId { get; set; } = "";

    public string Title { get; set; } = "";

    /// <summary>Null for a task of the outside.</summary>
    public string? Role { get; set; }

    /// <summary>Who holds the role in the case, by the last step that changed it; null while nobody does: then it is whoever fills the post.</summary>
    public string? Holder { get; set; }

    public string? Form { get; set; }

    /// <summary>The form's fields, or the payload of an outside task, as JSON.</summary>
    public string? Fields { get; set; }

    /// <summary>The outcomes to choose from, as a JSON list.</summary>
    public string Outcomes { get; set; } = "[]";

    public string? DeadlineId { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>What was chosen; null while open and when withdrawn.</summary>
    public string? Outcome { get; set; }

    public string? ClosedBy { get; set; }

    /// <summary>It may be done while it stands; nobody waits for it.</summary>
    public bool Optional { get; set; }

    internal static void Rules(RowRules rules)
    {
        rules.On<TaskOpened>((opened, step) => step.Put(new TaskRow
        {
            Id = opened.TaskId, ActivityId = opened.ActivityId, Title = opened.Title, Role = opened.Role, Holder = step.After.Facts.Roles.GetValueOrDefault(opened.Role), Form = opened.Form,
            Fields = opened.Fields?.ToJsonString(StateJson.Options), Outcomes = JsonSerializer.Serialize(opened.Outcomes, StateJson.Options),
            DeadlineId = opened.DeadlineId, OpenedAt = step.Now, Optional = opened.Optional
        }));
        rules.On<RoleAssigned>((assigned, step) =>
        {
            // One that opens in this very step is written with its holder.
            foreach (var task in step.After.Facts.Tasks.Where(t => t.Role == assigned.Role && step.Before.Tasks.Contains(t.TaskId))) step.Change<TaskRow>(task.TaskId).Set(t => t.Holder, assigned.PersonId);
        });
        rules.On<TaskClosed>((closed, step) => step.Change<TaskRow>(closed.TaskId)
            .Set(t => t.ClosedAt, step.Now).Set(t => t.Outcome, closed.Outcome).Set(t => t.ClosedBy, closed.By));
        rules.On<TaskRequested>((asked, step) => step.Put(new TaskRow
        {
            Id = asked.TaskId, Title = asked.TaskName, Fields = asked.Payload?.ToJsonString(StateJson.Options), OpenedAt = step.Now
        }));
        rules.AfterStep(CloseOutside);
    }

    // Elsa.RunTask tells of no end: a task of the outside is closed when nobody waits for it any more.
    private static void CloseOutside(StepRows step)
    {
        foreach (var id in step.Before.OutsideTasks.Except(step.AfterOutline.OutsideTasks))
            step.Change<TaskRow>(id).Set(t => t.ClosedAt, step.Now).Set(t => t.ClosedBy, step.ActorId);
    }
}
