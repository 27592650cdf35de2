using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Inbox;

/// <summary>What an agency's officer does with a request: opens it, takes it in hand, keeps a draft, answers, adds a file.</summary>
internal sealed class InboxDesk(InboxQueries inbox, RequestMarks marks, RequestWork work, AnswerRequest answers, FileForm files, FormWrites writes, Absences absences)
{
    private static readonly Refusal InOtherHands = Refusal.NotNow("in-other-hands", new("Запрос уже взял в работу другой сотрудник: обновите страницу.", "Another officer has taken the request in hand: reload the page."));

    private static readonly Refusal NotYours = Refusal.NotNow("not-in-hand", new("Этот запрос не у вас в работе.", "You don't have this request in hand."));

    /// <summary>The first look at a request delivers it.</summary>
    internal Task OpenedAsync(CurrentActor actor, RequestRow request, CancellationToken stop) => marks.NoteAsync(request, RequestMark.Opened, actor.Id, stop: stop);

    /// <summary>Takes it in hand: from nobody, or from a colleague who is away or whom the officer is shown to have it.</summary>
    internal Task<Refusal?> TakeAsync(CurrentActor actor, RequestRow request, IFormCollection form, CancellationToken stop) => OnceAsync(actor, request, "take", form, async write =>
        await work.TakeAsync(request, actor.Id, form["from"] is [{ Length: > 0 } from] ? from : null, write.Guid("mark").ToString("N"), Receipt(write, request), stop) ? null : InOtherHands, stop);

    /// <summary>Gives it back to the colleagues.</summary>
    internal Task<Refusal?> ReleaseAsync(CurrentActor actor, RequestRow request, IFormCollection form, CancellationToken stop) => OnceAsync(actor, request, "release", form, async write =>
        await work.ReleaseAsync(request, actor.Id, write.Guid("mark").ToString("N"), Receipt(write, request), stop) ? null : NotYours, stop);

    /// <returns>False: the case takes no words any more.</returns>
    internal Task<bool> KeepDraftAsync(CurrentActor actor, RequestRow request, IFormCollection form, CancellationToken stop) =>
        AnswerForm.Fields(form) is { Count: > 0 } fields ? work.KeepDraftAsync(request, actor.Id, JsonSerializer.Serialize(fields), stop) : work.KeepDraftAsync(request, actor.Id, null, stop);

    /// <summary>What is wrong with an answer before it is sent; null: nothing that can be seen yet.</summary>
    internal static Refusal? Check(RequestRow request, IFormCollection form) => AnswerForm.Read(AnswerForm.Fields(form), request.Id, "check").Refusal;

    internal async Task<Refusal?> AnswerAsync(CurrentActor actor, RequestRow request, IFormCollection form, CancellationToken stop)
    {
        var refusal = await OnceAsync(actor, request, "answer", form, write => AnswerAsync(write, request, form, Sender.Of(actor, AnswerWay.Web), stop), stop);
        if (refusal is null) await work.KeepDraftAsync(request, actor.Id, null, stop);
        return refusal;
    }

    /// <summary>Gives the form's answer to the same use case as the bus and the API do.</summary>
    internal async Task<Refusal?> AnswerAsync(Write write, RequestRow request, IFormCollection form, Sender sender, CancellationToken stop)
    {
        var read = AnswerForm.Read(AnswerForm.Fields(form), request.Id, write.Guid("message").ToString());
        if (read.Value is not { } message) return read.Refusal;
        var reply = await answers.TakeAsync(message, sender, stop, write.Receipt);
        return reply.Refusal is { Fields.Count: > 0 } wrong ? Refusal.Invalid([.. wrong.Fields.Select(field => field with { Field = AnswerForm.FieldOf(field.Field, form["what"].ToString(), RowsOf(form)) })]) : reply.Refusal;
    }

    internal Task<Refusal?> AddFileAsync(CurrentActor actor, RequestRow request, IFormCollection form, CancellationToken stop) =>
        files.AddAsync(actor, request.CaseId, $"request/{request.Id}", $"/inbox/{request.Id}/file", form["key"].ToString(), form, stop);

    /// <summary>The officer is away, and who sees to the work meanwhile; or is back.</summary>
    internal async Task<Refusal?> SetAbsenceAsync(CurrentActor actor, IFormCollection form, CancellationToken stop)
    {
        if (form["do"] == "back") return await writes.OnceAsync(actor, "/inbox/absence", form["key"].ToString(), form, write => SetAsync(write, actor, null, stop), stop);
        var (from, until) = (FormDate.Read(form["from"]), FormDate.Read(form["until"]));
        FieldProblem[] wrong =
        [
            .. from is null ? [Refusals.Missing("from")] : Array.Empty<FieldProblem>(),
            .. until is null ? [Refusals.Missing("until")] : until < from ? [new FieldProblem("until", new Bilingual("раньше первого дня", "is before the first day"))] : Array.Empty<FieldProblem>(),
            .. (await inbox.ColleaguesAsync(actor, stop)).All(c => c.AccountId != form["substitute"]) ? [new FieldProblem("substitute", new Bilingual("выберите сотрудника своего ведомства", "choose an officer of your agency"))] : Array.Empty<FieldProblem>(),
        ];
        if (wrong.Length > 0) return Refusal.Invalid(wrong);
        var absence = new AbsenceRow { Officer = actor.Id, Substitute = form["substitute"].ToString(), From = from!.Value, Until = until!.Value };
        return await writes.OnceAsync(actor, "/inbox/absence", form["key"].ToString(), form, write => SetAsync(write, actor, absence, stop), stop);
    }

    private async Task<Refusal?> SetAsync(Write write, CurrentActor actor, AbsenceRow? absence, CancellationToken stop)
    {
        await absences.SetAsync(actor.Id, absence, write.Receipt?.Of<string>(actor.Id), stop);
        return null;
    }

    private static int[] RowsOf(IFormCollection form) =>
        [.. Enumerable.Range(0, AnswerForm.Rows).Where(row => !string.IsNullOrWhiteSpace(form[$"text{row}"]) || !string.IsNullOrWhiteSpace(form[$"kind{row}"]))];

    private Task<Refusal?> OnceAsync(CurrentActor actor, RequestRow request, string what, IFormCollection form, Func<Write, Task<Refusal?>> write, CancellationToken stop) =>
        writes.OnceAsync(actor, $"/inbox/{request.Id}/{what}", form["key"].ToString(), form, write, stop);

    private static IdempotencyRow? Receipt(Write write, RequestRow request) => write.Receipt?.Of<StepDone>(new StepDone(request.CaseId));
}
