using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Inbox;

/// <summary>What an agency's officer says of a measure that the agency carries out: the same body that its system would send.</summary>
internal sealed class MeasureDesk(AgencyReports reports, FileForm files, FormWrites writes)
{
    /// <summary>What may be said, as the contract spells it.</summary>
    internal static readonly IReadOnlyList<string> Statuses = ["done", "inProgress", "notDone", "moreTime"];

    internal Task<Refusal?> ReportAsync(CurrentActor actor, InboxMeasure measure, IFormCollection form, CancellationToken stop) =>
        writes.OnceAsync(actor, $"/inbox/measures/{measure.MeasureId}", form["key"].ToString(), form, write => ReportAsync(write, actor, measure, form, stop), stop);

    internal Task<Refusal?> AddFileAsync(CurrentActor actor, InboxMeasure measure, IFormCollection form, CancellationToken stop) =>
        files.AddAsync(actor, measure.CaseId, $"measure/{measure.MeasureId}", $"/inbox/measures/{measure.MeasureId}/file", form["key"].ToString(), form, stop);

    private async Task<Refusal?> ReportAsync(Write write, CurrentActor actor, InboxMeasure measure, IFormCollection form, CancellationToken stop)
    {
        var status = form["status"].ToString();
        if (!Statuses.Contains(status)) return Refusal.Invalid([new("status", new("выберите, как обстоит дело", "choose how it stands"))]);
        var body = new JsonObject { ["messageId"] = write.Guid("message").ToString(), ["measureId"] = measure.MeasureId, ["status"] = status, ["until"] = Given(form["until"]) };
        body[status == "done" ? "evidence" : "reason"] = Given(form["text"]);
        var reading = MeasureReportMessage.Read(JsonSerializer.SerializeToUtf8Bytes(body));
        if (reading.Message is not { } message) return Refusal.Invalid([new(reading.Field is "evidence" or "reason" ? "text" : reading.Field!, Refusals.Required)]);
        return (await reports.MeasureAsync(message, Sender.Of(actor, AnswerWay.Web), stop, write.Receipt)).Refusal;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
