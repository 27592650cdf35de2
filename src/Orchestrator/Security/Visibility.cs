using System.Linq.Expressions;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Security;

/// <summary>
/// The rows an actor may see, as conditions of the query. Who runs or watches an organisation sees its cases; a curator and a specialist
/// those that they have a part in; a secretary those of their bodies' agendas; an agency those it was asked, told or ordered about.
/// </summary>
internal static class Visibility
{
    internal static IQueryable<CaseRow> VisibleTo(this IQueryable<CaseRow> cases, CurrentActor actor, InteragencyContext db) =>
        cases.Where(Predicates.Any([.. actor.With(Right.CasesRead).Select(grant => ReachOf(grant, actor.Actor!.Id, db)), .. OpenInEmergency(actor)]));

    /// <summary>What of a case is the business of those who work on it: tasks, terms, duties, incidents.</summary>
    internal static IQueryable<T> VisibleTo<T>(this IQueryable<T> rows, CurrentActor actor, InteragencyContext db) where T : CaseOwned
    {
        var grants = actor.With(Right.CasesRead).Where(grant => grant.Role != AccountRole.AgencyOfficer).ToList();
        if (actor.Emergencies.IsEmpty && grants.All(grant => grant is { IsWide: true, Section: null })) return rows.Where(Predicates.Any(grants.Select(InPlace<T>)));
        var cases = db.Cases.Where(Predicates.Any([.. grants.Select(grant => ReachOf(grant, actor.Actor!.Id, db)), .. OpenInEmergency(actor)]));
        var inCases = rows.Where(row => cases.Any(c => c.Id == row.CaseId));
        // A row is in the region of its case: said once more, for the sake of an index of the rows.
        return actor.Emergencies.IsEmpty ? inCases.Where(Predicates.Any(grants.Select(grant => InPlace<T>(grant with { Organisation = null })))) : inCases;
    }

    internal static IQueryable<RequestRow> VisibleTo(this IQueryable<RequestRow> requests, CurrentActor actor, InteragencyContext db) =>
        OfAgency(actor) is { } grant ? requests.Where(InPlace<RequestRow>(grant)).Where(row => row.Agency == grant.Agency) : requests.VisibleTo<RequestRow>(actor, db);

    /// <summary>An agency sees the measures that it was told to carry out.</summary>
    internal static IQueryable<MeasureRow> VisibleTo(this IQueryable<MeasureRow> measures, CurrentActor actor, InteragencyContext db) =>
        OfAgency(actor) is { } grant ? measures.Where(InPlace<MeasureRow>(grant)).Where(row => row.Responsible == grant.Agency && row.Status != MeasureStatus.Planned) : measures.VisibleTo<MeasureRow>(actor, db);

    internal static IQueryable<OrderRow> VisibleTo(this IQueryable<OrderRow> orders, CurrentActor actor, InteragencyContext db) =>
        OfAgency(actor) is { } grant ? orders.Where(InPlace<OrderRow>(grant)).Where(row => row.Executor == grant.Agency) : orders.VisibleTo<OrderRow>(actor, db);

    internal static IQueryable<DisclosureRow> VisibleTo(this IQueryable<DisclosureRow> disclosures, CurrentActor actor, InteragencyContext db) =>
        OfAgency(actor) is { } grant ? disclosures.Where(InPlace<DisclosureRow>(grant)).Where(row => row.Agency == grant.Agency) : disclosures.VisibleTo<DisclosureRow>(actor, db);

    internal static IQueryable<NoticeRow> VisibleTo(this IQueryable<NoticeRow> notices, CurrentActor actor, InteragencyContext db) =>
        OfAgency(actor) is { } grant
            ? notices.Where(InPlace<NoticeRow>(grant)).Where(row => row.AddresseeKind == "agency" && row.Addressee == grant.Agency)
            : notices.VisibleTo<NoticeRow>(actor, db);

    internal static IQueryable<SessionItemRow> VisibleTo(this IQueryable<SessionItemRow> items, CurrentActor actor, InteragencyContext db)
    {
        var cases = db.Cases.VisibleTo(actor, db);
        return actor.Agency is null ? items.Where(item => cases.Any(c => c.Id == item.CaseId)) : items.Where(_ => false);
    }

    /// <summary>A secretary sees the sessions of their bodies, others when the bodies of their region sit; the questions are seen with their cases.</summary>
    internal static IQueryable<SessionRow> VisibleTo(this IQueryable<SessionRow> sessions, CurrentActor actor) =>
        sessions.Where(Predicates.Any(actor.With(Right.SessionsRead).Select(SessionsOf)));

    private static IEnumerable<Expression<Func<CaseRow, bool>>> OpenInEmergency(CurrentActor actor)
    {
        if (actor.Emergencies.IsEmpty || !actor.Holds(Right.GlassBreak)) yield break;
        string[] cases = [.. actor.Emergencies];
        yield return row => cases.Contains(row.Id);
    }

    private static Expression<Func<CaseRow, bool>> ReachOf(Grant grant, string me, InteragencyContext db) => grant switch
    {
        { IsWide: true } => InSection(grant),
        { Role: AccountRole.AgencyOfficer } => InPlace<CaseRow>(grant).And(ConcernsAgency(grant.Agency!, db)),
        { Role: AccountRole.CommissionSecretary } => InSection(grant).And(Predicates.Any([OnAgenda([.. grant.Bodies], db), TakesPart(me, [.. grant.Posts], db)])),
        _ => InSection(grant).And(TakesPart(me, [.. grant.Posts], db)),
    };

    private static Expression<Func<CaseRow, bool>> InSection(Grant grant)
    {
        var place = InPlace<CaseRow>(grant);
        return grant.Section is { } section ? place.And(row => row.Section == section) : place;
    }

    /// <summary>Within what the grant names; its section divides cases alone.</summary>
    internal static Expression<Func<T, bool>> InPlace<T>(Grant grant) where T : class, IPlaced
    {
        var organisation = grant.Organisation;
        if (grant.Region is null) return organisation is null ? _ => true : row => row.Organisation == organisation;
        var regions = InRegions<T>(grant.Region, grant.Below);
        return organisation is null ? regions : regions.And(row => row.Organisation == organisation);
    }

    private static Expression<Func<T, bool>> InRegions<T>(string region, IReadOnlyList<string> below) where T : class, IPlaced
    {
        if (below.Count == 0) return row => row.Region == region;
        string[] all = [region, .. below];
        return row => all.Contains(row.Region);
    }

    private static Expression<Func<SessionRow, bool>> SessionsOf(Grant grant)
    {
        var place = InPlace<SessionRow>(grant with { Organisation = null });
        string[] bodies = [.. grant.Bodies];
        return grant.Role == AccountRole.CommissionSecretary && !grant.FillsAll ? place.And(session => bodies.Contains(session.Body)) : place;
    }

    /// <summary>Holds a role in the case, or fills the post of an open task that nobody else holds there.</summary>
    private static Expression<Func<CaseRow, bool>> TakesPart(string me, string[] posts, InteragencyContext db)
    {
        // One list of cases, each part of it by an index: conditions joined by "or" would be asked of every case there is.
        var cases = db.RoleAssignments.Where(role => role.PersonId == me).Select(role => role.CaseId)
            .Concat(db.Tasks.Where(task => task.ClosedAt == null && task.Role != null && posts.Contains(task.Role) && (task.Holder == null || task.Holder == me)).Select(task => task.CaseId))
            .Concat(db.InternalRequests.Where(request => posts.Contains(request.Role)).Select(request => request.CaseId));
        return row => cases.Contains(row.Id);
    }

    private static Expression<Func<CaseRow, bool>> OnAgenda(string[] bodies, InteragencyContext db) =>
        row => db.SessionItems.Any(item => item.CaseId == row.Id && bodies.Contains(item.Body));

    private static Expression<Func<CaseRow, bool>> ConcernsAgency(string agency, InteragencyContext db) => row =>
        db.Requests.Any(request => request.CaseId == row.Id && request.Agency == agency)
        || db.Notices.Any(notice => notice.CaseId == row.Id && notice.AddresseeKind == "agency" && notice.Addressee == agency)
        || db.Orders.Any(order => order.CaseId == row.Id && order.Executor == agency)
        || db.Measures.Any(measure => measure.CaseId == row.Id && measure.Responsible == agency && measure.Status != MeasureStatus.Planned);

    private static Grant? OfAgency(CurrentActor actor) => actor.Agency is null ? null : actor.Grants.First(grant => grant.Role == AccountRole.AgencyOfficer);
}
