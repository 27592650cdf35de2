using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;

namespace Interagency.Orchestrator.Requests;

/// <summary>Writes the messages of some kinds of outbox rows.</summary>
internal interface IComposer
{
    /// <summary>Of the outbox rows that it writes.</summary>
    IReadOnlyCollection<string> Writes { get; }

    /// <summary>Null when the agency has no queue: nothing goes out on the bus, and the row is done.</summary>
    Task<RequestLetter?> ComposeAsync(OutboxRow row, CancellationToken stop);
}
