using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Requests;

/// <param name="Reason">Why no case will take it: a person's words.</param>
internal sealed record LetterToClose(string? Reason);

/// <summary>A person closes a message in quarantine that can't be put right: it waits no more, and no case took it.</summary>
internal sealed class CloseLetter(QuarantineStore quarantine, IAuditTrail trail)
{
    private static readonly Refusal ClosedAlready = Refusal.NotNow("letter-closed", new("Это сообщение уже принято или закрыто.", "The message was taken or closed already."));

    internal async Task<Reply<ClosedMessage>> DoAsync(Write write, string id, LetterToClose input, CancellationToken stop)
    {
        if (!write.By.IsPerson) return ResubmitLetter.OnlyPersons;
        if (await quarantine.FindAsync(id, stop) is not { } kept || !RequestQueries.HandlesQuarantine(write.By, kept.Region)) return ResubmitLetter.NoLetter;
        if (string.IsNullOrWhiteSpace(input.Reason)) return Refusal.Invalid([Refusals.Missing("reason")]);
        if (kept.Closed is not null) return ClosedAlready;
        Reply<ClosedMessage> done = new ClosedMessage(id);
        await trail.RecordAsync(new AuditEntry(AuditKind.LetterClosed, write.Actor, $"letter/{id}") { Region = kept.Region, Reason = $"letter/{id}/closed" }, stop);
        return await quarantine.CloseAsync(id, write.Actor.Id, input.Reason.Trim(), write.Receipt?.Of(done), stop) ? done : ClosedAlready;
    }
}

/// <summary>A message that waits no more.</summary>
internal sealed record ClosedMessage(string Id);
