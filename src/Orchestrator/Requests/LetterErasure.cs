using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Workflows.Interpretation;
using Quartz;

namespace Interagency.Orchestrator.Requests;

/// <summary>Destroys what messages in quarantine say when their time is over. Whose they were, when they came and why they weren't taken stays.</summary>
internal sealed class LetterErasure(QuarantineStore quarantine, IAuditTrail trail, KeepingOptions keeping, TimeProvider clock, ILogger<LetterErasure> log)
{
    /// <summary>Why, in the trail: the time is over.</summary>
    internal const string TimeIsOver = "time-is-over";

    private const int Together = 200;

    /// <returns>How many were destroyed.</returns>
    internal async Task<int> EraseAsync(CancellationToken stop)
    {
        var (before, erased) = (clock.GetUtcNow() - TimeSpan.FromDays(keeping.Days), 0);
        while (await quarantine.OlderAsync(before, Together, stop) is { Count: > 0 } letters)
        {
            // First the trail: what it doesn't tell of is not destroyed.
            await trail.RecordAsync([.. letters.Select(letter => new AuditEntry(AuditKind.LetterErased, Actor.System, $"letter/{letter.Id}") { Region = letter.Region, Reason = TimeIsOver })], stop);
            await quarantine.EraseAsync([.. letters.Select(letter => letter.Id)], stop);
            erased += letters.Count;
        }

        if (erased > 0) log.LogInformation("The bodies of {Count} messages in quarantine were destroyed, their time being over", erased);
        return erased;
    }
}

/// <summary>Ticks <see cref="LetterErasure"/>.</summary>
internal sealed class EraseLetters(LetterErasure erasure) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await erasure.EraseAsync(cancellationToken);
}
