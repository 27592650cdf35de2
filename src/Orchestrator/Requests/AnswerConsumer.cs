using System.Security.Cryptography;
using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;
using Interagency.Workflows.Messages;
using MassTransit;

namespace Interagency.Orchestrator.Requests;

/// <summary>The one consumer of answers: reads the bytes and decides, answer or quarantine. Never drops, never blocks the queue.</summary>
internal sealed class AnswerConsumer(AnswerRequest answers, IQuarantine quarantine, IOutboxStore outbox, TimeProvider clock, ILogger<AnswerConsumer> log) : IConsumer<AnswerLetter>
{
    private const int TryAgain = StatusCodes.Status503ServiceUnavailable;

    public async Task Consume(ConsumeContext<AnswerLetter> context)
    {
        var (letter, stop) = (context.Message, context.CancellationToken);
        var agency = letter.RoutingKey.Split('.', 2) is [_, var key] ? key : null;
        switch (AnswerReader.Read(letter.Body, letter.Type, letter.MessageId))
        {
            case AnswerReading.Unusable wrong:
                await KeepAsync(letter, agency, null, wrong.Why, stop);
                break;
            case AnswerReading.Answer answer when agency is null:
                await KeepAsync(letter, null, answer.Message, new("ключ маршрута не называет ведомство", "the routing key names no agency"), stop);
                break;
            case AnswerReading.Answer answer:
                await TakeAsync(letter, agency!, answer.Message, stop);
                break;
        }
    }

    private async Task TakeAsync(AnswerLetter letter, string agency, AnswerMessage message, CancellationToken stop)
    {
        var reply = await answers.TakeAsync(message, agency, new Actor(ActorKind.Agency, agency), stop);
        if (reply.Refusal is { Status: TryAgain }) throw new InvalidOperationException("The case can't take the answer now; it is tried again.");
        if (reply.Refusal is { } refusal)
        {
            await KeepAsync(letter, agency, message, refusal.Text, stop);
            return;
        }

        await outbox.DoneAsync(new OutboxRow { CaseId = reply.Value!.CaseId, Id = reply.Value.OutboxId }, clock.GetUtcNow(), stop);
        log.LogInformation("An answer of {Agency} to request {Request} was taken", agency, message.RequestId);
    }

    private async Task KeepAsync(AnswerLetter letter, string? agency, AnswerMessage? message, Bilingual why, CancellationToken stop)
    {
        var messageId = message?.MessageId ?? letter.MessageId;
        var id = $"{agency}/{messageId ?? Convert.ToHexStringLower(SHA256.HashData(letter.Body))[..32]}";
        await quarantine.KeepAsync(new QuarantinedAnswer(id, agency, messageId, message?.Type ?? letter.Type, why.Ru, why.En, letter.Body), stop);
        log.LogWarning("An answer of {Agency} went to quarantine", agency ?? "an unknown agency");
    }
}
