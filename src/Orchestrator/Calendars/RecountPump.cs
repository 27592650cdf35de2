using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Calendars;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Places;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Calendars;

/// <summary>How a change of a calendar reaches the cases.</summary>
internal sealed record RecountOptions
{
    /// <summary>From the change to the first case: until every node counts by the new calendar, so that no term begins by the old one behind our back. See <see cref="ChangeWatch"/>.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Cases looked at, and told in one commit.</summary>
    public int Portion { get; init; } = 100;
}

/// <summary>
/// After a change of a calendar each case whose terms count otherwise gets one stimulus: portion by portion, one case after another, each
/// in a commit of its own. Of the lowest priority: while commands or timers are due, one portion in a turn. How far it has come is in the
/// database, so whoever comes after a crash goes on.
/// </summary>
internal sealed class RecountPump(
    CalendarStore calendars, IOutboxStore outbox, ITimerStore timers, CommandPump commands, ChangedPlaces changes, CurrentWorld world, RecountOptions options, WakeUp wake, TimeProvider clock,
    ILogger<RecountPump> log) : Pump(wake, clock, log)
{
    private const int Batch = 20;
    private static readonly string[] Kinds = [OutboxRow.Recount];

    // Its work comes of calendars that are changed, which no step of a case does; who changes one rings for all.
    protected override bool IsConcernedBy(Effect effect) => false;

    internal override async Task DrainAsync(CancellationToken stop)
    {
        while (await PortionAsync(stop) && !await AnythingElseIsDueAsync(stop))
        {
        }
    }

    /// <summary>Counts some of the cases that were told, or tells the next.</summary>
    /// <returns>False when there is nothing to do.</returns>
    internal async Task<bool> PortionAsync(CancellationToken stop)
    {
        if (await outbox.NextAsync(Kinds, stop) is not { } told || told > Clock.GetUtcNow()) return await TellAsync(stop);
        // Whoever has it told has saved the change, so we can read it, however long ago we did.
        await changes.TakeAsync(stop);
        foreach (var row in await outbox.ClaimAsync(Kinds, Clock.GetUtcNow(), Batch, stop)) await commands.DeliverAsync(row, stop);
        return true;
    }

    protected override async Task<DateTimeOffset?> NextAsync(CancellationToken stop)
    {
        var (told, untold) = (await outbox.NextAsync(Kinds, stop), await calendars.UntoldSinceAsync(stop) + options.Settle);
        return told is null || untold < told ? untold : told;
    }

    private async Task<bool> TellAsync(CancellationToken stop)
    {
        if (await calendars.UntoldAsync(Clock.GetUtcNow() - options.Settle, stop) is not { } edition) return false;
        await changes.TakeAsync(stop);
        var shift = CalendarStore.ShiftOf(edition);
        var cases = await calendars.CasesAsync(shift, edition.ToldUpTo, options.Portion, stop);
        var (now, after) = (Clock.GetUtcNow(), world.Value.Calendars);
        // What we can't read is told: its own node counts.
        var affected = cases.Where(of => of.State is null || CaseDeadlines.Affected(of.State.Facts, after, now, shift).Any());
        await calendars.TellAsync(edition, cases.Count < options.Portion ? null : cases[^1].CaseId, [.. affected.Select(of => (of, Stimulus(edition)))], stop);
        return true;

        Stimulus Stimulus(CalendarEditionRow of) => new CalendarChanged(shift)
        {
            Id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"calendar/{of.Region}/{of.Version}"), Actor = new Actor(Enum.Parse<ActorKind>(of.ActorKind), of.ChangedBy),
        };
    }

    private async Task<bool> AnythingElseIsDueAsync(CancellationToken stop)
    {
        var now = Clock.GetUtcNow();
        return await outbox.NextAsync(CommandDelivery.Kinds, stop) <= now || await timers.NextAsync(stop) <= now;
    }
}
