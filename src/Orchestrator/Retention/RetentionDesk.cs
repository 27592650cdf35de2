using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Retention;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;
using Interagency.Workflows.Rules;

namespace Interagency.Orchestrator.Retention;

/// <summary>Which closed cases are to be destroyed and when; holds; destruction by a commission's act. Each leaves its row in the audit trail first.</summary>
internal sealed class RetentionDesk(RetentionStore store, IAuditTrail trail, CurrentWorld world, Lexicon lexicon, TimeProvider clock)
{
    /// <summary>All closed cases as they stand on a day, the longest closed first. Changes nothing.</summary>
    /// <param name="region">Null: all.</param>
    /// <param name="on">Null: today, in each region.</param>
    internal async Task<IReadOnlyList<PlannedCase>> PlanAsync(string? region, DateOnly? on, CancellationToken stop) =>
        [.. (await store.ClosedAsync(region, stop)).Select(closed => Planned(closed, on))];

    /// <summary>Forbids the destruction of a case, named by its id or its number.</summary>
    internal Task<HoldOutcome> HoldAsync(string idOrNumber, string reason, Actor by, CancellationToken stop) =>
        ChangeHoldAsync(idOrNumber, by, "hold", place => store.HoldAsync(place.CaseId, reason, by.Id, stop), stop);

    /// <summary>Allows it again, once its term is over.</summary>
    internal Task<HoldOutcome> ReleaseAsync(string idOrNumber, string reason, Actor by, CancellationToken stop) =>
        ChangeHoldAsync(idOrNumber, by, "release", place => store.ReleaseAsync(place.CaseId, reason, by.Id, stop), stop);

    /// <summary>Destroys what is personal of the cases by the act. One that may not be destroyed stops all, before anything is.</summary>
    internal async Task<DestructionReply> DestroyAsync(DestructionOrder order, Actor by, CancellationToken stop)
    {
        var plan = await PlanAsync(order.Region, null, stop);
        var (chosen, refused) = Chosen(plan, order);
        if (order.Act.Date > Today(null)) refused.Add(new("акт датирован будущим днём", "the act is of a day to come"));
        if (chosen.Count == 0 && refused.Count == 0) refused.Add(new("нет дел, срок хранения которых истёк", "there are no cases whose term is over"));
        if (refused.Count > 0) return new DestructionReply(null, refused);
        var actId = await store.RecordActAsync(order.Act, by.Id, stop);
        foreach (var planned in chosen) await DestroyAsync(planned, actId, by, refused, stop);
        return new DestructionReply(await store.FindActAsync(order.Act.Number, order.Act.Date, stop), refused);
    }

    /// <summary>An act with its cases; null when there is none.</summary>
    internal Task<RecordedAct?> FindActAsync(string number, DateOnly date, CancellationToken stop) => store.FindActAsync(number, date, stop);

    private async Task<HoldOutcome> ChangeHoldAsync(string idOrNumber, Actor by, string what, Func<CasePlace, Task<HoldOutcome>> change, CancellationToken stop)
    {
        var found = await store.FindAsync(idOrNumber, stop);
        if (found is not [var place]) return found.Count == 0 ? HoldOutcome.NoSuchCase : HoldOutcome.SeveralCases;
        await trail.RecordAsync(Entry(AuditKind.LegalHold, by, place, what), stop);
        return await change(place);
    }

    private async Task DestroyAsync(PlannedCase planned, string actId, Actor by, List<Bilingual> refused, CancellationToken stop)
    {
        var closed = planned.Case;
        await trail.RecordAsync(Entry(AuditKind.Destroyed, by, new CasePlace(closed.CaseId, closed.Region, closed.Organisation), $"act/{actId}"), stop);
        var outcome = await store.DestroyAsync(closed, actId, planned.Term!.Rule.Key, planned.Term.KeptUntil, stop);
        // Between the plan and the lock of the case somebody was quicker.
        if (outcome != DestructionOutcome.Destroyed) refused.Add(new($"дело {Name(closed)} тем временем изменилось: его данные не тронуты", $"case {Name(closed)} has changed meanwhile: its data were left alone"));
    }

    private static (List<PlannedCase> Chosen, List<Bilingual> Refused) Chosen(IReadOnlyList<PlannedCase> plan, DestructionOrder order)
    {
        if (order.Cases.Count == 0) return ([.. plan.Where(p => p.Standing == RetentionStanding.Due)], []);
        var (chosen, refused) = (new List<PlannedCase>(), new List<Bilingual>());
        foreach (var named in order.Cases.Distinct())
        {
            var found = plan.Where(p => p.Case.CaseId == named || p.Case.Number == named).ToList();
            if (found is [var one] && one.Standing == RetentionStanding.Due) chosen.Add(one);
            else refused.Add(found is [var kept] ? Why(kept) : found.Count == 0
                ? new($"{named}: закрытого дела с таким номером нет", $"{named}: there is no closed case of this number")
                : new($"{named}: дел с таким номером {found.Count}; назовите дело по идентификатору", $"{named}: {found.Count} cases have this number; name the case by its id"));
        }

        return (chosen, refused);
    }

    private static Bilingual Why(PlannedCase kept) => kept.Standing switch
    {
        RetentionStanding.Held => new($"дело {Name(kept.Case)}: уничтожение запрещено до снятия запрета", $"case {Name(kept.Case)} is under a legal hold"),
        RetentionStanding.Kept => new($"дело {Name(kept.Case)} хранится по {RussianDate.Full(kept.Term!.KeptUntil)} включительно", $"case {Name(kept.Case)} is kept until {EnglishDate.Full(kept.Term.KeptUntil)}"),
        RetentionStanding.Destroyed => new($"дело {Name(kept.Case)} уже уничтожено по акту {kept.Case.ActId}", $"case {Name(kept.Case)} was destroyed already by act {kept.Case.ActId}"),
        _ => new($"дело {Name(kept.Case)}: срок хранения не задан", $"case {Name(kept.Case)} has no term"),
    };

    private PlannedCase Planned(ClosedCase closed, DateOnly? on)
    {
        var closedOn = lexicon.ZoneOf(closed.Region).DateOf(closed.ClosedAt);
        var term = RetentionTerm.Of(world.Value.Directories.For(closed.Region), closed.Category, closedOn);
        var standing = closed.ActId is not null ? RetentionStanding.Destroyed
            : closed.IsHeld ? RetentionStanding.Held
            : term is null ? RetentionStanding.NoRule
            : term.IsOver(on ?? Today(closed.Region)) ? RetentionStanding.Due : RetentionStanding.Kept;
        return new PlannedCase(closed, closedOn, term, standing);
    }

    private DateOnly Today(string? region) => (region is null ? lexicon.HomeZone : lexicon.ZoneOf(region)).DateOf(clock.GetUtcNow());

    private static string Name(ClosedCase closed) => closed.Number.Length > 0 ? $"№ {closed.Number} ({closed.CaseId})" : closed.CaseId;

    private static AuditEntry Entry(AuditKind kind, Actor by, CasePlace place, string reason) =>
        new(kind, by, $"case/{place.CaseId}") { CaseId = place.CaseId, Region = place.Region, Organisation = place.Organisation, Reason = reason };
}
