using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Security;

namespace Interagency.Orchestrator.Audit;

internal static class AuditEndpoints
{
    /// <summary>The trail as a file. That it was taken away stands in it first.</summary>
    internal static void MapAudit(this WebApplication service) => service.MapGet("/audit/export", ExportAsync).Require(Right.AuditRead).ExcludeFromDescription();

    private static async Task<IResult> ExportAsync(HttpContext context, AuditQueries audit, IAuditTrail trail, CancellationToken stop)
    {
        var (actor, filter) = (CurrentActor.Of(context), AuditForm.Read(name => context.Request.Query[name]));
        await trail.RecordAsync(new AuditEntry(AuditKind.Export, actor.Actor!, "audit/csv"), stop);
        return TypedResults.Stream(to => audit.WriteCsvAsync(actor, filter, to, context.RequestAborted), "text/csv; charset=utf-8", "audit.csv");
    }
}
