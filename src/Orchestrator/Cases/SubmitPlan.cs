using System.Globalization;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Cases;

internal sealed record PlanToSubmit(IReadOnlyList<MeasureToPlan>? Measures, string? FamilyOpinion);

/// <summary>Whoever leads the case hands in the plan drawn up with the family.</summary>
internal sealed class SubmitPlan(Database database, CaseWriter writer, Lexicon lexicon, TimeProvider clock)
{
    internal async Task<Reply<StepDone>> DoAsync(Write write, string taskId, PlanToSubmit input, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == taskId && t.Role != null, stop) is not { } task) return Refusals.NoTask;
        if (!await CompleteTask.IsTheirsAsync(db, task, write, stop)) return Refusals.NotYourPost;
        if (await CompleteTask.RepeatedAsync(db, task, write, stop)) return new StepDone(task.CaseId);
        if (task.ClosedAt is not null) return Refusals.TaskClosed;
        if (task.Form != PlanTexts.Form) return Refusal.NotNow("not-a-plan", new("Эта задача — не план мероприятий.", "This task is no plan of measures."));
        var (texts, mistakes) = (new SealedTexts($"task/{taskId}"), new List<FieldProblem>());
        if (input.Measures is not { Count: > 0 }) mistakes.Add(new("measures", new("внесите хотя бы одно мероприятие", "enter at least one measure")));
        var today = lexicon.ZoneOf(task.Region).DateOf(clock.GetUtcNow());
        mistakes.AddRange((input.Measures ?? []).Select((measure, i) => (measure, i)).Where(m => m.measure.MeasureId is null && m.measure.DueDate < today)
            .Select(m => new FieldProblem(string.Create(CultureInfo.InvariantCulture, $"measures[{m.i}].dueDate"), new("срок уже прошёл", "is in the past"))));
        var measures = PlanTexts.Planned(input.Measures ?? [], "measures", texts, mistakes);
        if (mistakes.Count > 0) return Refusal.Invalid(mistakes);
        var opinion = texts.SealOrNull("familyOpinion", "family-opinion", input.FamilyOpinion);
        return await writer.GiveAsync(write, task.CaseId, new PlanSubmitted(taskId, measures, opinion) { Id = write.StimulusId, Actor = write.Actor }, texts.Personal, stop);
    }
}
