using System.Security.Cryptography;
using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;
using MassTransit;

namespace Interagency.Orchestrator.Requests;

/// <summary>The one consumer of what agencies send: answers, requests of their own, signals. What can't be taken goes to quarantine; nothing is dropped, nothing blocks the queue.</summary>
internal sealed class AnswerConsumer(LetterIntake intake, IQuarantine quarantine, ILogger<AnswerConsumer> log) : IConsumer<AnswerLetter>
{
    private const int TryAgain = StatusCodes.Status503ServiceUnavailable;

    public async Task Consume(ConsumeContext<AnswerLetter> context)
    {
        var (letter, stop) = (context.Message, context.CancellationToken);
        var (region, agency) = letter.RoutingKey.Split('.', 2) is [{ Length: > 0 } place, { Length: > 0 } key] ? (place, key) : (null, null);
        var reply = await intake.TakeAsync(new ArrivedLetter(region, agency, letter.MessageId, letter.Type, letter.Body), null, stop);
        if (reply.Refusal is { Status: TryAgain }) throw new InvalidOperationException("The case can't take the message now; it is tried again.");
        if (reply.Refusal is { } refusal) await KeepAsync(letter, region, agency, refusal.Text, stop);
        else log.LogInformation("A message of {Agency} was taken by case {Case}", agency, reply.Value);
    }

    private async Task KeepAsync(AnswerLetter letter, string? region, string? agency, Bilingual why, CancellationToken stop)
    {
        var head = MessageHead.Of(letter);
        var known = head.MessageId ?? Convert.ToHexStringLower(SHA256.HashData(letter.Body));
        var id = CaseExecution.DeriveGuid(letter.RoutingKey, known).ToString("N");
        await quarantine.KeepAsync(new QuarantinedAnswer(id, region, agency, head.MessageId, head.Type, why.Ru, why.En, letter.Body), stop);
        log.LogWarning("A message of {Agency} went to quarantine", agency ?? "an unknown agency");
    }
}
