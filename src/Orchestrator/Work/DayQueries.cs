using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Appeals;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Work;

/// <summary>What one person has to do.</summary>
internal sealed class DayQueries(Database database, TaskQueries tasks, AppealQueries appeals, Lexicon lexicon, TimeProvider clock)
{
    internal async Task<DayView> ReadAsync(CurrentActor actor, CancellationToken stop)
    {
        var mine = (await tasks.ListAsync(actor, new TaskFilter(Mine: true), stop)).ToLookup(KindOf);
        return new DayView([.. mine[Kind.Visit]], [.. mine[Kind.Document]], [.. mine[Kind.Duty]], [.. mine[Kind.Task]], [.. mine[Kind.Optional]], await StandInsAsync(actor, stop))
        {
            Appeals = (await appeals.ListAsync(actor, new AppealFilter(OpenOnly: true, Mine: true), stop)).Items,
        };
    }

    private static Kind KindOf(TaskView task) => task switch
    {
        { IsOptional: true } => Kind.Optional,
        { IsVisit: true } => Kind.Visit,
        { Form: TaskQueries.DocumentForm } => Kind.Document,
        { IsDuty: true } => Kind.Duty,
        _ => Kind.Task,
    };

    /// <summary>Substitutions that still hold, of open cases.</summary>
    private async Task<IReadOnlyList<StandIn>> StandInsAsync(CurrentActor actor, CancellationToken stop)
    {
        await using var db = database.Open();
        var (me, day) = (actor.Id, lexicon.HomeZone.DateOf(clock.GetUtcNow()));
        var rows = await (
            from change in db.Substitutions.AsNoTracking().VisibleTo(actor, db)
            where change.Until >= day && (change.PersonId == me || change.Instead == me)
            join owner in db.Cases on change.CaseId equals owner.Id
            where owner.ClosedAt == null
            orderby change.Until
            select new { Change = change, owner.Number, owner.DefinitionSetId }).ToListAsync(stop);
        var names = await db.NamesAsync(rows.SelectMany(row => new[] { row.Change.PersonId, row.Change.Instead }), stop);
        var views = new List<StandIn>();
        foreach (var row in rows)
        {
            var words = await lexicon.OfCaseAsync(row.DefinitionSetId, row.Change.Region, stop);
            var isMine = row.Change.PersonId == me;
            var other = isMine ? row.Change.Instead : row.Change.PersonId;
            views.Add(new StandIn(row.Change.CaseId, row.Number ?? "", words.Role(row.Change.Role), isMine, names.GetValueOrDefault(other, other), row.Change.Until!.Value));
        }

        return views;
    }

    private enum Kind
    {
        Visit,
        Document,
        Duty,
        Task,
        Optional
    }
}
