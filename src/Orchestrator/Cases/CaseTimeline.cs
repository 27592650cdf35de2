using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Files;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Cases;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.Cases;

/// <summary>What happened in a case, the newest first, in words without personal data.</summary>
internal sealed class CaseTimeline(CaseTables tables, CaseWords words)
{
    private readonly List<TimelineEntry> entries = [];

    internal IReadOnlyList<TimelineEntry> Entries()
    {
        Add(tables.Case.OpenedAt, "Timeline.Opened", "plain", null, tables.Case.Number);
        if (tables.Case.ClosedAt is { } closed) Add(closed, "Timeline.Closed", "plain", null, words.Ground(tables.Case.ClosureGround));
        foreach (var stage in tables.Stages) Add(stage.At, stage.Outcome is null ? "Timeline.StageEntered" : "Timeline.StageLeft", "plain", null, stage.Title);
        foreach (var task in tables.Tasks) Task(task);
        foreach (var document in tables.Documents) Document(document);
        foreach (var request in tables.Requests) Add(request.AskedAt, "Timeline.Asked", "plain", null, words.Agency(request.Agency));
        foreach (var answer in tables.Answers)
            Add(answer.At, answer.Late ? "Timeline.AnsweredLate" : "Timeline.Answered", "plain", words.Agency(answer.Agency), Say(answer.Kind));
        foreach (var plan in tables.Plans) Add(plan.ChangedAt, "Timeline.Plan", "plain", null, plan.Edition, Say(plan.Status));
        foreach (var item in tables.Agenda) Agenda(item);
        foreach (var role in tables.Roles.Where(role => role.PersonId is not null)) Add(role.AssignedAt, "Timeline.Role", "quiet", null, words.Role(role.Id), tables.NameOf(role.PersonId));
        foreach (var ground in tables.Grounds) Add(ground.At, "Timeline.Ground", "plain", null, words.Ground(ground.Ground));
        foreach (var contact in tables.Contacts) Add(contact.HappenedAt, "Timeline.Contact", "plain", tables.NameOf(contact.By), Say(contact.Kind));
        foreach (var change in tables.TrackChanges) Add(change.At, "Timeline.Track", "plain", tables.NameOf(change.EnteredBy), words.Track(change.Track));
        foreach (var (at, by) in tables.CategoryChanges) Add(at, "Timeline.Categories", "plain", tables.NameOf(by));
        foreach (var duty in tables.Duties.Where(duty => duty.EndedAt is not null)) Add(duty.EndedAt!.Value, "Timeline.Duty", duty.Status == DutyStatus.NotDone ? "alarm" : "plain", words.Role(duty.Role), duty.Title, Say(duty.Status).ToLowerInvariant());
        foreach (var danger in tables.Dangers) Danger(danger);
        foreach (var change in tables.Substitutions) Add(change.At, "Timeline.Substituted", "plain", null, words.Role(change.Role), tables.NameOf(change.PersonId), tables.NameOf(change.Instead));
        foreach (var transfer in tables.Transfers) Add(transfer.EndedAt ?? transfer.SentAt, "Timeline.Transfer", "plain", words.Party(transfer.To), Say(transfer.Status));
        foreach (var file in tables.Files) File(file);
        foreach (var told in tables.DeadlineEvents) Term(told);
        foreach (var incident in tables.Incidents) Incident(incident);
        return [.. entries.OrderByDescending(entry => entry.At)];
    }

    private void Task(TaskRow task)
    {
        if (task.ClosedAt is { } closed && task.Outcome is not null) Add(closed, "Timeline.TaskDone", "quiet", words.Role(task.Role!), task.Title);
    }

    private void Document(DocumentRow document)
    {
        (DateTimeOffset? At, DocumentStatus Status)[] steps =
        [
            (document.SignedAt, DocumentStatus.Signed), (document.RegisteredAt, DocumentStatus.Registered),
            (document.DeliveredAt, document.Status == DocumentStatus.Handed ? DocumentStatus.Handed : DocumentStatus.Sent),
            (document.Status == DocumentStatus.Annulled ? document.ChangedAt : null, DocumentStatus.Annulled),
        ];
        foreach (var (at, status) in steps)
            if (at is { } moment) Add(moment, "Timeline.Document", "plain", null, words.DocumentKind(document.Kind), Say(status).ToLowerInvariant());
    }

    private void Danger(DangerRow danger)
    {
        Add(danger.RaisedAt, "Timeline.Danger", "alarm", null, Say(DangerStatus.Raised).ToLowerInvariant());
        if (danger.DecidedAt is { } decided) Add(decided, "Timeline.Danger", danger.Status == DangerStatus.Confirmed ? "alarm" : "plain", null, Say(danger.Status).ToLowerInvariant());
    }

    private void File(FileRow file)
    {
        Add(file.AddedAt, "Timeline.FileAdded", "quiet", file.AddedBy, Say(file.Kind));
        if (file.WithdrawnAt is { } at) Add(at, "Timeline.FileWithdrawn", "quiet", file.WithdrawnBy, Say(file.Kind));
    }

    private void Agenda(AgendaItemRow item)
    {
        Add(item.AskedAt, "Timeline.AgendaAsked", "quiet", null, words.Body(item.Body), item.Question);
        if (item.Decision is { } decision && tables.SessionItems.FirstOrDefault(i => i.ItemId == item.Id)?.DecidedAt is { } at)
            Add(at, "Timeline.Decided", "plain", words.Body(item.Body), words.Outcome(decision));
    }

    private void Term(DeadlineEventRow told)
    {
        var deadline = tables.Deadlines.FirstOrDefault(d => d.Id == told.DeadlineId);
        var key = told.Kind switch { "Missed" => "Timeline.Missed", "Excused" => "Timeline.Excused", "Moved" => told.MovedFrom is null ? "Timeline.Moved" : "Timeline.MovedFrom", _ => null };
        if (key is null || deadline is null) return;
        var (title, who) = (words.Title(deadline.ActivityId), tables.NameOf(told.By));
        if (told.MovedFrom is { } from) Add(told.At, key, "plain", who, title, Date(from), Date(told.DueDate), Either(told.WhyRu!, told.WhyEn!));
        else Add(told.At, key, told.Kind == "Missed" ? "alarm" : "plain", who, title, Date(told.DueDate));
    }

    private void Incident(IncidentRow incident)
    {
        if (incident.Kind == IncidentRow.Fault) Add(incident.RaisedAt, "Timeline.Incident", "alarm", null, words.Title(incident.ActivityId), incident.Message);
        else Add(incident.RaisedAt, incident.Kind switch { IncidentRow.Parked => "Timeline.Parked", IncidentRow.Undelivered => "Timeline.Undelivered", _ => "Timeline.Dropped" }, "alarm", null);
        if (incident.Kind != IncidentRow.Fault && incident.ResolvedAt is { } at) Add(at, $"Timeline.Settled.{incident.Resolution}", "quiet", incident.ResolvedBy);
    }

    private void Add(DateTimeOffset at, string key, string tone, string? who, params object?[] values) =>
        entries.Add(new TimelineEntry(at, Say(key, values), who, tone));
}
