using Interagency.Adapters.Persistence;

namespace Interagency.Orchestrator.Security;

/// <summary>
/// The rows an actor may see: a person those of the organisations, an agency those it was asked, told or ordered about. Who is not known sees the
/// course of cases without anybody's name, see <see cref="MaySeeNames"/>.
/// </summary>
internal static class Visibility
{
    internal static IQueryable<CaseRow> VisibleTo(this IQueryable<CaseRow> cases, CurrentActor actor, InteragencyContext db) => actor.Agency is { } agency
        ? cases.Where(row => db.Requests.Any(request => request.CaseId == row.Id && request.Agency == agency)
            || db.Notices.Any(notice => notice.CaseId == row.Id && notice.AddresseeKind == "agency" && notice.Addressee == agency)
            || db.Orders.Any(order => order.CaseId == row.Id && order.Executor == agency))
        : cases;

    internal static IQueryable<RequestRow> VisibleTo(this IQueryable<RequestRow> requests, CurrentActor actor) => actor.Agency is { } agency
        ? requests.Where(row => row.Agency == agency)
        : requests;

    internal static IQueryable<OrderRow> VisibleTo(this IQueryable<OrderRow> orders, CurrentActor actor) => actor.Agency is { } agency
        ? orders.Where(row => row.Executor == agency)
        : orders;

    internal static IQueryable<DisclosureRow> VisibleTo(this IQueryable<DisclosureRow> disclosures, CurrentActor actor) => actor.Agency is { } agency
        ? disclosures.Where(row => row.Agency == agency)
        : disclosures;

    /// <summary>Tasks, terms, sessions: an agency has no business there.</summary>
    internal static IQueryable<T> VisibleTo<T>(this IQueryable<T> rows, CurrentActor actor) where T : IPlaced =>
        actor.Agency is null ? rows : rows.Where(_ => false);

    internal static bool MaySeeNames(this CurrentActor actor) => actor.IsPerson;
}
