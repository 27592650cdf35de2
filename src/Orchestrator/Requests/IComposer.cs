using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;

namespace Interagency.Orchestrator.Requests;

/// <summary>Writes the messages of some kinds of outbox rows.</summary>
internal interface IComposer
{
    /// <summary>Of the outbox rows that it writes.</summary>
    IReadOnlyCollection<string> Writes { get; }

    /// <summary>The letters of these rows, by the row's case and id. One that is missing goes to an agency without a queue: nothing goes out on the bus.</summary>
    Task<IReadOnlyDictionary<(string CaseId, string Id), RequestLetter>> ComposeAsync(IReadOnlyList<OutboxRow> rows, CancellationToken stop);
}
