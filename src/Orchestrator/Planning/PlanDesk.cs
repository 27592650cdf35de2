using System.Globalization;
using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Planning;

/// <summary>What became of a button of the plan's form.</summary>
/// <param name="Form">As it stands now.</param>
/// <param name="IsSubmitted">The plan was handed in.</param>
internal sealed record PlanTurn(PlanForm Form, Refusal? Refusal = null, bool IsSubmitted = false);

/// <summary>
/// The buttons of the plan's form. Each sends the whole of it, so that it works without script and nothing typed is lost: what isn't handed in is
/// kept as a draft.
/// </summary>
internal sealed class PlanDesk(CaseDrafts drafts, SubmitPlan submit, ReturnProposal returning, FormWrites writes)
{
    internal const string Submit = "submit", Accept = "accept", Merge = "merge", Return = "return", Remove = "remove", Add = "add", Draft = "draft";

    /// <summary>The box that lets a plan be handed in with proposals nobody has decided on.</summary>
    internal const string LeaveOut = "leaveOut";

    /// <summary>The field of the reason for which a proposal goes back.</summary>
    internal static string ReasonOf(string proposalId) => $"reason-{proposalId}";

    /// <summary>The field of the measure into which a proposal is put.</summary>
    internal static string IntoOf(string proposalId) => $"into-{proposalId}";

    /// <summary>Does what the pressed button says: <c>accept/PROPOSAL</c>, <c>merge/PROPOSAL</c>, <c>return/PROPOSAL</c>, <c>remove/LINE</c>, <c>add</c>, <c>draft</c> or <c>submit</c>.</summary>
    internal async Task<PlanTurn> DoAsync(CurrentActor actor, PlanEditor editor, IFormCollection form, CancellationToken stop)
    {
        var typed = PlanForm.Read(form);
        if (!editor.MayDo) return new(typed, Refusals.NotYourPost);
        if (form["do"].ToString().Split('/', 2) is not [var what, .. var rest]) return new(typed);
        if (what == Submit) return await SubmitAsync(actor, editor, typed, form, stop);
        var proposal = editor.Proposals.FirstOrDefault(p => rest is [var id] && p.ProposalId == id && p.Returned is null);
        var turn = what switch
        {
            Accept when proposal is not null => new PlanTurn(typed.Accept(proposal)),
            Merge when proposal is not null => Merged(typed, proposal, form),
            Return when proposal is not null => new PlanTurn(typed, await ReturnAsync(actor, editor, proposal, form, stop)),
            Remove when rest is [var line] && Number(line) is { } i => new PlanTurn(typed.Without(i)),
            Add => new PlanTurn(typed.WithBlank()),
            _ => new PlanTurn(typed),
        };
        await KeepAsync(editor.Task, turn.Form, stop);
        return turn;
    }

    /// <returns>False: the case takes no words any more.</returns>
    internal Task<bool> KeepAsync(TaskView task, PlanForm? form, CancellationToken stop) =>
        drafts.KeepAsync(task.CaseId, PlanQueries.DraftOf(task.TaskId), PlanQueries.DraftKind, form is null ? null : JsonSerializer.Serialize(form), stop);

    private static PlanTurn Merged(PlanForm typed, PlanProposal proposal, IFormCollection form) => Number(form[IntoOf(proposal.ProposalId)].ToString()) is { } line
        ? new(typed.Merge(proposal, line))
        : new(typed, Refusal.Invalid([new(IntoOf(proposal.ProposalId), new("выберите мероприятие, с которым объединить предложение", "choose the measure to merge the proposal with"))]));

    private async Task<Refusal?> ReturnAsync(CurrentActor actor, PlanEditor editor, PlanProposal proposal, IFormCollection form, CancellationToken stop)
    {
        var reason = ReasonOf(proposal.ProposalId);
        var refusal = await writes.OnceAsync(actor, $"/tasks/{editor.Task.TaskId}/plan/return/{proposal.ProposalId}", form["key"].ToString(), form, async write =>
            (await returning.DoAsync(write, proposal.RequestId, proposal.ProposalId, new ProposalToReturn(form[reason]), stop)).Refusal, stop);
        return refusal is { Fields.Count: > 0 } ? Refusal.Invalid([.. refusal.Fields.Select(field => field with { Field = reason })]) : refusal;
    }

    private async Task<PlanTurn> SubmitAsync(CurrentActor actor, PlanEditor editor, PlanForm typed, IFormCollection form, CancellationToken stop)
    {
        var left = editor.Proposals.Count(p => p.Returned is null && !typed.Has(p.ProposalId));
        if (left > 0 && form[LeaveOut] != "true")
        {
            await KeepAsync(editor.Task, typed, stop);
            return new(typed, Refusal.Invalid([new(LeaveOut, new(
                $"{RussianPlural.Form(left, "не рассмотрено", "не рассмотрены", "не рассмотрено")} {left} {RussianPlural.Form(left, "предложение", "предложения", "предложений")}: примите, объедините или верните, либо отметьте, что план сдаётся без них",
                $"{left} {(left == 1 ? "proposal is" : "proposals are")} undecided: accept, merge or return, or tick that the plan goes without"))]));
        }

        var measures = typed.Measures();
        var refusal = await writes.OnceAsync(actor, $"/tasks/{editor.Task.TaskId}/plan", form["key"].ToString(), form, async write =>
            (await submit.DoAsync(write, editor.Task.TaskId, new PlanToSubmit([.. measures.Select(m => m.Measure)], typed.Opinion), stop)).Refusal, stop);
        // Once handed in, the task is over and the draft goes; refused, it stays.
        await KeepAsync(editor.Task, refusal is null ? null : typed, stop);
        return new(typed, refusal is { Fields.Count: > 0 } ? Refusal.Invalid([.. refusal.Fields.Select(field => field with { Field = FieldOf(field.Field, measures) })]) : refusal, refusal is null);
    }

    /// <summary>«measures[2].dueDate» is the date of the line in which the third measure stands.</summary>
    private static string FieldOf(string field, IReadOnlyList<(int Line, MeasureToPlan Measure)> measures)
    {
        if (field.Split('[', ']', '.') is not ["measures", var number, _, var name] || Number(number) is not { } i || i >= measures.Count) return field;
        var input = name switch { "kindOfHelp" => "kind", "responsible" => "who", "dueDate" => "due", _ => "text" };
        return string.Create(CultureInfo.InvariantCulture, $"{input}{measures[i].Line}");
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
