using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Messages;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Requests;

/// <summary>What an agency says besides its answers, whichever way it came: that it has a request, and how a measure stands that is its own.</summary>
internal sealed class AgencyReports(Database database, IRequestLedger requests, RequestMarks marks, CaseWriter writer, IAuditTrail trail)
{
    /// <summary>The agency's system has the request.</summary>
    internal async Task<Reply<StepDone>> ReceivedAsync(ReceiptMessage message, Sender sender, CancellationToken stop, Receipt? receipt = null)
    {
        if (await requests.FindAsync(message.RequestId, stop) is not { } request) return Refusals.NoRequest;
        if (!sender.SpeaksFor(request.Region, request.Agency, message.Agency)) return Refusals.OtherAgency;
        Reply<StepDone> done = new StepDone(request.CaseId);
        await marks.NoteAsync(request, RequestMark.Delivered, sender.By, null, receipt?.Of(done), stop);
        return done;
    }

    /// <summary>A measure is in progress, done or not done; or more time is wanted for it.</summary>
    internal async Task<Reply<StepDone>> MeasureAsync(MeasureReportMessage message, Sender sender, CancellationToken stop, Receipt? receipt = null)
    {
        if (await FindAsync(message.MeasureId, stop) is not { } measure) return Refusals.NoMeasure;
        if (!sender.SpeaksFor(measure.Region, measure.Responsible, message.Agency)) return OtherMeasure;
        var texts = new SealedTexts($"report/{CaseExecution.DeriveGuid(measure.Responsible, message.MessageId):N}");
        var text = texts.SealOrNull("text", "evidence", message.Text);
        var id = $"measure/{measure.Responsible}/{message.MessageId}";
        CaseStimulus stimulus = message.Status is { } status
            ? new MeasureReported(measure.Id, status, text) { Id = id, Actor = sender.Actor }
            : new MoreTimeAsked(measure.Id, message.Until!.Value, text) { Id = id, Actor = sender.Actor };
        var reply = await writer.TakeAsync(receipt, measure.CaseId, stimulus, texts.Personal, new ArrivedMessage($"{measure.Region}.{measure.Responsible}", message.MessageId), stop);
        if (reply.Refusal == Refusals.CaseDestroyed) await trail.RecordAsync(sender.ToDestroyed($"measure/{measure.Id}", measure), stop);
        return reply;
    }

    private static readonly Refusal OtherMeasure = new(403, "foreign-measure", new("Мероприятие поручено другому исполнителю.", "The measure is another's to carry out."), []);

    private async Task<MeasureRow?> FindAsync(string measureId, CancellationToken stop)
    {
        await using var db = database.Open();
        return await db.Measures.AsNoTracking().FirstOrDefaultAsync(m => m.Id == measureId, stop);
    }
}
