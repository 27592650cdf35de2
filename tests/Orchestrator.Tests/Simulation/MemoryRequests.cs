using System.Text;
using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Disclosures;
using Interagency.Orchestrator.Requests;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>The ledger of requests as one node reads it.</summary>
internal sealed class MemoryRequests(MemoryTables tables, Node node) : IRequestLedger
{
    public async Task<RequestRow?> FindAsync(string requestId, CancellationToken stop = default)
    {
        await node.Point("before a request is read");
        return tables.All<RequestRow>().SingleOrDefault(r => r.Id == requestId) is { } found ? MemoryTables.Copy(found) : null;
    }

    public async Task<IReadOnlyDictionary<string, OutgoingRequest>> OfAsync(IReadOnlyCollection<OutboxRow> rows, CancellationToken stop = default)
    {
        await node.Point("before messages are written");
        node.MayLoseConnection();
        return rows.Select(Of).DistinctBy(o => o.Request.Id).ToDictionary(o => o.Request.Id);
    }

    public async Task NoteRepeatAsync(RequestRow request, string by, string id, IdempotencyRow? receipt, CancellationToken stop = default)
    {
        await node.Point("before a repeat is noted");
        node.MayLoseConnection();
    }

    private OutgoingRequest Of(OutboxRow row)
    {
        var (request, owner) = (tables.Find<RequestRow>(row.CaseId, RequestLedger.RequestOf(row))!, tables.Cases[row.CaseId]);
        return new OutgoingRequest(request, owner.Number ?? "", owner.DefinitionSetId, request.DeadlineId is { } term ? tables.Find<DeadlineRow>(row.CaseId, term) : null);
    }
}

/// <summary>What could not be accepted, as one node keeps it.</summary>
internal sealed class MemoryQuarantine(MemoryTables tables, Node node, Mutation mutation) : IQuarantine
{
    public async Task KeepAsync(QuarantinedAnswer answer, CancellationToken stop = default)
    {
        await node.Point("before an answer is quarantined");
        node.MayLoseConnection();
        if (mutation != Mutation.QuarantineLost) tables.Quarantine.TryAdd(answer.Id, answer);
        await node.Point("after an answer is quarantined");
        node.MayLoseConnection();
    }
}

/// <summary>No agency of a schedule has a protected channel.</summary>
internal sealed class NothingDisclosed : IDisclosedSubjects
{
    public Task<SubjectForAgency?> OfAsync(string caseId, string disclosureId, CancellationToken stop) => Task.FromResult<SubjectForAgency?>(null);
}

/// <summary>Notices whose words don't matter here: that they go out does.</summary>
internal sealed class PlainNotices : IComposer
{
    public IReadOnlyCollection<string> Writes { get; } = [nameof(NoticeSent), nameof(InboundAnswered), OutboxRow.MeasureSent];

    public Task<IReadOnlyDictionary<(string CaseId, string Id), RequestLetter>> ComposeAsync(IReadOnlyList<OutboxRow> rows, CancellationToken stop) =>
        Task.FromResult<IReadOnlyDictionary<(string CaseId, string Id), RequestLetter>>(rows.ToDictionary(row => (row.CaseId, row.Id), Letter));

    private static RequestLetter Letter(OutboxRow row) => new(row.CaseId, row.Id, $"{row.Region}.agency.notice", row.MessageUuid(), "notice.v1", Encoding.UTF8.GetBytes("{}"));
}
