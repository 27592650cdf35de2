using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using MassTransit;

namespace Interagency.Orchestrator.Requests;

/// <summary>
/// The agencies' end of the bus within the process. Without a simulation nobody is there: the request lies in the agency's inbox on
/// the web, and its row is done.
/// </summary>
internal sealed class MemoryDelivery(IOutboxStore outbox, TimeProvider clock, IAgencyEnd agencies) : IConsumer<RequestLetter>
{
    public async Task Consume(ConsumeContext<RequestLetter> context)
    {
        var letter = context.Message;
        if (await agencies.TakeAsync(letter, context.CancellationToken)) return;
        await outbox.DoneAsync(new OutboxRow { CaseId = letter.CaseId, Id = letter.OutboxId }, clock.GetUtcNow(), context.CancellationToken);
    }
}

/// <summary>Who receives at the agencies' end.</summary>
internal interface IAgencyEnd
{
    /// <returns>True when an answer is on its way: the request's row is then done by it, so that a crash in between loses nothing.</returns>
    Task<bool> TakeAsync(RequestLetter letter, CancellationToken stop);
}

internal sealed class NobodyThere : IAgencyEnd
{
    public Task<bool> TakeAsync(RequestLetter letter, CancellationToken stop) => Task.FromResult(false);
}
