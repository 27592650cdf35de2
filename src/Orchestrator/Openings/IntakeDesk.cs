using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Language;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Openings;

/// <summary>What the wizard does between its steps: checks what was typed, looks for the same people, opens the case by the same use case as the API.</summary>
internal sealed class IntakeDesk(IntakeCheck check, OpenCase open, SamePersons same, FormWrites writes, Database database)
{
    internal const string Page = "/cases/new";

    /// <summary>What is wrong with a step; null: nothing that can be seen yet.</summary>
    internal Refusal? Check(IntakeForm form, IntakeChoices choices, IntakeStep step) => check.Problems(form, choices, step).ToArray() is { Length: > 0 } problems ? Refusal.Invalid(problems) : null;

    /// <summary>Besides the case that this form opens, or has opened.</summary>
    internal async Task<SameCases> SameAsync(CurrentActor actor, IntakeForm form, IntakeChoices choices, CancellationToken stop) =>
        await same.FindAsync(actor, form.ToOpen().Members!, choices.Region, OrganisationOf(form, choices), CaseOf(actor, form), stop);

    /// <summary>Whether the person has said why a case is opened although these are there.</summary>
    internal static bool IsAnswered(IntakeForm form, SameCases found) => found.IsEmpty || (form["sameSeen"] == found.Mark && SameReason.All.Contains(form["sameReason"]));

    internal static FieldProblem WhyBeside => new("sameReason", new Bilingual("отметьте, почему нужно ещё одно дело", "tick why one more case is needed"));

    internal static string OrganisationOf(IntakeForm form, IntakeChoices choices) => form["organisation"] is { } said && choices.Organisations.Any(one => one.Key == said) ? said : choices.Organisations[0].Key;

    /// <summary>What the opening is known by: the same form sent twice opens one case.</summary>
    internal static Write WriteOf(CurrentActor actor, IntakeForm form) => FormWrites.WriteOf(actor, Page, form.Key);

    private static string CaseOf(CurrentActor actor, IntakeForm form) => WriteOf(actor, form).Guid("case").ToString("N");

    /// <returns>The case, or why there is none. Fields are the form's own.</returns>
    internal async Task<Reply<StepDone>> OpenAsync(CurrentActor actor, IntakeForm form, IFormCollection sent, IntakeChoices choices, SameCases found, CancellationToken stop)
    {
        var refusal = await writes.OnceAsync(actor, Page, form.Key, sent, async write => (await open.DoAsync(write, form.ToOpen(), stop)).Refusal, stop);
        if (refusal is not null) return refusal with { Fields = [.. refusal.Fields.Select(problem => problem with { Field = form.FieldOf(problem.Field) })] };
        var caseId = CaseOf(actor, form);
        if (!found.IsEmpty) await same.NoteAsync(actor, caseId, choices.Region, OrganisationOf(form, choices), form["sameReason"]!, stop);
        return new StepDone(caseId);
    }

    /// <summary>Whether the person sees the case that they opened: it may be others' work.</summary>
    internal async Task<bool> SeesAsync(CurrentActor actor, string caseId, CancellationToken stop)
    {
        await using var db = database.Open();
        return await db.Cases.AsNoTracking().VisibleTo(actor, db).AnyAsync(row => row.Id == caseId, stop);
    }
}
