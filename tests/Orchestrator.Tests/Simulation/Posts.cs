using Interagency.Adapters.Persistence;
using Interagency.Workflows.Cases;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>What must hold of the letters between the service and the agencies: none is lost, each answer counts once, each message keeps its id.</summary>
internal static class Posts
{
    internal static IEnumerable<string> Check(Agencies agencies, MemoryTables tables, IReadOnlyCollection<string> sent) =>
        Outgoing(agencies, tables, sent).Concat(agencies.Mails.SelectMany(mail => Fate(mail, agencies, tables))).Concat(Ledger(agencies, tables));

    private static IEnumerable<string> Outgoing(Agencies agencies, MemoryTables tables, IReadOnlyCollection<string> sent)
    {
        foreach (var row in tables.All<OutboxRow>().Where(o => sent.Contains(o.Kind)))
        {
            var reached = agencies.Reached.GetValueOrDefault((row.CaseId, row.Id)) ?? [];
            if (row.Status == OutboxStatus.Pending) yield return $"{row.CaseId}: {row.Kind} {row.Id} never went out";
            if (row.Status == OutboxStatus.Failed && tables.Find<IncidentRow>(row.CaseId, $"undelivered/{row.Id}") is null) yield return $"{row.CaseId}: {row.Kind} {row.Id} was given up without an incident";
            if (row.Status == OutboxStatus.Done && reached.Count == 0 && GoesOnTheBus(row, agencies, tables)) yield return $"{row.CaseId}: {row.Kind} {row.Id} is noted as done and reached nobody";
            if (reached.Exists(letter => letter.MessageId != row.MessageUuid())) yield return $"{row.CaseId}: {row.Kind} {row.Id} went out under other ids: {string.Join(", ", reached.Select(l => l.MessageId).Distinct())}";
        }
    }

    private static bool GoesOnTheBus(OutboxRow row, Agencies agencies, MemoryTables tables) => row.Kind is not (nameof(AgencyAsked) or OutboxRow.RequestRecall)
        || agencies.HasQueue(tables.Find<RequestRow>(row.CaseId, RequestLedger.RequestOf(row))!);

    private static IEnumerable<string> Fate(Mail mail, Agencies agencies, MemoryTables tables)
    {
        var name = $"{mail.Kind} answer {mail.Letter.RoutingKey} {System.Text.Encoding.UTF8.GetString(mail.Letter.Body)}";
        var taken = Taken(mail, tables);
        var kept = tables.Quarantine.Values.Count(q => q.Body.Span.SequenceEqual(mail.Letter.Body));
        if (mail is { IsTaken: false, AtOnce: false, Tries: > 0 }) yield return $"{name} was given {mail.Tries} times and never taken";
        var arrived = mail.IsTaken || (mail.AtOnce && RequestIsDone(mail, tables));
        if (taken > 1) yield return $"{name} was taken {taken} times";
        // The same proposals under another id count once: which of them is taken is a matter of who comes first.
        var same = agencies.Mails.Where(other => other != mail && IsRepeat(other, mail)).Sum(other => Taken(other, tables));
        if (mail.Kind == MailKind.Own && arrived && taken + same == 0) yield return $"{name} arrived and is lost";
        if (taken > 0 && same > 0) yield return $"{name} was taken, and so was the same under another id";
        if (mail.Kind == MailKind.Own && kept > 0) yield return $"{name} is in quarantine";
        if (mail.Kind != MailKind.Own && taken > 0) yield return $"{name} was taken as an answer";
        if (mail.Kind != MailKind.Own && arrived && kept != 1) yield return $"{name} is in quarantine {kept} times";
    }

    private static int Taken(Mail mail, MemoryTables tables) => tables.Inbox.Values.Count(i => i.Agency == mail.Letter.RoutingKey && i.MessageId == mail.MessageId);

    private static bool IsRepeat(Mail mail, Mail other) => mail.Kind == MailKind.Own && other.Kind == MailKind.Own && mail.RequestId == other.RequestId && Said(mail) is { } said && said == Said(other);

    /// <summary>What proposals say; null for another kind of answer, each of which counts.</summary>
    private static string? Said(Mail mail)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse(mail.Letter.Body)!.AsObject();
        body.Remove("messageId");
        return (string?)body["type"] == Workflows.Messages.AnswerMessage.Proposals ? body.ToJsonString() : null;
    }

    /// <summary>As many rows of the ledger as answers that made a step.</summary>
    private static IEnumerable<string> Ledger(Agencies agencies, MemoryTables tables)
    {
        foreach (var mails in agencies.Mails.Where(m => m.Kind == MailKind.Own).GroupBy(m => m.RequestId))
        {
            var steps = mails.Count(m => tables.Inbox.Values.Any(i => i.Agency == m.Letter.RoutingKey && i.MessageId == m.MessageId && i.Step is not null));
            var rows = tables.All<AnswerRow>().Count(a => a.RequestId == mails.Key);
            if (rows != steps) yield return $"request {mails.Key}: {steps} answers made a step, the ledger has {rows}";
        }
    }

    private static bool RequestIsDone(Mail mail, MemoryTables tables) =>
        tables.All<RequestRow>().Single(r => r.Id == mail.RequestId) is var request && tables.Find<OutboxRow>(request.CaseId, request.MessageId)!.Status == OutboxStatus.Done;
}
