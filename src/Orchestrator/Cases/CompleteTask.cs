using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Rules;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Cases;

/// <param name="Outcome">What was chosen; may be left out where there is one outcome only.</param>
/// <param name="Data">The form's fields. Texts are given as texts; they are sealed here.</param>
internal sealed record TaskToComplete(string? Outcome, JsonObject? Data);

/// <summary>A person completes a task. The rules of the case check the form; here texts become references to encrypted rows.</summary>
internal sealed class CompleteTask(Database database, CaseWriter writer)
{
    internal async Task<Reply<StepDone>> DoAsync(Write write, string taskId, TaskToComplete input, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == taskId && t.Role != null, stop) is not { } task) return Refusals.NoTask;
        if (!await IsTheirsAsync(db, task, write, stop)) return Refusals.NotYourPost;
        if (await RepeatedAsync(db, task, write, stop)) return new StepDone(task.CaseId);
        if (task.ClosedAt is not null) return Refusals.TaskClosed;
        var sealedTexts = new SealedTexts($"task/{taskId}");
        var (data, mistakes) = Data(task, input.Data ?? [], sealedTexts);
        if (mistakes.Count > 0) return Refusal.Invalid(mistakes);
        var completed = new TaskCompleted(taskId, input.Outcome ?? OnlyOutcome(task), data) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, task.CaseId, completed, sealedTexts.Personal, stop);
    }

    /// <summary>Whoever fills the task's role in the organisation, or holds it in the case.</summary>
    internal static async Task<bool> IsTheirsAsync(InteragencyContext db, TaskRow task, Write write, CancellationToken stop) =>
        await db.Cases.Where(c => c.Id == task.CaseId).Select(c => new Place(c.Region, c.Organisation, c.Section)).SingleOrDefaultAsync(stop) is { } place && write.By.Fills(task.Role!, place)
        || await db.RoleAssignments.AnyAsync(role => role.CaseId == task.CaseId && role.Id == task.Role && role.PersonId == write.Actor.Id, stop);

    /// <summary>The same write came again after it had been done.</summary>
    internal static Task<bool> RepeatedAsync(InteragencyContext db, CaseOwned owned, Write write, CancellationToken stop) =>
        db.Inbox.AnyAsync(i => i.CaseId == owned.CaseId && i.StimulusId == write.StimulusId, stop);

    private static (JsonObject Data, IReadOnlyList<FieldProblem> Mistakes) Data(TaskRow task, JsonObject given, SealedTexts texts)
    {
        var fields = FormField.ReadAll(task.Fields is { } json ? JsonNode.Parse(json) as JsonArray : null);
        var (data, mistakes) = (new JsonObject(), new List<FieldProblem>());
        foreach (var (key, value) in given)
        {
            // An empty field of a page's form is a field not filled in.
            if (value is null || value is JsonValue text && text.TryGetValue<string>(out var words) && words.Length == 0) continue;
            var type = fields.FirstOrDefault(field => field.Key == key)?.Type;
            if (type == "text" && (value as JsonValue)?.TryGetValue<string>(out var wording) == true) data[key] = texts.Seal(key, key, wording);
            else if (type == "files" && value is JsonArray files) data[key] = new JsonArray([.. files.Select((file, i) => Sealed(file, key, i, texts))]);
            else if (type == "measures") data[key] = PlanTexts.Measures(value, $"data.{key}", texts, mistakes);
            else data[key] = value.DeepClone();
        }

        return (data, mistakes);
    }

    /// <summary>Each of several files or wordings becomes a reference.</summary>
    private static JsonNode? Sealed(JsonNode? file, string key, int index, SealedTexts texts) =>
        file is JsonValue value && value.TryGetValue<string>(out var words) ? texts.Seal(FormattableString.Invariant($"{key}/{index}"), key, words) : file?.DeepClone();

    private static string OnlyOutcome(TaskRow task) =>
        System.Text.Json.JsonSerializer.Deserialize<string[]>(task.Outcomes) is [var only] ? only : "";
}
