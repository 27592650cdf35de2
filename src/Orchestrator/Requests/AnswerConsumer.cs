using System.Diagnostics;
using System.Security.Cryptography;
using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Telemetry;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Requests.Checks;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;
using Interagency.Workflows.Messages;
using Interagency.Workflows.Rules;

namespace Interagency.Orchestrator.Requests;

/// <summary>
/// The one reader of what agencies send: answers, requests of their own, signals. What can't be taken goes to quarantine; nothing is
/// dropped but what is said of families whose data are destroyed, nothing blocks the queue. What passes by itself (the database is away) is thrown: the letter is then read again.
/// </summary>
internal sealed class AnswerConsumer(LetterIntake intake, IQuarantine quarantine, ICaseStore store, IAuditTrail trail, ILogger<AnswerConsumer> log) : IAnswerReader
{
    private const int Tries = 3;

    /// <summary>Bytes; a scan goes by the web.</summary>
    internal const int Longest = 1024 * 1024;

    private static readonly Bilingual Broken = new(
        "служба не смогла прочитать сообщение из-за своей ошибки; его примут повторно, когда она будет исправлена",
        "the service failed to read the message by a fault of its own; hand it in again when that is mended");

    private static readonly Bilingual TooLong = new($"сообщение длиннее {Longest / 1024} КиБ", $"the message is longer than {Longest / 1024} KiB");

    private static readonly Bilingual OtherUser = new("user_id не совпадает с ведомством в ключе маршрута", "user_id is not the agency of the routing key");

    public async Task ReadAsync(AnswerLetter letter, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await OnceAsync(letter, stop);
                return;
            }
            catch (Exception failed) when (IsFault(failed))
            {
                // The edge: a fault of ours on this one letter must not hold up the others.
                // The sender's own words, its key among them, may be anything: what the log tells of a letter is the id that quarantine keeps it by.
                log.LogError(failed, "Message {Letter} could not be read, attempt {Attempt}", IdOf(letter), attempt);
                if (attempt < Tries) continue;
                await KeepAsync(letter, Broken, stop);
                return;
            }
        }
    }

    public Task KeepUnreadAsync(AnswerLetter letter, CancellationToken stop) => KeepAsync(letter, Broken, stop);

    private async Task OnceAsync(AnswerLetter letter, CancellationToken stop)
    {
        if (letter.Body.Length > Longest) await KeepAsync(letter, TooLong, stop);
        else if (letter.UserId is { } user && user != letter.RoutingKey) await RefuseAsync(letter, "other-user", OtherUser, stop);
        else await TakeAsync(letter, stop);
    }

    private async Task TakeAsync(AnswerLetter letter, CancellationToken stop)
    {
        var (region, agency) = Sender(letter);
        if (CheckRequest.IsAnsweredBy(letter.Type, letter.Body))
        {
            Instruments.CheckAnswered(region);
            log.LogInformation("Message {Letter} answers a check: it is of no case", IdOf(letter));
            return;
        }

        var arrived = Stopwatch.GetTimestamp();
        var reply = await intake.TakeAsync(new ArrivedLetter(region, agency, letter.MessageId, letter.Type, letter.Body), null, stop);
        if (reply.Refusal is { Status: StatusCodes.Status503ServiceUnavailable }) throw new LetterForAnotherNodeException();
        if (reply.Refusal == Refusals.CaseDestroyed)
        {
            log.LogWarning("Message {Letter} is to a case whose data are destroyed: it is dropped", IdOf(letter));
            return;
        }

        if (reply.Refusal is { } refusal)
        {
            if (refusal.Status == StatusCodes.Status403Forbidden) await RefuseAsync(letter, refusal.Code, refusal.Text, stop);
            else await KeepAsync(letter, refusal.Text, stop);
            return;
        }

        Instruments.AnswerTaken(region, Stopwatch.GetElapsedTime(arrived));
        log.LogInformation("Message {Letter} was taken by case {Case}", IdOf(letter), reply.Value);
    }

    private bool IsFault(Exception failed) => failed is not (OperationCanceledException or LetterForAnotherNodeException) && !store.MayRetry(failed);

    /// <summary>Somebody speaks for another, or of what is not theirs: that is no slip, so the auditor sees it.</summary>
    private async Task RefuseAsync(AnswerLetter letter, string code, Bilingual why, CancellationToken stop)
    {
        var (region, agency) = Sender(letter);
        var actor = agency is null ? AuditEntry.Stranger : new Actor(ActorKind.Agency, agency);
        await trail.RecordAsync(new AuditEntry(AuditKind.Refused, actor, $"letter/{IdOf(letter)}") { Region = region, Reason = code }, stop);
        await KeepAsync(letter, why, stop);
    }

    private async Task KeepAsync(AnswerLetter letter, Bilingual why, CancellationToken stop)
    {
        var (region, agency) = Sender(letter);
        var (head, id) = (HeadOf(letter), IdOf(letter));
        await quarantine.KeepAsync(new QuarantinedAnswer(id, region, agency, MessageId.IsOne(head.MessageId) ? head.MessageId : null, FormField.IsReference(head.Type) ? head.Type : null, why.Ru, why.En, letter.Body), stop);
        Instruments.Quarantined(region);
        log.LogWarning("Message {Letter} went to quarantine", id);
    }

    private static MessageHead HeadOf(AnswerLetter letter) => letter.Body.Length > Longest ? new MessageHead(letter.MessageId, letter.Type) : MessageHead.Of(letter);

    // A repeat has the same one; another message under an id that was used before is not lost.
    private static string IdOf(AnswerLetter letter) => CaseExecution.DeriveGuid(letter.RoutingKey, $"{HeadOf(letter).MessageId} {Convert.ToHexStringLower(SHA256.HashData(letter.Body))}").ToString("N");

    // Names that are no codes name nobody: they would stand beside the sealed body in the clear.
    private static (string? Region, string? Agency) Sender(AnswerLetter letter) =>
        letter.RoutingKey.Split('.', 2) is [var region, var agency] && FormField.IsReference(region) && FormField.IsReference(agency) ? (region, agency) : (null, null);
}
