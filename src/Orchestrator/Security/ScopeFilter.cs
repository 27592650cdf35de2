using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Security;

/// <summary>
/// A route that names something of a case is refused to who may not see that case, in the same words as when there is no such thing: one
/// place for all routes, so that none can be forgotten.
/// </summary>
internal sealed class ScopeFilter(Database database, LookBook looks) : IEndpointFilter
{
    /// <summary>Names of route values, and the cases that what they name belongs to.</summary>
    private static readonly Dictionary<string, Func<InteragencyContext, string, IQueryable<string>>> Owners = new()
    {
        ["caseId"] = (db, id) => db.Cases.Where(c => c.Id == id || c.Number == id).Select(c => c.Id),
        ["taskId"] = (db, id) => db.Tasks.Where(t => t.Id == id).Select(t => t.CaseId),
        ["documentId"] = (db, id) => db.Documents.Where(d => d.Id == id).Select(d => d.CaseId),
        ["measureId"] = (db, id) => db.Measures.Where(m => m.Id == id).Select(m => m.CaseId),
        ["deadlineId"] = (db, id) => db.Deadlines.Where(d => d.Id == id).Select(d => d.CaseId),
        ["noticeId"] = (db, id) => db.Notices.Where(n => n.Id == id).Select(n => n.CaseId),
        ["orderId"] = (db, id) => db.Orders.Where(o => o.Id == id).Select(o => o.CaseId),
        ["requestId"] = (db, id) => db.Requests.Where(r => r.Id == id).Select(r => r.CaseId),
        ["roundId"] = (db, id) => db.Requests.Where(r => r.RoundId == id).Select(r => r.CaseId),
        ["fileId"] = (db, id) => db.Files.Where(f => f.Id == id).Select(f => f.CaseId),
        ["itemId"] = (db, id) => db.SessionItems.Where(i => i.ItemId == id).Select(i => i.CaseId),
    };

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (actor, right) = (CurrentActor.Of(context.HttpContext), context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<RequiresAttribute>()?.Right);
        foreach (var (name, value) in context.HttpContext.Request.RouteValues)
        {
            if (!Owners.TryGetValue(name, out var owners) || value is not string id) continue;
            if (await PlacesAsync(actor, owners, id, context.HttpContext.RequestAborted) is not { Count: > 0 } places) return await RefuseAsync(context.HttpContext, NoSuch(name));
            // Seen by one role, it may still be done by another of the same person only, and elsewhere.
            if (right is { } needed && !places.All(place => actor.Holds(needed, place))) return await RefuseAsync(context.HttpContext, Refusals.NotYourPlace);
        }

        return await next(context);
    }

    private async Task<IResult> RefuseAsync(HttpContext context, Refusal why)
    {
        await looks.RefusedAsync(context, why.Code);
        return why.ToProblem();
    }

    /// <summary>Where the case is; nowhere when there is none that the actor may see. What a plan calls its measures may be so called in another case too.</summary>
    private async Task<IReadOnlyList<Place>> PlacesAsync(CurrentActor actor, Func<InteragencyContext, string, IQueryable<string>> owners, string id, CancellationToken stop)
    {
        await using var db = database.Open();
        var named = owners(db, id);
        return await db.Cases.VisibleTo(actor, db).Where(c => named.Contains(c.Id)).Select(c => new Place(c.Region, c.Organisation, c.Section) { CaseId = c.Id }).ToListAsync(stop);
    }

    private static Refusal NoSuch(string name) => name switch
    {
        "caseId" => Refusals.NoCase,
        "taskId" => Refusals.NoTask,
        "requestId" => Refusals.NoRequest,
        "documentId" => Refusals.NoDocument,
        "measureId" => Refusals.NoMeasure,
        "deadlineId" => Refusals.NoDeadline,
        "roundId" => Refusals.NoRound,
        "itemId" => Refusals.NoItem,
        "orderId" => Refusals.NoOrder,
        "fileId" => Refusals.NoFile,
        _ => Refusals.NoNotice,
    };
}
