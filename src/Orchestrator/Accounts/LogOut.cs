using Interagency.Orchestrator.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Interagency.Orchestrator.Accounts;

internal static class LogOut
{
    /// <summary>Ends the session for good; needs the form's token, so that no foreign page can throw anybody out.</summary>
    internal static void MapLogOut(this WebApplication service) => service.MapPost("/logout", async (HttpContext context, IAntiforgery antiforgery) =>
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.Redirect("/");
        await context.SignOutAsync(Schemes.Session);
        return Results.Redirect("/login");
    }).AllowAnonymous().ExcludeFromDescription();
}
