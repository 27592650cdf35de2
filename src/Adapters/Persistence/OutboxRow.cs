using System.Text.Json;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

public enum OutboxStatus
{
    Pending,
    Done,

    /// <summary>Given up after too many attempts; an incident says so.</summary>
    Failed
}

/// <summary>What goes out of a case after its commit: a message to an agency, a command, a stimulus for another case.</summary>
public sealed class OutboxRow : CaseOwned
{
    public const string ToCase = "Stimulus";

    /// <summary>A stimulus of the lowest priority: a calendar changed, and the case counts its terms anew.</summary>
    public const string Recount = nameof(CalendarChanged);

    public const string WorkflowEnd = nameof(WorkflowEnded);

    public const string RequestRecall = "RequestRecalled";

    /// <summary>An agency is told of a measure of the plan that it is to carry out.</summary>
    public const string MeasureSent = "MeasureSent";

    /// <summary>The name of the effect, <see cref="ToCase"/>, <see cref="Recount"/>, <see cref="WorkflowEnd"/>, <see cref="RequestRecall"/> or <see cref="MeasureSent"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The case to be told, for <see cref="ToCase"/> and <see cref="Recount"/>.</summary>
    public string? Target { get; set; }

    /// <summary>The effect or the stimulus as JSON: ids and codes only.</summary>
    public string Payload { get; set; } = "";

    /// <summary>A message's body, encrypted with the case's key; null until the relay has composed it.</summary>
    public byte[]? Body { get; set; }

    public OutboxStatus Status { get; set; }

    public int Attempts { get; set; }

    public string? LastError { get; set; }

    /// <summary>Rows of one case go out in this order: step × 100,000 + place in the step.</summary>
    public long Sequence { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Not to be tried before; set forward after a failure and while a node works on it.</summary>
    public DateTimeOffset NotBefore { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>W3C <c>traceparent</c> of the step that wrote it, so that what it leads to is one trace; null when nobody traced.</summary>
    public string? Trace { get; set; }

    /// <summary>The id of its message, a UUID: the same however often it goes out.</summary>
    public string MessageUuid() => (Guid.TryParse(Id, out var own) ? own : CaseExecution.DeriveGuid(CaseId, Id)).ToString("D");

    internal static void Rules(RowRules rules)
    {
        rules.OnEvery<Command>((command, step) => step.Put(Row(step, command.CommandId, command.GetType().Name, command)));
        rules.On<AgencyAsked>((asked, step) => step.Put(Message(step, asked.MessageId, nameof(AgencyAsked), asked)));
        rules.On<RequestChanged>((changed, step) =>
        {
            if (changed.Status == RequestStatus.Recalled) step.Put(Message(step, $"{changed.RequestId}/recalled", RequestRecall, changed));
        });
        rules.On<MeasureChanged>((changed, step) =>
        {
            // A corrected plan sends it anew: another message, or the agency would take it for a repeat.
            if (changed.Status == MeasureStatus.Sent && IsOfAgency(step, changed.MeasureId))
                step.Put(Message(step, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{changed.MeasureId}/sent/{step.After.Facts.Plan!.Edition}"), MeasureSent, changed));
        });
        rules.On<NoticeSent>((sent, step) =>
        {
            if (sent.AddresseeKind == "agency") step.Put(Row(step, sent.NoticeId, nameof(NoticeSent), sent));
        });
        rules.On<InboundAnswered>((answered, step) => step.Put(Row(step, answered.AnswerId, nameof(InboundAnswered), answered)));
        rules.On<WorkflowEnded>((ended, step) =>
        {
            if (step.Case is { ParentCaseId: { } parent, ReplyTo: { } replyTo }) step.Put(Reply(step, ended, parent, replyTo));
        });
    }

    private static bool IsOfAgency(StepRows step, string measureId) =>
        step.After.Facts.Plan?.Measures.Find(m => m.MeasureId == measureId) is { } measure && step.World.Directories.Agency(step.Case.Region, measure.Responsible) is not null;

    /// <summary>A stimulus for a case, to be delivered in a commit of its own.</summary>
    public static OutboxRow For(string caseId, Stimulus stimulus, DateTimeOffset now, long sequence = 0) => new()
    {
        CaseId = caseId, Id = stimulus.Id, Kind = ToCase, Target = caseId, Payload = JsonSerializer.Serialize(stimulus, StateJson.Options),
        CreatedAt = now, NotBefore = now, Sequence = sequence
    };

    private static OutboxRow Reply(StepRows step, WorkflowEnded ended, string parent, string replyTo)
    {
        var output = JsonSerializer.SerializeToNode(step.After.Root.Output, StateJson.Options)!.AsObject();
        Stimulus told = new DispatchedWorkflowEnded(replyTo, step.Case.Id, ended.SubStatus, output) { Id = $"{step.Case.Id}/ended", Actor = Actor.System };
        var row = Row(step, told.Id, ToCase, told);
        row.Target = parent;
        return row;
    }

    /// <summary>A message to an agency. Of what lies before the step the agency knows by other ways: it counts as sent.</summary>
    private static OutboxRow Message<T>(StepRows step, string id, string kind, T payload)
    {
        var row = Row(step, id, kind, payload);
        if (step.IsPast) (row.Status, row.DoneAt) = (OutboxStatus.Done, step.Now);
        return row;
    }

    private static OutboxRow Row<T>(StepRows step, string id, string kind, T payload) => new()
    {
        Id = id, Kind = kind, Payload = payload is Stimulus stimulus ? JsonSerializer.Serialize(stimulus, StateJson.Options) : JsonSerializer.Serialize(payload, payload!.GetType(), StateJson.Options),
        CreatedAt = step.At, NotBefore = step.At, Sequence = step.Step * 100_000L + step.NextIndex(), Trace = step.Trace
    };
}
