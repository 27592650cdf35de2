using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Cases;

internal static class TaskEndpoints
{
    internal static void MapTasks(this IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/tasks").WithTags("Tasks");
        tasks.MapGet("/", ListAsync).Require(Right.TasksRead).WithSummary("Задачи: дела, роли или свои");
        tasks.MapGet("/{taskId}", FindAsync).Require(Right.TasksRead).WithSummary("Задача с формой и исходами");
        tasks.MapPost("/{taskId}/complete", CompleteAsync).Require(Right.TasksDo).WithSummary("Выполнить задачу: исход и поля формы");
        tasks.MapPost("/{taskId}/plan", PlanAsync).Require(Right.TasksDo).WithSummary("Сдать план мероприятий");
    }

    private static async Task<Ok<IReadOnlyList<TaskView>>> ListAsync(
        CurrentActor actor, TaskQueries tasks, CancellationToken stop, string? caseId = null, string? role = null, bool mine = false, bool all = false) =>
        TypedResults.Ok(await tasks.ListAsync(actor, new TaskFilter(caseId, role, mine ? actor.Actor?.Id ?? "" : null, OpenOnly: !all), stop));

    private static async Task<Results<Ok<TaskView>, ProblemHttpResult>> FindAsync(string taskId, CurrentActor actor, TaskQueries tasks, CancellationToken stop) =>
        (await tasks.FindAsync(actor, taskId, stop)).OrNotFound(Refusals.NoTask);

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> CompleteAsync(
        string taskId, TaskToComplete input, RequestedWrite write, CompleteTask complete, CancellationToken stop) =>
        (await complete.DoAsync(write.Value, taskId, input, stop)).ToOk();

    private static async Task<Results<Ok<StepDone>, ProblemHttpResult>> PlanAsync(
        string taskId, PlanToSubmit input, RequestedWrite write, SubmitPlan submit, CancellationToken stop) =>
        (await submit.DoAsync(write.Value, taskId, input, stop)).ToOk();
}
