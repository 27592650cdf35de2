using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Requests;

/// <summary>A message of another body as it arrived.</summary>
/// <param name="Region">The jurisdiction and <paramref name="Agency"/> who sends it, as the channel proves them; null when it doesn't.</param>
/// <param name="MessageId">Null when it stands in the body, as <paramref name="Type"/>.</param>
internal sealed record ArrivedLetter(string? Region, string? Agency, string? MessageId, string? Type, byte[] Body);

/// <summary>Takes whatever another body sends: an answer to our request, a request of its own, a signal. Says by type who reads it.</summary>
internal sealed class LetterIntake(AnswerRequest answers, AgencyReports reports, TakeInbound inbound, IOutboxStore outbox, ILetterCarrier carrier, TimeProvider clock)
{
    private static readonly Refusal NoAgency = Refusal.Malformed(new("ключ маршрута не называет ведомство", "the routing key names no agency"));

    /// <param name="inItsStead">The person who hands it in where the channel names no agency.</param>
    /// <returns>The case that took it, or why none can.</returns>
    internal async Task<Reply<string>> TakeAsync(ArrivedLetter letter, Actor? inItsStead, CancellationToken stop)
    {
        var actor = letter.Agency is { } agency ? new Actor(ActorKind.Agency, agency) : inItsStead;
        var type = letter.Type ?? InboundReader.TypeOf(letter.Body);
        if (type is not null && InboundMessage.Types.Contains(type)) return await InboundAsync(letter, actor, stop);
        // What is wrong with a message is told before who sent it.
        var sender = actor is null ? null : Sender.OnBroker(letter, actor);
        return type switch
        {
            ReceiptMessage.MessageType => await ReadAsync(ReceiptMessage.Read(letter.Body, letter.MessageId), sender, (message, by) => reports.ReceivedAsync(message, by, stop)),
            MeasureReportMessage.MessageType => await ReadAsync(MeasureReportMessage.Read(letter.Body, letter.MessageId), sender, (message, by) => reports.MeasureAsync(message, by, stop)),
            _ => AnswerReader.Read(letter.Body, letter.Type, letter.MessageId) switch
            {
                AnswerReading.Unusable wrong => Refusal.Malformed(wrong.Why),
                AnswerReading.Answer answer => sender is null ? NoAgency : await AnswerAsync(answer.Message, sender, stop),
                _ => throw new InvalidOperationException("An answer is read or unusable."),
            },
        };
    }

    private static async Task<Reply<string>> ReadAsync<T>(MessageReading<T> reading, Sender? sender, Func<T, Sender, Task<Reply<StepDone>>> take) where T : class =>
        reading.Message is not { } message ? Refusal.Malformed(reading.Why!) : sender is null ? NoAgency : Of(await take(message, sender));

    private static Reply<string> Of(Reply<StepDone> reply) => new(reply.Value?.CaseId, reply.Refusal);

    private async Task<Reply<string>> InboundAsync(ArrivedLetter letter, Actor? actor, CancellationToken stop)
    {
        switch (InboundReader.Read(letter.Body, letter.Type, letter.MessageId))
        {
            case InboundReading.Asked when actor is null:
                return NoAgency;
            case InboundReading.Asked asked:
                return Of(await inbound.DoAsync(asked.Message, letter.Region, letter.Agency, actor, stop));
            case InboundReading.Unusable wrong:
                return Refusal.Malformed(wrong.Why);
            default:
                throw new InvalidOperationException("A request is read or unusable.");
        }
    }

    private async Task<Reply<string>> AnswerAsync(AnswerMessage message, Sender sender, CancellationToken stop)
    {
        var reply = await answers.TakeAsync(message, sender, stop);
        if (reply.Value is not { } taken) return reply.Refusal!;
        // An answer proves that its request was delivered, which no broker has said.
        if (!carrier.Confirms) await outbox.DoneAsync(new OutboxRow { CaseId = taken.CaseId, Id = taken.OutboxId }, clock.GetUtcNow(), stop);
        return taken.CaseId;
    }
}
