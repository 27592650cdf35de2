using System.Globalization;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Duties;
using Interagency.Orchestrator.Orders;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Language;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Papers;

/// <summary>What a case tells for its papers: its page's view and what that does not show.</summary>
/// <param name="Names">Employees' names by account.</param>
internal sealed record PaperMaterial(CaseView Case, IReadOnlyList<DutyView> Duties, CaseWords Words, LocalTime Zone, DateOnly Today)
{
    internal required IReadOnlyDictionary<string, DocumentRow> Documents { get; init; }

    /// <summary>Questions to bodies that were decided, the latest last, with the reference of each one's paper.</summary>
    internal required IReadOnlyList<(string? PaperRef, AgendaItemView Item)> Decided { get; init; }

    /// <summary>What bodies ordered on those questions.</summary>
    internal required IReadOnlyList<OrderView> Orders { get; init; }

    internal required OrganisationRow? Organisation { get; init; }

    internal required IReadOnlyDictionary<string, string> Names { get; init; }

    internal required IReadOnlyDictionary<string, DateOnly> TermsByActivity { get; init; }

    internal IReadOnlyList<Visits.ContactView> Contacts { get; init; } = [];

    internal string? Address { get; init; }

    internal string? Phone { get; init; }

    internal string? SignalFrom { get; init; }

    internal string? Author { get; init; }

    internal DateOnly? ClosedOn { get; init; }
}

/// <summary>Reads it, in Russian whatever language the reader has: papers of offices are in Russian.</summary>
internal sealed class PaperMaterials(Database database, CaseQueries cases, DutyQueries duties, NamesForReader names, OrderQueries orders, PlaceStore places, Lexicon lexicon, Visits.ContactQueries contacts, TimeProvider clock)
{
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");

    /// <returns>Null when the actor sees no such case, or is an agency's officer.</returns>
    internal async Task<(CaseRow Row, PaperMaterial Material)?> ReadAsync(CurrentActor actor, string caseId, CancellationToken stop)
    {
        // Of this method alone: the caller's language comes back when it ends.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Russian, Russian);
        if (actor.Agency is not null) return null;
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(c => c.Id == caseId, stop) is not { } row) return null;
        if (!actor.Holds(Right.SpecialRead, Place.Of(row)) || await cases.FindAsync(actor, caseId, stop) is not { } view) return null;
        var zone = lexicon.ZoneOf(row.Region);
        var texts = await names.OfCaseAsync(actor, caseId, [OpenCase.Address, OpenCase.Phone, OpenCase.SignalFrom], stop);
        var agenda = await db.AgendaItems.AsNoTracking().Where(i => i.CaseId == caseId && i.Decision != null).OrderBy(i => i.SessionAt).Select(i => new { i.Id, i.ConclusionRef }).ToListAsync(stop);
        var deadlines = await db.Deadlines.AsNoTracking().Where(d => d.CaseId == caseId).OrderBy(d => d.StartedAt).Select(d => new { d.ActivityId, d.DueDate }).ToListAsync(stop);
        var accounts = await db.NamesAsync([.. view.Header.Roles.Select(role => role.PersonId), .. view.Timeline.Select(entry => entry.Who), actor.Id], stop);
        return (row, new PaperMaterial(view, await duties.ListAsync(actor, new DutyFilter(caseId, OpenOnly: false), stop), await lexicon.OfCaseAsync(row.DefinitionSetId, row.Region, stop), zone, zone.DateOf(clock.GetUtcNow()))
        {
            Documents = await db.Documents.AsNoTracking().Where(d => d.CaseId == caseId).ToDictionaryAsync(d => d.Id, stop),
            Decided = [.. agenda.SelectMany(i => view.Sessions.Where(item => item.ItemId == i.Id).Select(item => (i.ConclusionRef, item)))],
            Orders = await orders.ListAsync(actor, new OrderFilter(caseId), stop),
            Organisation = await places.OrganisationAsync(row.Region, row.Organisation, stop),
            Names = accounts,
            TermsByActivity = deadlines.GroupBy(d => d.ActivityId).ToDictionary(d => d.Key, d => d.Last().DueDate),
            Contacts = await contacts.ListAsync(actor, caseId, stop) ?? [],
            Address = texts.GetValueOrDefault(OpenCase.Address), Phone = texts.GetValueOrDefault(OpenCase.Phone), SignalFrom = texts.GetValueOrDefault(OpenCase.SignalFrom),
            Author = accounts.GetValueOrDefault(actor.Id), ClosedOn = row.ClosedAt is { } closed ? zone.DateOf(closed) : null,
        });
    }

    /// <summary>«Иванова А. П.» of a full name.</summary>
    internal static string? Signed(string? fullName) => string.IsNullOrWhiteSpace(fullName) ? null : Initials.Of(fullName);
}
