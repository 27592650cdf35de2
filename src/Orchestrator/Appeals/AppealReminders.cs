using System.Globalization;
using Interagency.Adapters.Persistence.Appeals;
using Interagency.Orchestrator.Definitions;
using Quartz;

namespace Interagency.Orchestrator.Appeals;

/// <summary>
/// Notes which reports come near their last day, for the one who answers, and which are late, for the head: each once for a term. Both see
/// them on their pages; what is noted proves that they could.
/// </summary>
internal sealed class AppealReminders(AppealStore store, Lexicon lexicon, TimeProvider clock, ILogger<AppealReminders> log)
{
    /// <returns>How many rungs were reached.</returns>
    internal async Task<int> RemindAsync(CancellationToken stop)
    {
        var reached = 0;
        foreach (var region in await store.RegionsAsync(stop))
        {
            var today = lexicon.ZoneOf(region).DateOf(clock.GetUtcNow());
            foreach (var row in await store.ToRemindAsync(region, today, stop))
            {
                if (row.WarnedAt is null && await store.ReachAsync(row.Id, late: false, stop)) reached++;
                if (row.DueOn >= today || row.ToldLateAt is not null || !await store.ReachAsync(row.Id, late: true, stop)) continue;
                reached++;
                log.LogWarning("The answer to report {Appeal} of {Region}/{Organisation} is late: its last day was {Due}", row.Id, row.Region, row.Organisation, row.DueOn.ToString("O", CultureInfo.InvariantCulture));
            }
        }

        return reached;
    }
}

/// <summary>Ticks <see cref="AppealReminders"/>.</summary>
internal sealed class RemindOfAppeals(AppealReminders reminders) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await reminders.RemindAsync(cancellationToken);
}
