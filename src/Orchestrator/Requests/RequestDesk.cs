using Interagency.Adapters.Files;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Inbox;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Requests;

/// <summary>What our own staff do to a request from its page: send again, take back, ask another; type in what came on paper, with its scan.</summary>
internal sealed class RequestDesk(RequestSteering steering, InboxDesk answers, FileForm files, FileCheck check, FormWrites writes, Lexicon lexicon, TimeProvider clock)
{
    internal Task<Refusal?> ResendAsync(CurrentActor actor, RequestRow request, IFormCollection form, CancellationToken stop) =>
        OnceAsync(actor, request, "resend", form, async write => (await steering.ResendAsync(write, request.Id, stop)).Refusal, stop);

    /// <summary>The button says which: to take it back alone, or to ask another agency.</summary>
    internal async Task<Refusal?> TakeBackAsync(CurrentActor actor, RequestRow request, IFormCollection form, CancellationToken stop)
    {
        var instead = form["do"] == "redirect" ? form["instead"].ToString() : null;
        if (instead?.Length == 0) return Refusal.Invalid([new("instead", new("выберите ведомство", "choose an agency"))]);
        return await OnceAsync(actor, request, "take-back", form, async write => (await steering.TakeBackAsync(write, request.Id, new RequestToTakeBack(form["reason"], instead), stop)).Refusal, stop);
    }

    internal Task<Refusal?> AddFileAsync(CurrentActor actor, RequestRow request, IFormCollection form, CancellationToken stop) => AddAsync(actor, request, "file", form, stop);

    /// <summary>Types in an answer. A file that can't be kept is told before the answer is taken.</summary>
    internal async Task<PaperTaken> EnterAsync(CurrentActor actor, RequestRow request, IFormCollection form, CancellationToken stop)
    {
        var way = PaperAnswer.Way(form["way"]);
        FieldProblem[] wrong = [.. Problems(PaperAnswer.Check(way, form["outgoingNumber"], form["outgoingDate"], lexicon.ZoneOf(request.Region).DateOf(clock.GetUtcNow()))), .. Problems(InboxDesk.Check(request, form))];
        GivenFile? scan = null;
        if (form.Files.Any(file => file.Length > 0 || file.FileName.Length > 0))
        {
            var given = await FileIntake.ReadAsync(form, stop);
            scan = given.Value;
            wrong = [.. wrong, .. Problems(given.Refusal ?? ((await check.ProveAsync(scan!.Offer, stop)).Fault is { } fault ? FileDesk.Refused(fault) : null))];
        }

        if (wrong.Length > 0) return new(Refusal.Invalid(wrong));
        var sender = new Sender(actor.Actor!, way!.Value, actor.Id);
        if (await OnceAsync(actor, request, "enter", form, write => answers.AnswerAsync(write, request, form, sender, stop), stop) is { } refused) return new(refused);
        return new(null) { Unscanned = scan is null ? null : await AddAsync(actor, request, "enter/scan", form, stop) };
    }

    private Task<Refusal?> AddAsync(CurrentActor actor, RequestRow request, string what, IFormCollection form, CancellationToken stop) =>
        files.AddAsync(actor, request.CaseId, $"request/{request.Id}", $"/requests/{request.Id}/{what}", form["key"].ToString(), form, stop);

    // The names of both checks are the form's own, and each names a field once.
    private static IEnumerable<FieldProblem> Problems(Refusal? refusal) => refusal is null ? [] : refusal.Fields.Count > 0 ? refusal.Fields : [new("what", refusal.Text)];

    private Task<Refusal?> OnceAsync(CurrentActor actor, RequestRow request, string what, IFormCollection form, Func<Write, Task<Refusal?>> write, CancellationToken stop) =>
        writes.OnceAsync(actor, $"/requests/{request.Id}/{what}", form["key"].ToString(), form, write, stop);
}

/// <param name="Refusal">Why the answer is not taken; null when it is.</param>
internal sealed record PaperTaken(Refusal? Refusal)
{
    /// <summary>Why its scan was not kept, the answer being taken.</summary>
    internal Refusal? Unscanned { get; init; }
}
