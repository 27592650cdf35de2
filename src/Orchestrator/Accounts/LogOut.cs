using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Interpretation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Interagency.Orchestrator.Accounts;

internal static class LogOut
{
    /// <summary>Ends the session for good; needs the form's token, so that no foreign page can throw anybody out.</summary>
    internal static void MapLogOut(this WebApplication service) => service.MapPost("/logout", async (HttpContext context, IAntiforgery antiforgery, IAuditTrail trail) =>
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.Redirect("/");
        if (CurrentActor.Of(context).Account is { } account) await trail.RecordAsync(new AuditEntry(AuditKind.LogOut, new Actor(ActorKind.Person, account.Id), $"account/{account.Id}"));
        await context.SignOutAsync(Schemes.Session);
        return Results.Redirect("/login");
    }).AllowAnonymous().ExcludeFromDescription();
}
