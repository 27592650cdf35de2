using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;

namespace Interagency.Orchestrator.Requests;

/// <summary>A letter that the broker gave up was not sent after all: its row is given up and an incident raised, from which it can go out again.</summary>
internal sealed class LostLetters(IOutboxStore outbox, TimeProvider clock, ILogger<LostLetters> log) : ILostLetters
{
    public async Task NoteAsync(LostLetter letter, CancellationToken stop)
    {
        await outbox.LostAsync(letter.CaseId, letter.OutboxId, letter.Reason, clock.GetUtcNow(), stop);
        log.LogWarning("Message {Message} of case {Case} did not reach {Key}: {Reason}", letter.OutboxId, letter.CaseId, letter.RoutingKey, letter.Reason);
    }
}
