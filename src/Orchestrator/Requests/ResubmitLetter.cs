using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Requests;

/// <summary>A person hands in a message once more that lies in quarantine, after what was wrong with it has been put right.</summary>
internal sealed class ResubmitLetter(QuarantineStore quarantine, LetterIntake intake)
{
    private static readonly Refusal OnlyPersons = new(403, "person-needed", new("Сообщение повторно принимает сотрудник.", "A member of staff hands a message in again."), []);

    private static readonly Refusal NoLetter = Refusal.Unknown("unknown-letter", "Такого сообщения в карантине нет.", "There is no such message in quarantine.");

    /// <summary>Taken, it is settled; refused again, it stays with the new reason.</summary>
    internal async Task<Reply<StepDone>> DoAsync(Write write, string id, CancellationToken stop)
    {
        if (!write.By.IsPerson) return OnlyPersons;
        if (await quarantine.FindAsync(id, stop) is not { } kept || !RequestQueries.HandlesQuarantine(write.By, kept.Region)) return NoLetter;
        var reply = await intake.TakeAsync(new ArrivedLetter(kept.Region, kept.Agency, kept.MessageId, kept.Type, kept.Body.ToArray()), write.Actor, stop);
        if (reply.Refusal is { } refusal)
        {
            await quarantine.RefuseAgainAsync(id, refusal.Text.Ru, refusal.Text.En, stop);
            return refusal;
        }

        Reply<StepDone> done = new StepDone(reply.Value!);
        await quarantine.SettleAsync(id, write.Actor.Id, write.Receipt?.Of(done), stop);
        return done;
    }
}
