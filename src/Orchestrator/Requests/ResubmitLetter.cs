using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Requests;

/// <summary>A person hands in a message once more that lies in quarantine, after what was wrong with it has been put right: with us, or by the person in the message itself.</summary>
internal sealed class ResubmitLetter(QuarantineStore quarantine, LetterIntake intake, IAuditTrail trail)
{
    internal static readonly Refusal OnlyPersons = new(403, "person-needed", new("Сообщение повторно принимает сотрудник.", "A member of staff hands a message in again."), []);

    internal static readonly Refusal NoLetter = Refusal.Unknown("unknown-letter", "Такого сообщения в карантине нет.", "There is no such message in quarantine.");

    private static readonly Refusal Erased = Refusal.NotNow("letter-erased", new("Содержание сообщения уничтожено по сроку: принимать нечего. Закройте его без ответа.", "What the message said is destroyed, its time being over: there is nothing to take. Close it."));

    /// <summary>Taken, it is settled; refused again, it stays, as it came, with the new reason.</summary>
    /// <param name="repairs">What is put right in the message; null or empty: nothing is.</param>
    internal async Task<Reply<StepDone>> DoAsync(Write write, string id, LetterRepairs? repairs, CancellationToken stop)
    {
        if (!write.By.IsPerson) return OnlyPersons;
        if (await quarantine.FindAsync(id, stop) is not { } kept || !RequestQueries.HandlesQuarantine(write.By, kept.Region) || kept.Closed is not null) return NoLetter;
        if (kept.ErasedAt is not null) return Erased;
        return LetterRepair.IsNone(repairs) ? await AsItCameAsync(write, kept, stop) : await RepairedAsync(write, kept, repairs!, stop);
    }

    private async Task<Reply<StepDone>> AsItCameAsync(Write write, QuarantinedAnswer kept, CancellationToken stop)
    {
        var reply = await intake.TakeAsync(new ArrivedLetter(kept.Region, kept.Agency, kept.MessageId, kept.Type, kept.Body.ToArray()), write.Actor, stop);
        if (reply.Value is { } caseId) return await SettledAsync(write, kept, caseId, stop);
        if (await IsDroppedAsync(kept, reply, stop)) return reply.Refusal!;
        await quarantine.RefuseAgainAsync(kept.Id, reply.Refusal!.Text.Ru, reply.Refusal.Text.En, stop);
        return reply.Refusal!;
    }

    /// <summary>The same letter: of the same sender, under the same number. The reason of the original stays: it is about what came.</summary>
    private async Task<Reply<StepDone>> RepairedAsync(Write write, QuarantinedAnswer kept, LetterRepairs repairs, CancellationToken stop)
    {
        var repaired = LetterRepair.Apply(kept.Body.ToArray(), repairs);
        if (repaired.Value is not { } letter) return repaired.Refusal!;
        var type = string.IsNullOrWhiteSpace(repairs.Type) ? kept.Type : repairs.Type.Trim();
        // One that came without a number of its own is known by the one that it has in quarantine.
        var reply = await intake.TakeAsync(new ArrivedLetter(kept.Region, kept.Agency, kept.MessageId ?? kept.Id, type, letter.Body), write.Actor, stop);
        if (reply.Value is not { } caseId)
        {
            await IsDroppedAsync(kept, reply, stop);
            return reply.Refusal!;
        }

        await trail.RecordAsync(new AuditEntry(AuditKind.LetterRepaired, write.Actor, $"letter/{kept.Id}") { Region = kept.Region, CaseId = caseId, Fields = letter.Fields }, stop);
        return await SettledAsync(write, kept, caseId, stop);
    }

    /// <summary>What is said of a family whose data are destroyed is kept nowhere.</summary>
    private async Task<bool> IsDroppedAsync(QuarantinedAnswer kept, Reply<string> reply, CancellationToken stop)
    {
        if (reply.Refusal != Refusals.CaseDestroyed) return false;
        await quarantine.EraseAsync([kept.Id], stop);
        return true;
    }

    private async Task<Reply<StepDone>> SettledAsync(Write write, QuarantinedAnswer kept, string caseId, CancellationToken stop)
    {
        Reply<StepDone> done = new StepDone(caseId);
        await quarantine.SettleAsync(kept.Id, write.Actor.Id, write.Receipt?.Of(done), stop);
        return done;
    }
}
